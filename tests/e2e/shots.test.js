/* SPDX-License-Identifier: MIT
 *
 * Pictures of the main pages, kept in shots/ beside the built sites for people to look at; they
 * are compared with nothing.
 */
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withPage } from './lib/browser.js';
import { harbourSite, notesSite, out } from './lib/sites.js';
import { playsAt } from './lib/clip.js';

const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const PAGES = {
  home: 'index.html',
  note: 'lachin_corridor.html',
  video: 'videos/qd7ezvCtIYg.html',
  videos: 'videos/index.html',
};

async function shoot(page, name) {
  const path = join(out, 'shots', `${name}.png`);
  await page.screenshot({ path });
  assert.ok((await stat(path)).size > 5000, `${path} shows nothing`);
}

describe('shots', () => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      it(`main pages, ${size}, ${colorScheme}`, async () => {
        const site = await notesSite();
        await withPage(site.url('http', 'index.html'), { viewport, colorScheme }, async page => {
          for (const [kind, name] of Object.entries(PAGES)) {
            await page.goto(site.url('http', name));
            await shoot(page, `${kind}-${size}-${colorScheme}`);
          }
        });
      });

      it(`a note that plays, ${size}, ${colorScheme}`, async () => {
        const site = await harbourSite();
        await withPage(site.url('http', 'clip.html'), { viewport, colorScheme }, async page => {
          await page.click('#t40');
          await playsAt(page, 40);
          await shoot(page, `playing-${size}-${colorScheme}`);
        });
      });
    }
  }
});
