/* SPDX-License-Identifier: MIT
 *
 * The journeys of a reader in Firefox: what an address names, cards, the strip by mouse and finger,
 * runs, the colours, and a page whose scripts do not come.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { withFirefox } from './lib/firefox.js';
import { CLIP_VIDEO, WAYS, harbourSite, makeSite } from './lib/sites.js';

let site, runs;
before(async () => {
  site = await harbourSite();
  runs = await makeSite('firefox-reading', {
    'a.md': '---\nvideoId: runsVideo_1\n---\nOften [0:01] [0:02] [0:03] [0:04] [0:05].\n',
    'b.md': '---\nvideoId: runsVideo_1\n---\nOnce [0:04]. See [[a]].\n',
  });
});

const isAt = (page, second) => page.waitForFunction(seconds => {
  const { currentTime } = document.querySelector('video');
  return currentTime >= seconds && currentTime < seconds + 5;
}, {}, second);

/* A point of the strip at this second of the 70 that the clip lasts. */
const pointAt = (page, second) => page.$eval('.strip', (strip, at) => {
  strip.scrollIntoView({ block: 'center' });
  const { left, width, bottom } = strip.getBoundingClientRect();
  return { x: left + width * at / 70, y: bottom - 14 };
}, second);

/* Points at a link as a hand does, which comes from elsewhere: what shows cards is loaded then. */
async function pointAtLink(page, selector) {
  await page.hover('h1');
  await page.waitForFunction(`kwiki.loads['cards.js']`);
  await page.evaluate(`kwiki.loads['cards.js']`);
  await page.hover(selector);
}

const linesOf = page => page.waitForSelector('.card p')
  .then(() => page.$$eval('.card p', lines => lines.map(line => line.textContent)));

const groundOf = page => page.$eval('body', body => getComputedStyle(body).backgroundColor);

for (const way of WAYS) {
  describe(`firefox: reading, ${way}`, () => {
    it('an address cues its moment, and one of a second the moment before', async () => {
      await withFirefox(site.url(way, 'clip.html#t40'), async page => {
        await isAt(page, 40);
        assert.equal(await page.$eval('video', video => video.paused), true);
        assert.deepEqual(page.complaints, []);
      });
      await withFirefox(site.url(way, 'clip.html?t=57'), async page => {
        await isAt(page, 55);
        await page.waitForFunction(() => location.hash === '#t55');
        assert.deepEqual(page.complaints, []);
      });
    });

    it('a pointer is shown the nearest moment of the strip, and plays it', async () => {
      await withFirefox(site.url(way, CLIP_VIDEO), async page => {
        const { x, y } = await pointAt(page, 53);
        await page.mouse.move(x, y);
        assert.equal((await linesOf(page))[0], '0:55');
        await page.mouse.click(x, y);
        await isAt(page, 55);
        await page.waitForFunction(() => location.hash === '#t55');
        assert.deepEqual(page.complaints, []);
      });
    });

    it('a finger on the strip of a note plays the nearest moment', async () => {
      await withFirefox(site.url(way, 'clip.html'), async page => {
        const { x, y } = await pointAt(page, 38);
        await page.touchscreen.tap(x, y);
        await page.waitForSelector('.strip a');
        await page.touchscreen.tap(x, y);
        await isAt(page, 40);
        assert.deepEqual(page.complaints, []);
      });
    });

    it('what is read stays where it is when the player docks and closes', async () => {
      await withFirefox(site.url(way, CLIP_VIDEO), async page => {
        await page.setViewport({ width: 640, height: 360 });
        const top = () => page.$eval('#t55 .moment', link => link.getBoundingClientRect().top);
        await page.$eval('#t55 .moment', link => link.scrollIntoView({ block: 'center' }));
        const opened = await top();
        await page.click('#t55 .moment');
        await page.waitForSelector('.player.docked .next');
        const played = await top();
        assert.ok(Math.abs(played - opened) < 60, `from ${opened} to ${played}`);
        await page.click('.now .close');
        await page.waitForSelector('.player:not(.docked)');
        assert.ok(Math.abs(await top() - played) < 2, `from ${played} to ${await top()}`);
        assert.deepEqual(page.complaints, []);
      });
    });

    it('the switch changes the colours, and the next page knows it', async () => {
      await withFirefox(site.url(way, 'clip.html'), async page => {
        const ground = await groundOf(page);
        await page.click('header.site button.scheme');
        const switched = await groundOf(page);
        assert.notEqual(switched, ground);
        await page.goto(site.url(way, 'island/deep.html'));
        assert.equal(await groundOf(page), switched);
        assert.deepEqual(page.complaints, []);
      });
    });

    it('a run unfolds, and has one count', async () => {
      await withFirefox(runs.url(way, 'a.html'), async page => {
        const seen = () => page.$$eval('.run .moment', all =>
          all.filter(moment => moment.checkVisibility()).length);
        assert.equal(await seen(), 3);
        await page.click('.run summary');
        assert.equal(await seen(), 5);
        assert.equal((await page.$$('.body a.others')).length, 1);
        assert.deepEqual(page.complaints, []);
      });
    });
  });
}

describe('firefox: reading', () => {
  it('cards show what others say at a moment, and what a note begins with', async () => {
    await withFirefox(runs.url('http', 'a.html'), async page => {
      await pointAtLink(page, '.body a.others');
      assert.deepEqual(await linesOf(page), ['Other notes at 0:01', '0:04 b', 'Once.']);
      assert.deepEqual(page.complaints, []);
    });
    await withFirefox(runs.url('http', 'b.html'), async page => {
      await pointAtLink(page, '.body a.note');
      assert.deepEqual(await linesOf(page), ['a', 'Often.']);
      assert.deepEqual(page.complaints, []);
    });
  });

  it('without scripts moments are links, runs unfold, and the strip is a picture', async () => {
    await withFirefox(runs.url('http', 'a.html'), async page => {
      assert.equal(await page.evaluate('typeof kwiki'), 'undefined');
      assert.equal(await page.$eval('#t2', link => link.href), 'https://youtu.be/runsVideo_1?t=2');
      assert.equal(await page.$eval('.strip', strip => strip.getAttribute('role')), 'img');
      await page.click('.run summary');
      assert.equal(await page.$eval('#t5', moment => moment.checkVisibility()), true);
    }, { blocked: /\.js$/ });
  });
});
