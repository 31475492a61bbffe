/* SPDX-License-Identifier: MIT
 *
 * Every kind of page: valid HTML, nothing that axe finds, no rule of the content security policy
 * broken, nothing on the console, no request to another host.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { COLOURS, axe, showAllRows } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { kindNames, kinds } from './lib/kinds.js';
import { validate } from './lib/markup.js';
import { WAYS, harbourSite, notesSite } from './lib/sites.js';
import { hostFrame, speaks } from './lib/youtube.js';

const find = async kind => (await kinds()).find(([, name]) => name === kind);
const PHONE = { width: 390, height: 740 };

describe('pages: markup', () => {
  for (const open of [notesSite, harbourSite]) {
    it(`${open.name}: every page is valid HTML`, async () => {
      const site = await open();
      for (const name of await site.pages())
        assert.deepEqual(await validate(join(site.folder, name)), [], name);
    });
  }
});

describe('pages: policy', () => {
  for (const way of WAYS) {
    it(`${way}: no page breaks its policy, complains, or asks another host`, async () => {
      for (const site of [await notesSite(), await harbourSite()]) {
        await withPage(site.url(way, 'index.html'), {}, async page => {
          for (const name of await site.pages()) {
            // That page is for hosts: its links begin at their root.
            if (way === 'file' && name === '404.html')
              continue;
            await page.goto(site.url(way, name));
            assert.deepEqual(await complaintsOf(page), [], name);
            assert.deepEqual(page.foreign, [], name);
          }
        });
      }
    });
  }
});

describe('pages: axe', () => {
  for (const kind of kindNames) {
    it(kind, async () => {
      const [site, , name] = await find(kind);
      await withPage(site.url('http', name), { colorScheme: 'light' }, async page => {
        for (const viewport of [{ width: 1440, height: 900 }, PHONE]) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme: 'light' });
          assert.deepEqual(await axe(page), [], `${viewport.width}, light`);
          await page.emulateMedia({ colorScheme: 'dark' });
          assert.deepEqual(await axe(page, COLOURS), [], `${viewport.width}, dark`);
        }
      });
    });
  }

  it('results of the search', async () => {
    const site = await notesSite();
    for (const colorScheme of ['light', 'dark']) {
      await withPage(site.url('http', 'search.html?q=corridor'), { colorScheme }, async page => {
        await page.waitForSelector('[data-state=done] .result');
        for (const viewport of [{ width: 1440, height: 900 }, PHONE]) {
          await page.setViewportSize(viewport);
          assert.deepEqual(await axe(page), [], `${viewport.width}, ${colorScheme}`);
        }
      });
    }
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`a note and a video that play, a card, a filter, ${colorScheme}`, async () => {
      const site = await harbourSite();
      for (const viewport of [{ width: 1280, height: 800 }, PHONE]) {
        const options = { colorScheme, viewport, ...speaks };
        await withPage(site.url('http', 'hill.html'), options, async page => {
          await page.click('#t508');
          await hostFrame(page);
          await page.waitForSelector('#t508.playing');
          await page.hover('.body a.note >> nth=0');
          await page.waitForSelector('.card');
          assert.deepEqual(await axe(page), [], `a note, ${viewport.width}`);
        });
        await withPage(site.url('http', 'videos/hillVideo_1.html'), options, async page => {
          await page.click('#t508 > .moment');
          await hostFrame(page);
          await page.waitForSelector('li#t508.playing');
          await page.locator('.filter').nth(1).click();
          await page.locator('#t508 .copy').click();
          assert.deepEqual(await axe(page), [], `a video, ${viewport.width}`);
        });
      }
    });
  }
});

describe('pages: targets', () => {
  for (const kind of kindNames) {
    it(`${kind}: what can be pressed is 24 px large, or stands in a sentence`, async () => {
      const [site, , name] = await find(kind);
      await withPage(site.url('http', name), {}, async page => {
        await showAllRows(page);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 });
          const small = await page.evaluate(() => {
            // WCAG 2.5.8: a target in a sentence, or a circle of 24 px around it that meets no
            // other's. The marks of the strip have an equal below: the moments' own links.
            const all = [...document.querySelectorAll('a[href], button, summary')]
              .filter(element => element.checkVisibility() && !element.closest('.strip, .skip'))
              .map(element => ({ element, place: element.getBoundingClientRect() }));
            const inSentence = element => {
              const block = element.closest('p, li, td, dd, h1, h2, h3, h4, h5, h6, .callout-title');
              return block && getComputedStyle(element).display.startsWith('inline')
                && block.textContent.trim() !== element.textContent.trim();
            };
            const near = (a, b) => {
              const x = (a.left + a.right) / 2, y = (a.top + a.bottom) / 2;
              const dx = Math.max(b.left - x, x - b.right, 0);
              const dy = Math.max(b.top - y, y - b.bottom, 0);
              return Math.hypot(dx, dy) < 12;
            };
            return all.filter(({ element, place }) =>
              (place.width < 24 || place.height < 24) && !inSentence(element)
              && all.some(other => other.element !== element && near(place, other.place)))
              .map(({ element, place }) =>
                `${Math.round(place.width)}x${Math.round(place.height)} ${element.outerHTML.slice(0, 120)}`);
          });
          assert.deepEqual(small, [], `${name}, ${width}`);
        }
      });
    });
  }
});
