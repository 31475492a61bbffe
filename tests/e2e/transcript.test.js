/* SPDX-License-Identifier: MIT
 *
 * The transcript on a video's page: it follows what plays, is searched, gives citations away, and
 * is whole without script.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { jump, playsAt } from './lib/clip.js';
import { CLIP_VIDEO, WAYS, harbourSite, makeSite } from './lib/sites.js';

const PARAGRAPHS = 7;
const shown = page => page.locator('#transcript p[data-start]:visible').count();
const current = page => page.evaluate(() =>
  [...document.querySelectorAll('#transcript [aria-current]')].map(element => element.id));
const follow = page => page.getByRole('button', { name: 'Follow' });
const field = page => page.getByRole('searchbox', { name: 'Find in transcript' });
const status = page => page.locator('.tools [role=status]');

/* Selects the words in the transcript. */
const select = (page, words) => page.evaluate(wanted => {
  const walker = document.createTreeWalker(document.querySelector('#transcript details'));
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const at = node.data?.indexOf(wanted) ?? -1;
    if (at >= 0)
      return getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
  }
  throw new Error(`no '${wanted}'`);
}, words);

/* Lets the page keep what it copies, as no test may read the clipboard. */
const keepCopies = page => page.evaluate(() => {
  window.copied = [];
  Object.defineProperty(navigator, 'clipboard',
    { value: { writeText: async text => window.copied.push(text) } });
});

