/* SPDX-License-Identifier: MIT
 *
 * Colours and motion: light and dark by the system and by the switch, colours that are forced,
 * motion that is not wanted.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { WAYS, harbourSite } from './lib/sites.js';

/* Is the page's ground dark? By its lightness, whatever the theme's colours are. */
const isDark = page => page.evaluate(() => {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return red + green + blue < 3 * 128;
});

const SWITCH = 'header.site button.scheme';
const nameOf = page => page.locator(SWITCH).getAttribute('aria-label');

describe('scheme', () => {
  for (const colorScheme of ['light', 'dark']) {
    it(`the page is ${colorScheme} where the system is`, async () => {
      const site = await harbourSite();
      await withPage(site.url('http', 'hill.html'), { colorScheme }, async page => {
        assert.equal(await isDark(page), colorScheme === 'dark');
      });
      await withPage(site.url('http', 'hill.html'), { colorScheme, javaScriptEnabled: false },
        async page => assert.equal(await isDark(page), colorScheme === 'dark'));
    });
  }

  for (const way of WAYS) {
    it(`${way}: the switch changes the colours, and the choice is remembered`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'hill.html'), { colorScheme: 'light' }, async page => {
        assert.equal(await nameOf(page), 'Dark colours');
        await page.click(SWITCH);
        assert.equal(await isDark(page), true);
        assert.equal(await nameOf(page), 'Light colours');

        await page.goto(site.url(way, 'island/deep.html'));
        assert.equal(await isDark(page), true);
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.equal(await isDark(page), true);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.click(SWITCH);
        assert.equal(await isDark(page), false);
        assert.equal(await page.evaluate(() => localStorage.getItem('kwiki-scheme')), null);
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.equal(await isDark(page), true);
        await page.waitForSelector(`${SWITCH}[aria-label="Light colours"]`);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  }

  it('the remembered colours are there before anything is painted', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), { colorScheme: 'light' }, async page => {
      await page.click(SWITCH);
      await page.addInitScript(() => {
        // Runs before the scripts of the page; the body comes after those of the head.
        new MutationObserver((changes, observer) => {
          if (!document.body)
            return;
          window.atBody = document.documentElement.dataset.scheme;
          observer.disconnect();
        }).observe(document, { childList: true, subtree: true });
      });
      await page.reload();
      assert.equal(await page.evaluate(() => window.atBody), 'dark');
    });
  });

  it('a choice in another tab holds here too', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), { colorScheme: 'light' }, async page => {
      const other = await page.context().newPage();
      await other.goto(site.url('http', 'plain.html'));
      await other.click(SWITCH);
      await page.waitForFunction(() => document.documentElement.dataset.scheme === 'dark');
      assert.equal(await nameOf(page), 'Light colours');
    });
  });

  it('without storage, or with rubbish in it, the switch still works', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), { colorScheme: 'light' }, async page => {
      await page.evaluate(() => localStorage.setItem('kwiki-scheme', '"><script>'));
      await page.reload();
      assert.equal(await isDark(page), false);
      await page.addInitScript(() => Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      }));
      await page.reload();
      await page.click(SWITCH);
      assert.equal(await isDark(page), true);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('motion: nothing moves or fades where that is not wanted', async () => {
    const site = await harbourSite();
    const options = { reducedMotion: 'reduce' };
    for (const name of ['hill.html', 'videos/hillVideo_1.html', 'index.html']) {
      await withPage(site.url('http', name), options, async page => {
        const moving = await page.evaluate(() => [document.documentElement,
          ...document.body.querySelectorAll('*')].filter(element => {
          const style = getComputedStyle(element);
          const lasts = list => list.split(',').some(time => parseFloat(time) > 0.01);
          return lasts(style.transitionDuration) || style.scrollBehavior === 'smooth'
            || style.animationName !== 'none';
        }).map(element => element.outerHTML.slice(0, 80)));
        assert.deepEqual(moving, []);
      });
    }
  });

  it('forced colours: moments and marks still differ from text', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), { forcedColors: 'active' }, async page => {
      await page.click('#t10');
      await page.waitForSelector('#t10.playing');
      const [outline, other] = await page.evaluate(() => ['#t10', '#t40'].map(selector => {
        const style = getComputedStyle(document.querySelector(selector));
        return `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} `
          + `${style.backgroundColor} ${style.borderTopStyle}`;
      }));
      assert.notEqual(outline, other, 'the playing moment looks as the others');
      assert.match(other, /solid/, 'a moment has no edge');
    });
    await withPage(site.url('http', 'videos/hillVideo_1.html'), { forcedColors: 'active' },
      async page => {
        const [mark, ground] = await page.evaluate(() => [
          getComputedStyle(document.querySelector('.strip .mark')).fill,
          getComputedStyle(document.body).backgroundColor,
        ]);
        assert.notEqual(mark, ground, 'the marks of the strip cannot be seen');
      });
  });
});
