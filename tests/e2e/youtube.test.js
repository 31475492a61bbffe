/* SPDX-License-Identifier: MIT
 *
 * The player with YouTube: nobody is asked before the click, and what is said after it. A page of
 * the tests stands in for YouTube's host.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { VIDEO, WAYS, harbourSite } from './lib/sites.js';
import { HOST, commands, hostFrame, isSilent, speaks, reportTime, untilIn } from './lib/youtube.js';

const embeds = page => page.foreign.filter(url => url.startsWith(`${HOST}/embed/`));

/* Reads all of the page, as a reader might who clicks nothing. */
async function wander(page) {
  for (const link of await page.locator('main a').all())
    await link.hover({ force: true });
  await page.keyboard.press('End');
}

/* Clicks and says what the browser would have done by itself: follow the link, or nothing. */
const followed = (page, selector, init = {}) => page.evaluate(([target, options]) => {
  let result = null;
  addEventListener('click', event => {
    result = !event.defaultPrevented;
    event.preventDefault();
  }, { once: true });
  document.querySelector(target).dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, ...options }));
  return result;
}, [selector, init]);

describe('youtube', () => {
  for (const name of ['hill.html', VIDEO]) {
    it(`${name} asks no other host before a click`, async () => {
      const site = await harbourSite();
      await withPage(site.url('http', name), {}, async page => {
        await wander(page);
        assert.deepEqual(page.foreign, []);
        assert.equal(await page.locator('iframe').count(), 0);
      });
    });
  }

  it('a click on a moment loads the video from its second, with the attributes it needs', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), speaks, async page => {
      await page.click('#t508');
      await hostFrame(page);
      const url = new URL(embeds(page)[0]);
      assert.equal(url.origin + url.pathname, `${HOST}/embed/hillVideo_1`);
      assert.deepEqual(Object.fromEntries(url.searchParams), {
        start: '508', autoplay: '1', enablejsapi: '1', playsinline: '1',
        origin: new URL(page.url()).origin,
      });
      const frame = page.locator('.screen iframe');
      assert.equal(await frame.getAttribute('referrerpolicy'), 'strict-origin-when-cross-origin');
      assert.equal(await frame.getAttribute('allow'),
        'autoplay; encrypted-media; fullscreen; picture-in-picture');
      assert.equal(await frame.getAttribute('title'), 'Player: The hill above the harbour');
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('the button loads it from the beginning', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), speaks, async page => {
      await page.click('.play');
      await hostFrame(page);
      assert.equal(new URL(embeds(page)[0]).searchParams.get('start'), '0');
    });
  });

  it('further clicks seek in place, by messages', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), speaks, async page => {
      await page.click('#t10');
      const frame = await hostFrame(page);
      await page.click('#t508');
      assert.deepEqual(await commands(frame, 2), [['seekTo', 508, true], ['playVideo']]);
      await page.click('#t42');
      assert.deepEqual((await commands(frame, 4)).slice(2), [['seekTo', 42, true], ['playVideo']]);
      assert.equal(embeds(page).length, 1);
      assert.equal(await frame.evaluate(() => window.greetings), 1);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('a click before the first answer is not lost', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), speaks, async page => {
      await page.evaluate(() => {
        document.querySelector('#t10').click();
        document.querySelector('#t508').click();
      });
      // Sent when the host answers in time, else the video is loaded anew from there.
      await page.waitForFunction(() => location.hash === '#t508');
      const frame = await hostFrame(page);
      await untilIn(frame, () => window.commands.length >= 2
        || location.search.includes('start=508'));
      await page.waitForSelector('#t508.playing');
    });
  });

  it('a host that does not answer a seek is loaded anew from the second', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), isSilent, async page => {
      await page.click('#t10');
      await page.waitForSelector('.screen iframe');
      await page.click('#t508');
      await page.waitForResponse(/start=508/);
      assert.deepEqual(embeds(page).map(url => new URL(url).searchParams.get('start')), ['10', '508']);
    });
  });

  it('its times mark the moment, its sentence and the address', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), speaks, async page => {
      await page.click('#t10');
      const frame = await hostFrame(page);
      await reportTime(frame, 66.5);
      await page.waitForSelector('#t65.playing[aria-current="true"]');
      assert.equal(new URL(page.url()).hash, '#t65');
      assert.deepEqual(await page.evaluate(() =>
        [...CSS.highlights.get('playing')].map(range => range.toString())),
      ['whoever held the hill held the trade']);
      await reportTime(frame, 80);
      await page.waitForSelector('.playing', { state: 'detached' });
      await reportTime(frame, 508);
      await page.waitForSelector('#t508.playing');
    });
  });

  it('messages of anybody else are not heard', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), speaks, async page => {
      await page.click('#t10');
      const frame = await hostFrame(page);
      await page.waitForSelector('#t10.playing');
      await page.evaluate(async () => {
        const message = JSON.stringify({ event: 'infoDelivery', info: { currentTime: 508 } });
        const host = document.querySelector('.screen iframe').contentWindow;
        window.postMessage(message, '*');
        for (const from of [
          { origin: 'https://www.youtube-nocookie.com', source: window },
          { origin: 'https://example.org', source: host },
        ])
          window.dispatchEvent(new MessageEvent('message', { data: message, ...from }));
        await new Promise(resolve => setTimeout(resolve));
      });
      assert.equal(await page.locator('#t508.playing').count(), 0);
      await frame.evaluate(() => {
        for (const junk of ['', 'null', '{', '7', '{"info":null}', '{"info":{"currentTime":"x"}}'])
          parent.postMessage(junk, '*');
        window.tell({ currentTime: 42 });
      });
      await page.waitForSelector('#t42.playing');
      assert.equal(await page.locator('.playing').count(), 1);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('on the video page a moment and a mark of the strip play as well', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', VIDEO), speaks, async page => {
      await page.click('#t508 > .moment');
      const frame = await hostFrame(page);
      await page.waitForSelector('li#t508.playing');
      await page.locator('.strip a[href="#t1270"]').focus();
      await page.keyboard.press('Enter');
      assert.deepEqual(await commands(frame, 2), [['seekTo', 1270, true], ['playVideo']]);
      await page.waitForSelector('li#t1270.playing');
    });
  });

  it('modified clicks stay plain links', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      for (const how of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) {
        for (const link of ['#t508', '.play'])
          assert.equal(await followed(page, link, { [how]: true }), true, `${how} on ${link}`);
      }
      assert.equal(await followed(page, '#t508', { button: 1 }), true, 'middle button');
      await page.evaluate(() => document.querySelector('#t42').setAttribute('target', '_blank'));
      assert.equal(await followed(page, '#t42'), true, 'a link with a target');
      assert.equal(await page.locator('iframe').count(), 0);
      assert.equal(await followed(page, '#t508'), false, 'a plain click');
    });
  });

  it('from disk, moments and the button stay plain links to YouTube', async () => {
    const site = await harbourSite();
    await withPage(site.url('file', 'hill.html'), {}, async page => {
      assert.equal(await followed(page, '#t508'), true);
      assert.equal(await followed(page, '.play'), true);
      assert.equal(await page.locator('iframe').count(), 0);
      await page.click('#t508', { noWaitAfter: true });
      await page.waitForEvent('requestfailed').catch(() => {});
      assert.deepEqual([...new Set(page.foreign)], ['https://youtu.be/hillVideo_1?t=508']);
    });
  });

  for (const way of WAYS) {
    it(`${way}: without a click, a note of a local clip asks nobody either`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'clip.html'), {}, async page => {
        await wander(page);
        assert.deepEqual(page.foreign, []);
      });
    });
  }
});
