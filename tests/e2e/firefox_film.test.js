/* SPDX-License-Identifier: MIT
 *
 * The journeys of a film in Firefox, from disk and over http: a moment that is played, the bar and
 * its keys, the strip, runs, and what an address names.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { withFirefox } from './lib/firefox.js';
import { CLIP_VIDEO, WAYS, harbourSite, makeSite } from './lib/sites.js';

let site, runs;
before(async () => {
  site = await harbourSite();
  runs = await makeSite('firefox-runs', {
    'a.md': '---\nvideoId: runsVideo_1\n---\nOften [0:01] [0:02] [0:03] [0:04] [0:05].\n',
  });
});

const at = (page, second) => page.waitForFunction(seconds =>
  Math.abs(document.querySelector('video').currentTime - seconds) < 5, {}, second);

for (const way of WAYS) {
  describe(`firefox: film, ${way}`, () => {
    it('plays a moment, says it in the bar, and obeys the keys', async () => {
      await withFirefox(site.url(way, 'clip.html'), async page => {
        await page.click('#t30');
        await at(page, 30);
        await page.waitForSelector('.now .next');
        assert.equal(await page.$eval('.now p', text => text.textContent),
          '0:30 Its pace does not change');
        await page.focus('.now .next');
        await page.keyboard.press('n');
        await at(page, 40);
        await page.waitForFunction(() => location.hash === '#t40');
        await page.keyboard.press('k');
        await page.waitForFunction(() => document.querySelector('video').paused);
        await page.click('.now .close');
        assert.equal((await page.$$('.now, .active')).length, 0);
        assert.deepEqual(page.complaints, []);
      });
    });

    it('walks over the strip by keys, and plays its mark', async () => {
      await withFirefox(site.url(way, CLIP_VIDEO), async page => {
        await page.evaluate(() => document.querySelector('.strip a').focus());
        await page.keyboard.press('End');
        await page.keyboard.press('ArrowLeft');
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#t55');
        await page.waitForSelector('.bubble');
        await page.keyboard.press('Enter');
        await at(page, 55);
        await page.waitForFunction(() => location.hash === '#t55');
        assert.deepEqual(page.complaints, []);
      });
    });

    it('opens the fold that an address leads into', async () => {
      await withFirefox(runs.url(way, 'a.html#t5'), async page => {
        await page.waitForFunction(() => document.querySelector('.run details').open);
        assert.deepEqual(page.complaints, []);
      });
    });
  });
}
