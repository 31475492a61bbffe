/* SPDX-License-Identifier: MIT
 *
 * A walk through the pages with the Tab key: everything is reached, in the order in which it is
 * read, and the focus is always to be seen.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withPage } from './lib/browser.js';
import { VIDEO, harbourSite } from './lib/sites.js';
import { hostFrame, speaks } from './lib/youtube.js';

const MOST = 400; // stops

/* What has the focus: its place in the document, a name for messages, how it is drawn. */
const stop = page => page.evaluate(() => {
  const element = document.activeElement;
  if (element === document.body)
    return null;
  const all = [...document.querySelectorAll('*')];
  const style = getComputedStyle(element);
  const mark = element.querySelector('.mark');
  const place = element.getBoundingClientRect();
  return {
    index: all.indexOf(element),
    name: element.outerHTML.slice(0, 120),
    class: element.getAttribute('class') ?? '',
    // The parts of the browser's own controls are drawn by the browser.
    ownControls: element.localName === 'video' && !element.matches(':focus-visible'),
    outline: `${style.outlineStyle} ${style.outlineWidth}`,
    mark: mark ? getComputedStyle(mark).stroke : 'none',
    inWindow: place.bottom > 0 && place.top < innerHeight,
  };
});

/* Has the search add what it adds when its box gets the focus, which would shift the indexes. */
async function loadSearch(page) {
  await page.evaluate(() => document.querySelector('input.search').dispatchEvent(new Event('focus')));
  await page.waitForSelector('.search-panel', { state: 'attached' });
}

/* All stops from the top of the page until the focus leaves it. */
async function walk(page) {
  const stops = [];
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press('Tab');
    const here = await stop(page);
    if (!here || (stops.length && here.index === stops[0].index))
      return stops;
    stops.push(here);
  }
  throw new Error(`more than ${MOST} stops`);
}

/* Elements that a pointer can use and that must therefore be reached; of the strip's marks one. */
const wanted = page => page.evaluate(() => {
  const all = [...document.querySelectorAll('*')];
  return [...document.querySelectorAll('a[href], button, summary, video[controls]')]
    .filter(element => element.checkVisibility() && element.tabIndex >= 0)
    .map(element => all.indexOf(element));
});

describe('keyboard', () => {
  for (const name of ['hill.html', 'clip.html', VIDEO, 'index.html', 'wanted.html', 'videos/index.html']) {
    it(`${name}: every control is a stop, in order, with a visible focus`, async () => {
      const site = await harbourSite();
      await withPage(site.url('http', name), {}, async page => {
        await loadSearch(page);
        const stops = await walk(page);
        assert.equal(stops[0].class, 'skip');
        const order = stops.map(({ index }) => index);
        assert.deepEqual(order, [...order].sort((a, b) => a - b), 'the order of reading');
        const missed = (await wanted(page)).filter(index => !order.includes(index));
        assert.deepEqual(missed, [], 'what the Tab key does not reach');
        for (const { name: what, outline, mark, ownControls, inWindow } of stops) {
          const visible = /^(solid|auto|dashed|double) (?!0px)/.test(outline) || mark !== 'none';
          assert.ok(visible || ownControls, `no focus to be seen: ${what} (${outline})`);
          assert.ok(inWindow, `out of sight: ${what}`);
        }
      });
    });
  }

  it('the skip link comes into view and leads to the text', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      await page.keyboard.press('Tab');
      // It slides in where motion is wanted.
      await page.waitForFunction(() =>
        document.querySelector('.skip').getBoundingClientRect().top >= 0);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() =>
        document.querySelector('main').contains(document.activeElement)), true);
    });
  });

  it('a note can be played by keys alone, and the focus stays at the moment', async () => {
    const site = await harbourSite();
    const narrow = { viewport: { width: 390, height: 740 }, ...speaks };
    await withPage(site.url('http', 'hill.html'), narrow, async page => {
      await page.locator('#t508').focus();
      await page.keyboard.press('Enter');
      await hostFrame(page);
      assert.equal(await page.evaluate(() => document.activeElement.id), 't508');
      await page.locator('.now .close').focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), 't508');
      assert.equal(await page.locator('iframe').count(), 0);
    });
  });

  it('the video page is filtered and the switch is pressed by keys', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', VIDEO), {}, async page => {
      await page.locator('.filter').nth(1).focus();
      await page.keyboard.press('Space');
      assert.equal(await page.locator('.filter[aria-pressed=true]').count(), 1);
      await page.locator('button.scheme').focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.scheme), 'dark');
    });
  });
});
