/* SPDX-License-Identifier: MIT
 *
 * The search as it is seen in other ways: in forced colours, at 200 % zoom, at 400 %.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { withPage } from './lib/browser.js';
import { makeSite, out } from './lib/sites.js';

const NOTES = { 'index.md': '# Tea\n\nAll of it.\n' };
for (let i = 10; i < 32; i++)
  NOTES[`kettles/kettle_${i}.md`] = `---\nvideoId: Kettle4-T${i}\n---\n# Kettle number ${i}\n\n`
    + `The kettle sings [0:${i}]. Water boils in the kettle [8:${i}]. A kettle is put away [9:${i}].\n`;

let site;
before(async () => {
  site = await makeSite('search-views', NOTES);
  await mkdir(join(out, 'shots'), { recursive: true });
});

const LIST = '.search-list[data-state=done]';

/* The box with an option chosen. */
async function openBox(page) {
  await page.fill('header input.search', 'kettle');
  await page.waitForSelector(`header ${LIST}[data-query=kettle]`, { state: 'attached' });
  await page.keyboard.press('ArrowDown');
}

const openResults = page => page.waitForSelector(`#search ${LIST}[data-query=kettle]`);

const shoot = (page, name) => page.screenshot({ path: join(out, 'shots', `search-${name}.png`) });

/* The styles of the first elements that the selectors find. */
const stylesOf = (page, selectors) => page.evaluate(all => all.map(selector => {
  const element = document.querySelector(selector);
  const { color, backgroundColor, outlineStyle, outlineColor, borderTopColor, borderTopStyle } =
    getComputedStyle(element);
  return { color, backgroundColor, outlineStyle, outlineColor, borderTopColor, borderTopStyle };
}), selectors);

for (const colorScheme of ['light', 'dark']) {
  describe(`search: forced colours, ${colorScheme}`, () => {
    const forced = { forcedColors: 'active', colorScheme };

    it('the box has edges, the option that is chosen and the words that were found show', async () => {
      await withPage(site.url('http', 'index.html'), forced, async page => {
        await openBox(page);
        await shoot(page, `forced-box-${colorScheme}`);
        const [body, input, panel, chosen, other, mark] = await stylesOf(page, ['body',
          'header input.search', '.search-panel', '[role=option][aria-selected=true]',
          '[role=option]:not([aria-selected])', '.search-list mark']);
        assert.equal(input.borderTopStyle, 'solid');
        assert.notEqual(input.borderTopColor, body.backgroundColor, 'the field has no edge');
        assert.notEqual(panel.borderTopColor, body.backgroundColor, 'the list has no edge');
        assert.equal(chosen.outlineStyle, 'solid');
        assert.notEqual(chosen.outlineColor, body.backgroundColor);
        assert.equal(other.outlineStyle, 'none');
        assert.notEqual(mark.backgroundColor, body.backgroundColor, 'words look as the others');
        assert.notEqual(mark.color, mark.backgroundColor);
      });
    });

    it('so do those on the page of results, and its buttons', async () => {
      await withPage(site.url('http', 'search.html#q=kettle'), forced, async page => {
        await openResults(page);
        await shoot(page, `forced-results-${colorScheme}`);
        const [body, mark, field, more] = await stylesOf(page,
          ['body', '#search mark', '#search input', '#search button.search-more']);
        assert.notEqual(mark.backgroundColor, body.backgroundColor, 'words look as the others');
        assert.notEqual(field.borderTopColor, body.backgroundColor);
        assert.notEqual(more.borderTopColor, body.backgroundColor);
        const play = await page.evaluate(() =>
          getComputedStyle(document.querySelector('.hit-play'), '::before').borderInlineStartColor);
        assert.notEqual(play, body.backgroundColor, 'the play mark cannot be seen');
      });
    });

    it('and those that are marked on a note', async () => {
      await withPage(site.url('http', 'kettles/kettle_12.html?h=kettle'), forced, async page => {
        await page.waitForSelector('.search-unmark');
        await shoot(page, `forced-note-${colorScheme}`);
        const text = page.locator('main p').first(), marked = await text.screenshot();
        await page.click('.search-unmark');
        await page.mouse.move(0, 0);
        assert.ok(!marked.equals(await text.screenshot()), 'words look as the others');
      });
    });
  });
}

/* A window of 1280 by 720, or of 1280 by 1024, at this zoom. */
for (const [zoom, viewport] of [
  [2, { width: 640, height: 360 }], [4, { width: 320, height: 256 }],
]) {
  describe(`search: ${zoom * 100} % zoom`, () => {
    const zoomed = { viewport, deviceScaleFactor: zoom };

    it('the box is within the window, and each option can be reached', async () => {
      await withPage(site.url('http', 'kettles/kettle_12.html'), zoomed, async page => {
        await openBox(page);
        await shoot(page, `zoom${zoom}-box`);
        assert.ok(await page.evaluate(() =>
          document.documentElement.scrollWidth <= window.innerWidth), 'the page is too wide');
        const panel = await page.locator('.search-panel').boundingBox();
        assert.ok(panel.x >= 0 && panel.x + panel.width <= viewport.width, 'the list is too wide');
        assert.ok(panel.y + panel.height <= viewport.height, `the list ends at ${panel.y + panel.height}`);
        assert.ok(panel.height >= 100, `the list is ${panel.height} high`);
        const isFull = await page.evaluate(() => document.querySelector('main').inert);
        assert.equal(await page.locator('.search-close').isVisible(), isFull,
          'what cannot be reached is covered, and can be uncovered');
        await page.keyboard.press('End');
        const last = await page.locator('[aria-selected=true]').boundingBox();
        assert.ok(last.y >= 0 && last.y + Math.min(last.height, 40) <= viewport.height,
          `the last option is at ${last.y}`);
        assert.deepEqual(await axe(page), []);
      });
    });

    it('the page of results is as wide as the window', async () => {
      await withPage(site.url('http', 'search.html#q=kettle'), zoomed, async page => {
        await openResults(page);
        await shoot(page, `zoom${zoom}-results`);
        assert.ok(await page.evaluate(() =>
          document.documentElement.scrollWidth <= window.innerWidth), 'the page is too wide');
        const lines = await page.$$eval('#search .line',
          all => all.map(line => line.scrollWidth > line.clientWidth));
        assert.ok(lines.length && !lines.includes(true), 'a line is cut');
        assert.deepEqual(await axe(page), []);
      });
    });
  });
}