describe('transcript', () => {
  for (const way of WAYS) {
    it(`${way}: the paragraph that plays is marked, and kept in sight on request`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, CLIP_VIDEO), { viewport: { width: 1280, height: 400 } },
        async page => {
          await page.click('#transcript #s9 .moment');
          await playsAt(page, 9);
          assert.deepEqual(await current(page), ['s9']);
          assert.equal(await page.locator('#transcript .playing').count(), 0);

          await follow(page).click();
          const before = await page.evaluate(() => scrollY);
          await jump(page, 63);
          await page.waitForSelector('#s62[aria-current]');
          assert.ok(await page.evaluate(() => {
            const box = document.querySelector('#transcript details').getBoundingClientRect();
            const place = document.querySelector('#s62').getBoundingClientRect();
            return place.top >= box.top && place.top < box.bottom;
          }), 'it is in sight in its box');
          assert.equal(await page.evaluate(() => scrollY), before, 'the page stays where it is');
          assert.deepEqual(await complaintsOf(page), []);
        });
    });

    it(`${way}: what the reader does ends the following`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, CLIP_VIDEO), {}, async page => {
        for (const act of [
          () => page.locator('#s9').hover().then(() => page.mouse.wheel(0, 30)),
          () => page.locator('#transcript summary').focus().then(() => page.keyboard.press('End')),
          () => select(page, 'test picture'),
        ]) {
          await follow(page).click();
          assert.equal(await follow(page).getAttribute('aria-pressed'), 'true');
          await act();
          await page.waitForSelector('.tools button[aria-pressed=false]');
        }
      });
    });

    it(`${way}: words are found without case and accents, Enter goes from one to the next`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, CLIP_VIDEO), {}, async page => {
        assert.equal(await shown(page), PARAGRAPHS);
        await field(page).fill('CAFE');
        await page.waitForFunction(() => document.querySelector('#s48')?.checkVisibility()
          && document.querySelectorAll('#transcript p[data-start]:not([hidden])').length === 1);
        assert.equal(await status(page).textContent(), `1 of ${PARAGRAPHS} paragraphs`);
        await field(page).fill('picture');
        await page.waitForFunction(() =>
          document.querySelectorAll('#transcript p[data-start]:not([hidden])').length === 2);
        await field(page).press('Enter');
        assert.equal(await status(page).textContent(), '1 / 2');
        await field(page).press('Enter');
        assert.equal(await status(page).textContent(), '2 / 2');
        await field(page).press('Enter');
        assert.equal(await status(page).textContent(), '1 / 2');
        await field(page).fill('');
        await page.waitForFunction(() => !document.querySelector('#transcript [hidden]:not(button)'));
        assert.equal(await shown(page), PARAGRAPHS);
      });
    });

    it(`${way}: a selection is copied as a citation, and as a link`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, `${CLIP_VIDEO}?x=1#t10`), {}, async page => {
        await keepCopies(page);
        const citation = page.getByRole('button', { name: 'Copy as citation' });
        assert.equal(await citation.count(), 0);
        await select(page, 'Half a minute');
        await citation.click();
        await page.getByRole('button', { name: 'Copy link' }).click();
        assert.deepEqual(await page.evaluate(() => window.copied), [
          '“Half a minute” <a class="yt-timestamp" data-t="00:00:29">[00:00:29]</a>',
          `${site.url(way, CLIP_VIDEO)}#s29`,
        ]);
        assert.equal(await status(page).textContent(), 'Copied');
      });
    });
  }

  it('moments and passages lead to each other, chapters have addresses', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', CLIP_VIDEO), {}, async page => {
      for (const link of await page.locator('#moments a.said, #transcript a.cited').all()) {
        const href = await link.getAttribute('href');
        assert.equal(await page.locator(href).count(), 1, href);
      }
      assert.ok(await page.locator('#moments a.said').count() > 2);
      assert.deepEqual(await page.locator('#transcript h3').evaluateAll(all =>
        all.map(({ id, textContent }) => [id, textContent])),
      [['c0', 'The first half'], ['c35', 'The second half']]);
    });
  });

  it('the player offers captions and chapters', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', CLIP_VIDEO), {}, async page => {
      const cues = await page.evaluate(async () => {
        const loaded = [...document.querySelectorAll('video track')].map(element =>
          new Promise((resolve, reject) => {
            element.addEventListener('load', () => resolve(
              [element.kind, element.srclang, element.track.cues.length]));
            element.addEventListener('error', reject);
            element.track.mode = 'hidden';
          }));
        return Promise.all(loaded);
      });
      assert.deepEqual(cues, [['captions', 'en', 11], ['captions', 'de', 1], ['chapters', '', 2]]);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('all is there without script', async () => {
    const site = await harbourSite();
    for (const way of WAYS) {
      await withPage(site.url(way, CLIP_VIDEO), { javaScriptEnabled: false }, async page => {
        assert.equal(await shown(page), PARAGRAPHS);
        assert.match(await page.locator('#s22').innerText(), /^0:22 Vera Is there a picture/);
        assert.equal(await page.locator('.tools').count(), 0);
      });
    }
  });

  it('a talk of hours stays a small page that answers at once, and goes on on another', async context => {
    const line = i => `${i}\n${stamp(i * 4)},000 --> ${stamp(i * 4 + 4)},000\n`
      + `Sentence ${i} of this talk has some ordinary words, and it ends here.\n`;
    const stamp = seconds => new Date(seconds * 1000).toISOString().slice(11, 19);
    const site = await makeSite('hours', {
      'long.md': '---\nvideoId: longVideo_1\n---\nHere [0:10], and late [3:59:00].\n',
      'longVideo_1.en.srt': Array.from({ length: 3600 }, (_, i) => line(i)).join('\n'),
    });
    const { length } = await readFile(join(site.folder, 'videos/longVideo_1.html'));
    assert.ok(length < 250000 && length > 200000, `${length} bytes`);
    await withPage(site.url('http', 'videos/longVideo_1.html'), {}, async page => {
      assert.equal(await page.locator('#transcript details[open]').count(), 0);
      const took = await page.evaluate(async () => {
        const start = performance.now();
        document.querySelector('#transcript summary').click();
        document.querySelector('#transcript details').getBoundingClientRect();
        await new Promise(requestAnimationFrame);
        return performance.now() - start;
      });
      context.diagnostic(`to open: ${took.toFixed(0)} ms`);
      assert.equal(await page.locator('#transcript details[open]').count(), 1);
      await page.click('#t14340 a.said');
      await page.waitForURL(/longVideo_1\.transcript\.html#s143\d\d$/);
      assert.equal(await page.locator(new URL(page.url()).hash).count(), 1);
    });
  });
});
