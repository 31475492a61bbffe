/* SPDX-License-Identifier: MIT
 *
 * The journeys of the search in Firefox, from disk and over http: what tests of Chromium cannot
 * tell is whether another browser loads the index and paints the marks.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { withFirefox } from './lib/firefox.js';
import { WAYS, makeSite } from './lib/sites.js';

const NOTES = {
  'kettle.md': '---\nvideoId: Kettle4-Tea\n---\n# The big kettle\n\nWater boils in it [8:28] and sings [8:50].\n',
  'cup.md': '# Cups\n\nA café has cups, and 新幹線 has none.\n',
};
const done = (where, query) =>
  `${where} .search-list[data-state=done][data-query=${JSON.stringify(query)}] .result`;

let site;
before(async () => {
  site = await makeSite('firefox', NOTES);
});

for (const way of WAYS) {
  describe(`firefox: ${way}`, () => {
    it('finds a moment by the keyboard and leads to it', async () => {
      await withFirefox(site.url(way, 'cup.html'), async page => {
        await page.keyboard.press('/');
        await page.keyboard.type('water sings');
        await page.waitForSelector(done('header', 'water sings'));
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
        assert.match(page.url(), /kettle\.html.*#t508$/);
        if (way === 'http')
          await page.waitForSelector('.search-unmark');
        assert.deepEqual(page.complaints, []);
      });
    });

    it('has a page of results', async () => {
      await withFirefox(site.url(way, 'search.html#q=cafe'), async page => {
        await page.waitForSelector(done('#search', 'cafe'));
        const titles = () => page.$$eval('#search .hit', hits => hits.map(hit => hit.textContent));
        assert.deepEqual(await titles(), ['Cups']);
        await page.$eval('#search input', input => {
          input.value = '新幹線';
          input.dispatchEvent(new Event('input'));
        });
        await page.waitForSelector(done('#search', '新幹線'));
        assert.deepEqual(await titles(), ['Cups']);
        assert.deepEqual(page.complaints, []);
      });
    });
  });
}
