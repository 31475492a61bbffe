/* SPDX-License-Identifier: MIT
 *
 * What readers get while a video plays: what is said, the moments before and after it, keys, the
 * text that scrolls along, what is shared, and a host that does not answer.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { jump, playsAt } from './lib/clip.js';
import { CLIP_VIDEO, WAYS, harbourSite } from './lib/sites.js';
import { commands, hostFrame, isSilent, speaks } from './lib/youtube.js';

/* Plays the moment at thirty seconds, until the tools are there. */
async function play(page) {
  await page.click('#t30');
  await playsAt(page, 30);
  await page.waitForSelector('.now .next');
}

const near = (page, seconds) => page.waitForFunction(at =>
  Math.abs(document.querySelector('video').currentTime - at) < 4, seconds);

/* What is asked of the clipboard, which a test must not fill. */
const catchCopies = page => page.evaluate(() => {
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: async text => { window.copied = text; } },
  });
});

describe('now', () => {
  for (const way of WAYS) {
    it(`${way}: a wide page says what is said, and leads back to the sentence`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'clip.html'), {}, async page => {
        await play(page);
        assert.equal(await page.locator('.docked').count(), 0);
        assert.equal(await page.locator('.now p').textContent(), '0:30 Its pace does not change');
        assert.equal(await page.locator('.now p a').getAttribute('href'), '#t30');
        assert.deepEqual(await complaintsOf(page), []);
        assert.deepEqual(await axe(page), []);
        await page.click('.now .close');
        assert.equal(await page.locator('.now, .active').count(), 0);
      });
    });
  }

  it('buttons lead to the moment after and before', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      await play(page);
      await page.getByRole('button', { name: 'Next moment' }).click();
      await playsAt(page, 40);
      await page.getByRole('button', { name: 'Previous moment' }).click();
      await playsAt(page, 30);
    });
  });

  it('keys work while the focus is in the player, and nowhere else', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      await play(page);
      const paused = value => page.waitForFunction(wanted =>
        document.querySelector('video').paused === wanted, value);
      await page.focus('.now .next');
      await page.keyboard.press('k');
      await paused(true);
      await page.keyboard.press('l');
      await near(page, 41);
      await page.keyboard.press('j');
      await near(page, 31);
      await page.keyboard.press('n');
      await playsAt(page, 40);
      await page.keyboard.press('p');
      await playsAt(page, 30);
      await page.keyboard.press('f');
      assert.equal(await page.locator('.follow').getAttribute('aria-pressed'), 'true');
      await page.focus('#t10');
      await page.keyboard.press('k');
      assert.equal(await page.evaluate(() => document.querySelector('video').paused), false);
    });
  });

  it('the space bar plays and stops the film', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      await play(page);
      await page.focus('video');
      await page.keyboard.press(' ');
      await page.waitForFunction(() => document.querySelector('video').paused);
    });
  });

  it('the text scrolls along where that is wanted, until the reader scrolls', async () => {
    const site = await harbourSite();
    const options = { viewport: { width: 1280, height: 420 }, reducedMotion: 'reduce' };
    await withPage(site.url('http', 'clip.html'), options, async page => {
      await play(page);
      await page.getByRole('button', { name: 'Scroll along' }).click();
      await jump(page, 55.5);
      await page.waitForFunction(() => {
        const { top, bottom } = document.querySelector('#t55').getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
      await page.mouse.wheel(0, -100);
      await page.waitForSelector('.follow[aria-pressed=false]');
    });
  });

  it('a moment is shared as a link or as a quotation with its source', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      await play(page);
      await catchCopies(page);
      await page.getByRole('button', { name: 'Share 0:30' }).click();
      await page.waitForSelector('.menu');
      assert.deepEqual(await page.locator('.menu button').allTextContents(),
        ['Copy link', 'Copy quotation with source']);
      assert.deepEqual(await axe(page), []);
      await page.keyboard.press('Escape');
      assert.ok(await page.evaluate(() => document.activeElement.matches('.share')));
      await page.click('.now .share');
      await page.click('.menu button >> nth=1');
      await page.waitForFunction(() => window.copied);
      assert.equal(await page.evaluate(() => window.copied),
        `“Its pace does not change”\n— A clip of its own\nA counter, 0:30\n${
          site.url('http', 'clip.html#t30')}`);
      assert.equal(await page.locator('.shared').textContent(), 'Quotation copied');
    });
  });

  it('on the page of a video each second has its own button', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', CLIP_VIDEO), {}, async page => {
      await catchCopies(page);
      await page.getByRole('button', { name: 'Share 0:55' }).click();
      await page.click('.menu button >> nth=1');
      await page.waitForFunction(() => window.copied);
      assert.equal(await page.evaluate(() => window.copied),
        `“Near its end the picture has seen all colours.”\n— A clip of its own\nA counter, 0:55\n${
          site.url('http', `${CLIP_VIDEO}#t55`)}`);
    });
  });
});

describe('now: YouTube', () => {
  it('that is silent for six seconds is said to be, with a way there and a way out', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), isSilent, async page => {
      await page.click('#t508');
      const line = page.locator('.silent');
      await line.waitFor();
      assert.match(await line.textContent(), /^YouTube does not answer\. Open at 8:28 on YouTube/);
      assert.equal(await line.locator('a').getAttribute('href'), 'https://youtu.be/hillVideo_1?t=508');
      assert.deepEqual(await axe(page), []);
      await line.locator('.close').click();
      assert.equal(await page.locator('.silent, iframe, .active').count(), 0);
      assert.equal(await page.locator('.screen .play').count(), 1);
    });
  });

  it('that is silent is said to be within the small player of a phone', async () => {
    const site = await harbourSite();
    const viewport = { width: 360, height: 740 };
    const phone = { ...isSilent, viewport, hasTouch: true, isMobile: true };
    await withPage(site.url('http', 'hill.html'), phone, async page => {
      await page.tap('#t508');
      await page.waitForSelector('.docked .silent');
      const [line, screen] = await Promise.all(['.docked .silent', '.docked .screen']
        .map(selector => page.locator(selector).boundingBox()));
      const below = line.y - screen.y, above = screen.y + screen.height - line.y - line.height;
      assert.ok(below >= -1 && above >= -1, `${below}, ${above}`);
      assert.ok(await page.locator('.silent').evaluate(({ scrollHeight, clientHeight }) =>
        scrollHeight <= clientHeight), 'all of it is seen');
      assert.equal(await page.locator('.docked .close:visible').count(), 1);
    });
  });

  it('that answers is not, and obeys the keys', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), speaks, async page => {
      await page.click('#t508');
      const frame = await hostFrame(page);
      await page.waitForSelector('.now .next');
      await page.waitForTimeout(6500);
      assert.equal(await page.locator('.silent').count(), 0);
      await page.focus('.now .next');
      await page.keyboard.press('l');
      assert.deepEqual((await commands(frame, 1))[0], ['seekTo', 518, true]);
    });
  });
});
