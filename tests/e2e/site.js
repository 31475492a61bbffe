/* SPDX-License-Identifier: MIT
 *
 * The check of any built site, named by KWIKI_SITE: a sample of its pages (KWIKI_SAMPLE, 40)
 * is valid HTML, breaks none of the rules of WCAG 2.2 AA in light and dark, complains of nothing.
 */
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { WCAG, axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { validate } from './lib/markup.js';
import { openSite } from './lib/sites.js';

const site = await openSite(resolve(process.env.KWIKI_SITE));
const size = Number(process.env.KWIKI_SAMPLE ?? 40);

/* Evenly over all pages, which are sorted, and of each list of pages the first. */
function sampleOf(pages) {
  const step = Math.max(1, pages.length / size);
  const even = Array.from({ length: Math.min(size, pages.length) }, (_, i) =>
    pages[Math.floor(i * step)]);
  const lists = ['index.html', 'wanted.html', '404.html', 'videos/index.html', 'tags/index.html'];
  return [...new Set([...lists.filter(name => pages.includes(name)), ...even])];
}

describe('site', () => {
  it('holds pages', async () => {
    assert.ok((await site.pages()).length > 0, site.folder);
  });
});

for (const name of sampleOf(await site.pages())) {
  describe(`site: ${name}`, () => {
    it(`${name}: HTML`, async () => {
      assert.deepEqual(await validate(join(site.folder, name), { byOthers: true }), []);
    });
    for (const colorScheme of ['light', 'dark']) {
      it(`${name}: axe, console and policy, ${colorScheme}`, async () => {
        await withPage(site.url('http', encodeURI(name)), { colorScheme }, async page => {
          assert.deepEqual(await axe(page, WCAG), []);
          assert.deepEqual(await complaintsOf(page), []);
          assert.deepEqual(page.foreign, []);
        });
      });
    }
  });
}
