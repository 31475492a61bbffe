/* SPDX-License-Identifier: MIT
 *
 * The strip as an instrument, on the page of a video and below the player of a note: the nearest
 * moment under a pointer or finger, dragging, what is on the screen.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { playsAt } from './lib/clip.js';
import { CLIP_VIDEO, VIDEO, WAYS, harbourSite } from './lib/sites.js';

const PHONE = { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true };

/* A point of the strip at this second, in the window. */
const pointAt = (page, seconds) => page.evaluate(at => {
  const strip = document.querySelector('.strip'), box = strip.getBoundingClientRect();
  const mark = strip.querySelector('a:last-of-type rect');
  const [second, share] = [Number(document.querySelector('.strip').dataset.last),
    parseFloat(mark.getAttribute('x')) / 100];
  const duration = second / share;
  return { x: box.left + box.width * at / duration, y: box.bottom - 14 };
}, seconds);

/* Tells the page the second of its last mark, from which its length follows. */
const measure = (page, last) => page.evaluate(second => {
  document.querySelector('.strip').dataset.last = second;
}, last);

const bubble = page => page.locator('.bubble p').allTextContents();

/* Loads the strip of a note, as a pointer does. */
async function wake(page) {
  await page.locator('.player > .strip').dispatchEvent('pointerover');
  await page.waitForSelector('.strip a');
}

describe('strip: video', () => {
  it('a pointer is shown the nearest moment with its words', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', CLIP_VIDEO), {}, async page => {
      await measure(page, 65);
      const { x, y } = await pointAt(page, 33);
      await page.mouse.move(x, y);
      assert.deepEqual(await bubble(page), ['0:30', 'A clip of its own',
        'Its pace does not change, whatever happens; there is no sound but a steady tone, as harbour says of the fog.']);
      assert.equal(await page.locator('.strip .near').count(), 1);
      await page.mouse.move(x, y + 200);
      assert.equal(await page.locator('.bubble').count(), 0);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  for (const way of WAYS) {
    it(`${way}: a finger anywhere plays the nearest moment`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, CLIP_VIDEO), PHONE, async page => {
        await measure(page, 65);
        const { x, y } = await pointAt(page, 58);
        await page.touchscreen.tap(x, y);
        await playsAt(page, 55);
        await page.waitForFunction(() => location.hash === '#t55');
        assert.match((await bubble(page))[0], /^0:55$/);
      });
    });

    it(`${way}: dragging goes through the film that plays`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, CLIP_VIDEO), {}, async page => {
        await page.click('#t10 .moment');
        await playsAt(page, 10);
        await page.evaluate(() => scrollTo(0, 0));
        await measure(page, 65);
        const [from, to] = [await pointAt(page, 20), await pointAt(page, 48)];
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move(to.x, to.y, { steps: 4 });
        assert.equal((await bubble(page))[0], '0:48');
        await page.mouse.up();
        await page.waitForFunction(() =>
          Math.abs(document.querySelector('video').currentTime - 49) < 3);
      });
    });
  }

  it('stays in sight, and shows which moments are on the screen', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', VIDEO), { viewport: { width: 1280, height: 600 } }, async page => {
      await page.waitForFunction(() => document.querySelector('.strip .seen'));
      await page.locator('#t1270').scrollIntoViewIfNeeded();
      await page.waitForFunction(() =>
        document.querySelector('.strip a[href="#t1270"] .mark').matches('.seen'));
      const { top, bottom } = await page.locator('.strip').evaluate(element =>
        element.getBoundingClientRect().toJSON());
      assert.ok(top < 0 && bottom > 40, `from ${top} to ${bottom}`);
      assert.equal(await page.locator('.strip a[href="#t10"] .seen').count(), 0);
      const view = await page.locator('.view').evaluate(element =>
        [element.getAttribute('visibility'), parseFloat(element.getAttribute('width'))]);
      assert.ok(view[0] === 'visible' && view[1] > 0.3 && view[1] < 60, String(view));
    });
  });

  it('what an address names is not under it', async () => {
    const site = await harbourSite();
    for (const viewport of [{ width: 390, height: 600 }, { width: 1280, height: 600 }]) {
      await withPage(site.url('http', `${VIDEO}#t508`), { viewport }, async page => {
        const [item, strip] = await page.evaluate(() => ['#t508', '.timeline'].map(selector =>
          document.querySelector(selector).getBoundingClientRect().toJSON()));
        assert.ok(item.top >= strip.bottom - 1, `${item.top} is above ${strip.bottom}`);
      });
    }
  });
});

describe('strip: note', () => {
  it('is a small image without scripts, its own marks strong and the others pale', async () => {
    const site = await harbourSite();
    await withPage(site.url('file', 'harbour.html'), { javaScriptEnabled: false }, async page => {
      const strip = page.locator('.player > .strip');
      assert.equal(await strip.getAttribute('role'), 'img');
      assert.equal(await strip.locator('path').count(), 2);
      assert.ok((await strip.evaluate(element => element.outerHTML.length)) < 1500);
      const [own, pale] = await page.evaluate(() => ['.mark:not(.pale)', '.pale'].map(selector =>
        document.querySelector(`.strip ${selector}`).getAttribute('d').split('m').length));
      assert.ok(own === 4 || own === 5, `${own} of five, two in one part`);
      assert.ok(pale > 15, `${pale} of others`);
      assert.deepEqual(await page.locator('.strip').evaluate(element =>
        [element.getBoundingClientRect().height, element.checkVisibility()]), [24, true]);
    });
  });

  it('has a stop of the Tab key, then marks that the arrow keys walk over', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'harbour.html'), {}, async page => {
      await page.focus('.play');
      await page.keyboard.press('Tab');
      await page.waitForSelector('.strip a:focus');
      const focused = () => page.evaluate(() => document.activeElement.getAttribute('href'));
      assert.equal(await focused(), '#t12');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await focused(), '#t12');
      assert.deepEqual(await bubble(page), ['0:12',
        'The harbour lies below the hill and is seen from it at all times']);
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('.strip :focus').count(), 0);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('a pale mark shows what others say there, and a strong one leads to the sentence', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'harbour.html'), {}, async page => {
      await wake(page);
      await page.focus('.strip .pale:first-child >> xpath=..');
      await page.keyboard.press('End');
      await page.waitForFunction(() => document.querySelectorAll('.bubble p').length > 2);
      const [time, title, text] = await bubble(page);
      assert.deepEqual([time, title], ['1:02:03', 'The hill above the harbour']);
      assert.match(text, /only nobody is paid to look any more/);
    });
  });

  for (const way of WAYS) {
    it(`${way}: a mark plays its moment, a finger the nearest one, above the dock too`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'clip.html'), PHONE, async page => {
        await wake(page);
        await measure(page, 65);
        const at = await pointAt(page, 32);
        await page.touchscreen.tap(at.x, at.y);
        await playsAt(page, 30);
        await page.waitForSelector('.player.docked .strip');
        const again = await pointAt(page, 57);
        await page.touchscreen.tap(again.x, again.y);
        await playsAt(page, 55);
        await page.waitForFunction(() =>
          document.querySelector('.playhead').getAttribute('visibility') === 'visible');
        assert.deepEqual(await complaintsOf(page), []);
        assert.deepEqual(await axe(page), []);
      });
    });
  }
});
