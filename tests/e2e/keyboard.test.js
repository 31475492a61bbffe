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

/* What has the focus: a name for messages, how it is drawn, and whether it follows the stop before
   it. `window.stops` keeps the elements, since scripts add some as the focus moves. */
const stop = page => page.evaluate(() => {
  const element = document.activeElement, stops = window.stops ??= [];
  if (element === document.body || element === stops[0])
    return null;
  const before = stops.at(-1);
  stops.push(element);
  const style = getComputedStyle(element);
  const mark = element.querySelector('.mark');
  const place = element.getBoundingClientRect();
  return {
    name: element.outerHTML.slice(0, 120),
    class: element.getAttribute('class') ?? '',
    follows: !before || before === element
      || !!(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    // The parts of the browser's own controls are drawn by the browser.
    ownControls: element.localName === 'video' && !element.matches(':focus-visible'),
    outline: `${style.outlineStyle} ${style.outlineWidth}`,
    mark: mark ? getComputedStyle(mark).stroke : 'none',
    inWindow: place.bottom > 0 && place.top < innerHeight,
  };
});

/* Has the search and the strip add what they add when they get the focus. */
async function loadExtras(page) {
  await page.evaluate(() => document.querySelector('input.search').dispatchEvent(new Event('focus')));
  await page.waitForSelector('.search-panel', { state: 'attached' });
  if (await page.locator('.player > .strip[tabindex]').count()) {
    await page.locator('.player > .strip').dispatchEvent('focusin');
    await page.waitForSelector('.player > .strip a[tabindex="0"]', { state: 'attached' });
  }
}

/* All stops from the top of the page until the focus leaves it. */
async function walk(page) {
  const stops = [];
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press('Tab');
    const here = await stop(page);
    if (!here)
      return stops;
    stops.push(here);
  }
  throw new Error(`more than ${MOST} stops`);
}

/* Elements that a pointer can use and that were not reached; of the strip's marks one suffices. */
const missed = page => page.evaluate(() =>
  [...document.querySelectorAll('a[href], button, summary, video[controls]')]
    .filter(element => element.checkVisibility() && element.tabIndex >= 0)
    .filter(element => !window.stops.includes(element))
    .map(element => element.outerHTML.slice(0, 120)));

describe('keyboard', () => {
  for (const name of ['hill.html', 'clip.html', VIDEO, 'index.html', 'wanted.html', 'videos/index.html']) {
    it(`${name}: every control is a stop, in order, with a visible focus`, async () => {
      const site = await harbourSite();
      await withPage(site.url('http', name), {}, async page => {
        await loadExtras(page);
        const stops = await walk(page);
        assert.equal(stops[0].class, 'skip');
        assert.deepEqual(stops.filter(({ follows }) => !follows), [], 'the order of reading');
        assert.deepEqual(await missed(page), [], 'what the Tab key does not reach');
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
