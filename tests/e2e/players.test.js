/* SPDX-License-Identifier: MIT
 *
 * Several players on one page: those that stand in the text of a note, of YouTube and of files.
 * Each video plays in its place, one at a time, and follows the reader who scrolls on.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { playsAt } from './lib/clip.js';
import { WAYS, harbourSite } from './lib/sites.js';
import { HOST, hostFrame, speaks, reportTime } from './lib/youtube.js';

const QUAY = '.player[data-video="quayVideo_1"]', ISLAND = '.player[data-video="islandVid_1"]';
const TIDE = '.player[data-video="media/tide.mp4"]';

const open = async (way, options, use) =>
  withPage((await harbourSite()).url(way, 'players.html'), options, use);

/* What is on the screens, in order: 'a', 'iframe' or 'video'. */
const screens = page => page.evaluate(() =>
  [...document.querySelectorAll('.screen')].map(screen =>
    screen.firstElementChild.tagName.toLowerCase()));

const isDocked = (page, player) => page.waitForSelector(`html.docked ${player}.docked .now`);

describe('players', () => {
  it('stand in the text, and none beside it; nobody is asked before a click', async () => {
    await open('http', {}, async page => {
      assert.deepEqual(await screens(page), ['a', 'a', 'video']);
      assert.equal(await page.locator('section.player').count(), 0);
      assert.equal(await page.locator(`${QUAY}[data-own]`).count(), 1);
      for (const link of await page.locator('main a').all())
        await link.hover({ force: true });
      assert.deepEqual(page.foreign, []);
    });
  });

  it('a click on one plays it in its place, from its second; the one before ends', async () => {
    await open('http', speaks, async page => {
      await page.click(`${QUAY} .play`);
      await hostFrame(page);
      assert.deepEqual(await screens(page), ['iframe', 'a', 'video']);
      await page.click(`${ISLAND} .play`);
      await page.waitForSelector(`${ISLAND} iframe`);
      assert.deepEqual(await screens(page), ['a', 'iframe', 'video']);
      assert.deepEqual(page.foreign.map(url => new URL(url))
        .map(url => [url.origin, url.pathname, url.searchParams.get('start')]),
      [[HOST, '/embed/quayVideo_1', '0'], [HOST, '/embed/islandVid_1', '30']]);
      assert.equal(await page.locator('.player.active').count(), 1);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('moments play in the player of their video, also those before it', async () => {
    await open('http', speaks, async page => {
      await page.click('#t12');
      assert.ok((await hostFrame(page)).url().includes('/embed/quayVideo_1'));
      assert.deepEqual(await screens(page), ['iframe', 'a', 'video']);
      await page.click('#t60');
      await page.waitForSelector(`${ISLAND} iframe`);
      const frame = await hostFrame(page);
      assert.ok(frame.url().includes('/embed/islandVid_1'));
      await reportTime(frame, 61);
      await page.waitForSelector('#t60.playing');
      assert.equal(await page.locator('.playing').count(), 1);
    });
  });

  for (const way of WAYS) {
    it(`${way}: a file plays where it stands, and ends what played before`, async () => {
      await open(way, speaks, async page => {
        if (way === 'http') {
          await page.click(`${QUAY} .play`);
          await hostFrame(page);
        }
        await page.click('#t20');
        await playsAt(page, 20);
        assert.deepEqual(await screens(page), ['a', 'a', 'video']);
        assert.equal(await page.locator(`${TIDE}.active`).count(), 1);
        if (way === 'http') {
          await page.click(`${ISLAND} .play`);
          await page.waitForFunction(() => document.querySelector('video').paused);
        }
      });
    });
  }

  it('the film\'s own button counts as well', async () => {
    await open('http', speaks, async page => {
      await page.click(`${QUAY} .play`);
      await hostFrame(page);
      await page.evaluate(() => document.querySelector('video').play());
      await page.waitForSelector(`${TIDE}.active`);
      assert.deepEqual(await screens(page), ['a', 'a', 'video']);
    });
  });

  for (const width of [390, 1440]) {
    it(`${width}: one that is scrolled away is shown at the bottom, until its place is seen`, async () => {
      await open('http', { ...speaks, viewport: { width, height: 800 } }, async page => {
        await page.click(`${QUAY} .play`);
        const frame = await hostFrame(page);
        assert.equal(await page.locator('.docked').count(), 0);
        const height = await page.evaluate(() => document.body.scrollHeight);
        await page.keyboard.press('End');
        await isDocked(page, QUAY);
        await reportTime(frame, 43);
        await page.waitForFunction(() =>
          document.querySelector('.now p').textContent.includes('Stone was brought by boat'));
        // Its place is kept, and it plays on.
        assert.ok(await page.evaluate(() => document.body.scrollHeight) >= height);
        assert.equal(page.foreign.length, 1);
        await page.evaluate(() => scrollTo(0, 0));
        await page.waitForSelector(`${QUAY}:not(.docked)`);
        assert.equal(await page.locator('.room').count(), 0);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  }

  it('a moment far from its player plays at the bottom and is not covered; it can be closed', async () => {
    await open('http', { ...speaks, viewport: { width: 1440, height: 600 } }, async page => {
      await page.click('#t65-3');
      await isDocked(page, QUAY);
      await page.waitForFunction(() => {
        const dock = document.querySelector('.player.docked').getBoundingClientRect();
        return document.querySelector('#t65-3').getBoundingClientRect().bottom <= dock.top;
      });
      await page.click('.close');
      assert.deepEqual(await screens(page), ['a', 'a', 'video']);
      assert.equal(await page.locator('.active, .docked').count(), 0);
      assert.equal(await page.evaluate(() => document.activeElement.id), 't65-3');
    });
  });

  it('a moment of another host stays a link', async () => {
    await open('http', {}, async page => {
      const link = page.locator('a[href="https://vimeo.com/76979871#t=65s"]');
      assert.equal(await link.getAttribute('data-start'), '65');
      await link.click({ noWaitAfter: true });
      await page.waitForEvent('requestfailed').catch(() => {});
      assert.deepEqual(page.foreign, ['https://vimeo.com/76979871']);
      assert.equal(await page.locator('.active').count(), 0);
    });
  });
});
