/* SPDX-License-Identifier: MIT
 *
 * The journeys of the search and of transcripts in Firefox, from disk and over http: what tests of
 * Chromium cannot tell is whether another browser loads the index, paints the marks, opens what is
 * closed, and gives a selection away.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { withFirefox } from './lib/firefox.js';
import { CLIP_VIDEO, WAYS, harbourSite, makeSite } from './lib/sites.js';

const stamp = seconds => new Date(seconds * 1000).toISOString().slice(11, 19);
const NOTES = {
  'kettle.md': '---\nvideoId: Kettle4-Tea\n---\n# The big kettle\n\nWater boils in it [8:28] and sings [8:50].\n',
  'cup.md': '# Cups\n\nA café has cups, and 新幹線 has none.\n',
  'Kettle4-Tea.en.srt': Array.from({ length: 5000 }, (_, i) =>
    `${i}\n${stamp(i * 4)},000 --> ${stamp(i * 4 + 4)},000\n${i === 1000 || i === 4900 ? 'A walrus is said.'
      : `Sentence ${i} of this long talk has some ordinary words.`}\n`).join('\n'),
};
const done = (where, query) =>
  `${where} .search-list[data-state=done][data-query=${JSON.stringify(query)}]`;
const result = (where, query) => `${done(where, query)} .result`;

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
        await page.waitForSelector(result('header', 'water sings'));
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
        await page.waitForSelector(result('#search', 'cafe'));
        const titles = () => page.$$eval('#search .hit', hits => hits.map(hit => hit.textContent));
        assert.deepEqual(await titles(), ['Cups']);
        await page.$eval('#search input', input => {
          input.value = '新幹線';
          input.dispatchEvent(new Event('input'));
        });
        await page.waitForSelector(result('#search', '新幹線'));
        assert.deepEqual(await titles(), ['Cups']);
        assert.deepEqual(page.complaints, []);
      });
    });

    it('finds what is said, opens the closed transcript there, and follows it to its second page', async () => {
      await withFirefox(site.url(way, 'search.html#q=walrus'), async page => {
        await page.waitForSelector(done('#search', 'walrus'));
        const links = await page.$$eval('.search-said .hit-moment', all => all.map(({ href }) => href));
        assert.equal(links.length, 2);
        const { hash } = new URL(links[0]);
        await page.goto(links[0]);
        await page.waitForSelector('#transcript details[open]');
        await page.waitForFunction(id => {
          const place = document.querySelector(id).getBoundingClientRect();
          return place.top >= 0 && place.top < innerHeight;
        }, {}, hash);
        await page.goto(links[1]);
        await page.waitForFunction(() => location.pathname.endsWith('.transcript.html'));
        assert.ok((await page.$eval(new URL(links[1]).hash, place => place.textContent))
          .includes('walrus'));
        assert.deepEqual(page.complaints, []);
      });
    });

    it('finds in a transcript, follows what plays, and copies a citation', async () => {
      const harbour = await harbourSite();
      await withFirefox(harbour.url(way, CLIP_VIDEO), async page => {
        await page.type('#transcript .tools input', 'CAFE');
        await page.waitForFunction(() =>
          document.querySelectorAll('#transcript p[data-start]:not([hidden])').length === 1);
        await page.$eval('#transcript .tools input', input => {
          input.value = '';
          input.dispatchEvent(new Event('input'));
        });
        await page.waitForFunction(() =>
          !document.querySelector('#transcript p[data-start][hidden]'));
        assert.deepEqual(await page.$$eval('#transcript h3', all => all.map(({ id }) => id)),
          ['c0', 'c35']);
        await page.evaluate(() => {
          window.copied = [];
          Object.defineProperty(navigator, 'clipboard',
            { value: { writeText: async text => window.copied.push(text) } });
          const walker = document.createTreeWalker(document.querySelector('#transcript details'));
          while (walker.nextNode()) {
            const { currentNode: node } = walker, at = node.data?.indexOf('Half a minute') ?? -1;
            if (at >= 0)
              getSelection().setBaseAndExtent(node, at, node, at + 13);
          }
        });
        await page.waitForFunction(() => [...document.querySelectorAll('#transcript .tools button')]
          .filter(({ hidden }) => !hidden).length === 3);
        await page.$$eval('#transcript .tools button', ([, citation]) => citation.click());
        assert.deepEqual(await page.evaluate(() => window.copied),
          ['“Half a minute” <a class="yt-timestamp" data-t="00:00:29">[00:00:29]</a>']);
        await page.evaluate(() => document.dispatchEvent(new CustomEvent('kwiki:time',
          { detail: { video: document.querySelector('section.player').dataset.video, seconds: 63 } })));
        await page.waitForSelector('#s62[aria-current]');
        assert.deepEqual(page.complaints, []);
      });
    });
  });
}
