/* SPDX-License-Identifier: MIT
 *
 * A folder of the user's replaces files of the theme, one by one.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { WAYS, makeSite } from './lib/sites.js';

const look = () => makeSite('look', {
  'kwiki.yaml': 'title: Look\ntheme: look\n',
  'look/variables.css': ':root { --paper: rgb(1, 2, 3); --ink: rgb(250, 251, 252); }\n',
  'look/footer.html': '<p id="mine">By us, <a href="{{root}}sub/about.html">about us</a></p>\n',
  'index.md': '# Home\n\nSee [[about]] [0:10].\n',
  'sub/about.md': '---\nvideoId: lookVideo_1\n---\n\nAbout us [0:10].\n',
});

/* A counter and a frame of others in each page; what it may load stands in the settings. */
const counted = allow => makeSite(`counted${allow.length}`, {
  'kwiki.yaml': `title: Counted\ntheme: look\nallow: [${allow}]\n`,
  'look/head.html': '<script defer src="https://stats.example.org/count.js"></script>\n'
    + '<script>document.documentElement.dataset.inline = "ran";</script>\n'
    + '<script defer src="{{root}}assets/kwiki/mine.js"></script>\n',
  'look/mine.js': 'document.documentElement.dataset.mine = "ran";\n',
  'index.md': '# Home\n\nText [[sub/about]].\n',
  'sub/about.md': '# About\n\nText.\n',
});

const answerScript = route => route.fulfill({
  contentType: 'text/javascript',
  body: 'document.documentElement.dataset.counted = "ran";',
});

describe('head.html', () => {
  for (const way of WAYS) {
    it(`${way}: code of a host that is allowed runs, that of others and in the page does not`, async () => {
      for (const [allow, ran] of [[['https://stats.example.org'], 'ran'], [[], undefined]]) {
        const site = await counted(allow);
        for (const name of ['index.html', 'sub/about.html']) {
          await withPage(site.url(way, name), { answer: answerScript }, async page => {
            const { counted: found, inline, mine } =
              await page.evaluate(() => ({ ...document.documentElement.dataset }));
            assert.deepEqual([found, inline, mine], [ran, undefined, 'ran'], `${name} with ${allow}`);
            assert.deepEqual(page.foreign, ran ? ['https://stats.example.org/count.js'] : []);
            const violations = await page.evaluate(() => window.violations);
            assert.equal(violations.length, ran ? 1 : 2, violations.join());
          });
        }
      }
    });
  }
});

describe('theme', () => {
  for (const way of WAYS) {
    it(`${way}: colours and a footer of one's own, all else as it was`, async () => {
      const site = await look();
      for (const name of ['index.html', 'sub/about.html', 'videos/lookVideo_1.html']) {
        await withPage(site.url(way, name), {}, async page => {
          assert.deepEqual(await page.evaluate(() => {
            const { backgroundColor, color } = getComputedStyle(document.body);
            return [backgroundColor, color];
          }), ['rgb(1, 2, 3)', 'rgb(250, 251, 252)'], name);
          assert.equal(await page.locator('footer.site #mine').count(), 1);
          assert.equal(await page.locator('button.scheme').count(), 1);
          assert.deepEqual(await complaintsOf(page), []);
          await page.click('#mine a');
          await page.waitForURL(url => url.href === site.url(way, 'sub/about.html'));
        });
      }
    });
  }
});
