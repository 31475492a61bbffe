/* SPDX-License-Identifier: MIT
 *
 * Narrow screens: nothing is wider than they are, and the player docks without being in the way.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { CLIP_VIDEO, WAYS, harbourSite, notesSite } from './lib/sites.js';
import { hostFrame, speaks } from './lib/youtube.js';

const phone = width => ({
  viewport: { width, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2,
});

/* What reaches beyond the right edge of the window, where it does not scroll by itself. */
const tooWide = page => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width)
    return [];
  return [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => element.outerHTML.slice(0, 100));
});

const boxOf = (page, selector) => page.locator(selector).evaluate(element => {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  return { left, top, right, bottom, width, height };
});

describe('phone', () => {
  it('no page is wider than the window', async () => {
    for (const site of [await harbourSite(), await notesSite()]) {
      await withPage(site.url('http', 'index.html'), phone(390), async page => {
        for (const name of await site.pages()) {
          await page.goto(site.url('http', name));
          for (const width of [320, 390]) {
            await page.setViewportSize({ width, height: 740 });
            assert.deepEqual(await tooWide(page), [], `${name}, ${width}`);
          }
        }
      });
    }
  });

  for (const width of [390, 320]) {
    for (const way of WAYS) {
      it(`${width}, ${way}: the player docks while it plays, and closes`, async () => {
        const site = await harbourSite();
        await withPage(site.url(way, 'clip.html'), phone(width), async page => {
          assert.equal(await page.locator('.docked').count(), 0);
          await page.tap('#t30');
          await page.waitForSelector('html.docked .player.docked');
          const dock = await boxOf(page, '.player');
          assert.ok(dock.bottom >= 739 && dock.bottom <= 741, `ends at ${dock.bottom}`);
          assert.ok(dock.height < 740 / 3, `${dock.height} high`);
          assert.ok(dock.left >= 0 && dock.right <= width, `from ${dock.left} to ${dock.right}`);
          assert.deepEqual(await tooWide(page), []);
          assert.match(await page.locator('.now p').textContent(), /^0:30 Its pace does not change$/);
          await page.waitForSelector('.now .next');
          const close = await boxOf(page, '.now .close');
          assert.ok(close.width >= 24 && close.height >= 24, JSON.stringify(close));
          const film = await boxOf(page, '.screen');
          assert.ok(film.width >= 100, `the picture is ${film.width} wide`);

          await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
          await page.tap('.now a');
          await page.waitForFunction(() => document.querySelector('#t30').matches(':target'));
          await page.tap('.close');
          assert.equal(await page.locator('.docked, .now, .playing, .active').count(), 0);
          assert.equal(await page.evaluate(() => document.activeElement.id), 't30');
          assert.equal(await page.evaluate(() => document.querySelector('video').paused), true);
          assert.deepEqual(await complaintsOf(page), []);
        });
      });
    }
  }

  it('closing YouTube takes its frame away and brings the button back', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), { ...phone(390), ...speaks }, async page => {
      await page.tap('#t508');
      await hostFrame(page);
      await page.tap('.close');
      assert.equal(await page.locator('iframe').count(), 0);
      assert.equal(await page.locator('.screen .play').count(), 1);
      await page.tap('#t42');
      await hostFrame(page);
      await page.waitForSelector('.player.docked');
    });
  });

  for (const name of ['clip.html', CLIP_VIDEO]) {
    it(`${name}: what has the focus is never under the dock`, async () => {
      const site = await harbourSite();
      const options = { viewport: { width: 390, height: 480 } };
      await withPage(site.url('http', name), options, async page => {
        await page.locator('.moment').first().click();
        await page.waitForSelector('.player.docked');
        await page.evaluate(() => {
          scrollTo(0, 0);
          document.querySelector('.home').focus();
        });
        const seen = new Set();
        for (let i = 0; i < 80; i++) {
          await page.keyboard.press('Tab');
          const state = await page.evaluate(async () => {
            const frame = () => new Promise(requestAnimationFrame);
            await frame();
            await frame();
            const element = document.activeElement;
            if (element === document.body || element.closest('.player'))
              return null;
            const place = element.getBoundingClientRect();
            const dock = document.querySelector('.player').getBoundingClientRect();
            return { what: element.outerHTML.slice(0, 90), bottom: place.bottom, top: place.top,
              dock: dock.top };
          });
          if (!state)
            continue;
          if (seen.has(state.what + state.top))
            break;
          seen.add(state.what + state.top);
          assert.ok(state.bottom <= state.dock + 1, JSON.stringify(state));
          assert.ok(state.top >= -1, JSON.stringify(state));
        }
        assert.ok(seen.size > 5, `${seen.size} stops`);
      });
    });
  }

  it('the moment that is clicked is not covered by the dock that comes', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), phone(390), async page => {
      await page.evaluate(() => {
        const { bottom } = document.querySelector('#t40').getBoundingClientRect();
        scrollTo(0, scrollY + bottom - innerHeight + 10);
      });
      await page.tap('#t40');
      await page.waitForSelector('.player.docked');
      const dock = await boxOf(page, '.player');
      await page.waitForFunction(top =>
        document.querySelector('#t40').getBoundingClientRect().bottom <= top, dock.top);
    });
  });

  it('on its side: what is read stays where it is when the player docks and closes, and has room', async () => {
    const site = await harbourSite();
    const turned = { ...phone(640), viewport: { width: 640, height: 360 } };
    await withPage(site.url('http', CLIP_VIDEO), turned, async page => {
      const top = () => page.$eval('#t55 .moment', link => link.getBoundingClientRect().top);
      await page.locator('#t55 .moment').scrollIntoViewIfNeeded();
      const before = await top();
      await page.tap('#t55 .moment');
      await page.waitForSelector('.player.docked .next');
      assert.ok(Math.abs(await top() - before) < 60, `from ${before} to ${await top()}`);
      assert.ok((await boxOf(page, '.player')).top > 240);
      const played = await top();
      await page.tap('.now .close');
      await page.waitForSelector('.player:not(.docked)');
      assert.ok(Math.abs(await top() - played) < 2, `from ${played} to ${await top()}`);
    });
  });

  it('the end of the page can be scrolled above the dock', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), phone(390), async page => {
      await page.tap('#t10');
      await page.waitForSelector('.player.docked');
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const dock = await boxOf(page, '.player');
      const last = await boxOf(page, 'footer.site p >> nth=-1');
      assert.ok(last.bottom <= dock.top, `${last.bottom} is below ${dock.top}`);
    });
  });

  it('on a wide screen nothing docks; a window that grows takes the player back', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      await page.click('#t10');
      await page.waitForSelector('.player.active');
      assert.equal(await page.locator('.docked').count(), 0);
      assert.equal(await page.locator('.now').count(), 1);
      await page.setViewportSize({ width: 600, height: 800 });
      await page.waitForSelector('.player.docked .now');
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.waitForSelector('.player:not(.docked) .now');
      assert.equal(await page.locator('.docked').count(), 0);
    });
  });

  it('on a wide screen the player stays in view while reading', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      await page.locator('#t3723').scrollIntoViewIfNeeded();
      const box = await boxOf(page, '.player');
      assert.ok(box.top >= 0 && box.bottom <= 800, `from ${box.top} to ${box.bottom}`);
    });
  });
});
