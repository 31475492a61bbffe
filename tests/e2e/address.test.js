/* SPDX-License-Identifier: MIT
 *
 * Addresses that name a moment or a second: they show it and make ready to play from there.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { CLIP_VIDEO, VIDEO, WAYS, harbourSite } from './lib/sites.js';
import { hostFrame, speaks } from './lib/youtube.js';

/* Waits until a moment is what the page shows: the address's target, in sight. */
const shows = (page, id) => page.waitForFunction(name => {
  const place = document.querySelector(':target')?.getBoundingClientRect();
  return document.querySelector(':target')?.id === name && place.top >= 0 && place.bottom <= innerHeight;
}, id);

const cuedAt = (page, second) => page.waitForFunction(at => {
  const video = document.querySelector('.screen video');
  return video.paused && Math.abs(video.currentTime - at) < 0.2;
}, second);

const button = page => page.evaluate(() => {
  const link = document.querySelector('.play');
  return [link.href, link.querySelector('span').textContent];
});

describe('address', () => {
  for (const way of WAYS) {
    for (const [address, id] of [
      ['#t40', 't40'], ['?t=40', 't40'], ['#t=40', 't40'], ['#t=40,55', 't40'], ['?t=39.9', 't30'],
      ['#t=0m40s', 't40'], ['#t=00:40', 't40'], ['#t=npt:0:40', 't40'], ['?t=40s', 't40'],
      ['?t=1m2s', 't55'], ['#t54', 't40'],
    ]) {
      it(`${way}: ${address} shows ${id} and cues the clip there`, async () => {
        const site = await harbourSite();
        await withPage(site.url(way, `clip.html${address}`), {}, async page => {
          await shows(page, id);
          await cuedAt(page, Number(id.slice(1)));
          assert.equal(await page.locator('.playing, .active').count(), 0);
          assert.deepEqual(await complaintsOf(page), []);
        });
      });
    }

    it(`${way}: a video on YouTube is not asked; its button leads to the second`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'hill.html#t508'), {}, async page => {
        await shows(page, 't508');
        assert.deepEqual(await button(page),
          ['https://youtu.be/hillVideo_1?t=508', 'Play from 8:28']);
        assert.deepEqual(page.foreign, []);
      });
    });

    it(`${way}: on the video page too`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, `${VIDEO}?t=8m30s`), {}, async page => {
        await shows(page, 't509');
        assert.deepEqual(await button(page),
          ['https://youtu.be/hillVideo_1?t=509', 'Play from 8:29']);
      });
      await withPage(site.url(way, `${CLIP_VIDEO}#t55`), {}, async page => {
        await shows(page, 't55');
        await cuedAt(page, 55);
      });
    });
  }

  for (const address of ['?t=', '?t=soon', '#t=-4', '#t=1:2:3:4', '?t=5', '?t=999999999', '#t=%']) {
    it(`${address} is no moment: the page opens as ever`, async () => {
      const site = await harbourSite();
      await withPage(site.url('http', `clip.html${address}`), {}, async page => {
        await page.waitForFunction(() => document.querySelector('video').readyState > 0);
        assert.deepEqual(await page.evaluate(() =>
          [document.querySelector('video').currentTime, scrollY]), [0, 0]);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  }

  it('the button then plays from the second', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html#t508'), speaks, async page => {
      await page.click('.play');
      await hostFrame(page);
      assert.equal(new URL(page.foreign[0]).searchParams.get('start'), '508');
      await page.waitForSelector('#t508.playing');
    });
  });

  it('a link to another moment of the page cues that one', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html#t40'), {}, async page => {
      await cuedAt(page, 40);
      await page.evaluate(() => {
        location.hash = '#t10';
      });
      await cuedAt(page, 10);
      await page.goBack();
      await cuedAt(page, 40);
    });
  });

  it('a heading in the address is where the page stays', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html?t=10#what-is-left'), {}, async page => {
      await shows(page, 'what-is-left');
      assert.deepEqual(await button(page), ['https://youtu.be/hillVideo_1?t=10', 'Play from 0:10']);
    });
  });

  it('what is written while it plays replaces ?t= and can be opened', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html?t=10&from=mail'), {}, async page => {
      // By the keyboard: the card of the moment that has the focus may lie over this one.
      await page.press('#t40', 'Enter');
      await page.waitForFunction(() => location.hash === '#t40');
      const url = page.url();
      assert.equal(url, site.url('http', 'clip.html?from=mail#t40'));
      await page.goto('about:blank');
      await page.goto(url);
      await shows(page, 't40');
      await cuedAt(page, 40);
    });
  });
});
