/* SPDX-License-Identifier: MIT
 *
 * The player with a file: a real clip is played, from disk and over http.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { jump, playsAt } from './lib/clip.js';
import { CLIP_VIDEO, WAYS, harbourSite } from './lib/sites.js';

/* What is marked: ids of moments, and the words of the sentence. */
const marked = page => page.evaluate(() => ({
  moments: [...document.querySelectorAll('a.moment.playing')].map(link => link.id),
  current: [...document.querySelectorAll('[aria-current="true"]')].map(link => link.id),
  words: [...CSS.highlights.get('playing') ?? []].map(range => range.toString()),
}));

const hash = page => new URL(page.url()).hash;

describe('player', () => {
  for (const way of WAYS) {
    it(`${way}: a click on a moment seeks the clip to its second and plays`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'clip.html'), {}, async page => {
        for (const second of [30, 10, 55]) {
          await page.click(`#t${second}`);
          await playsAt(page, second);
        }
        assert.deepEqual(page.foreign, []);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });

    it(`${way}: a moment of a YouTube video whose file is at hand plays the file`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'own.html'), {}, async page => {
        await page.click('#t50');
        await playsAt(page, 50);
        assert.deepEqual(page.foreign, []);
      });
    });

    it(`${way}: while it plays, the moment and its sentence are marked and in the address`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'clip.html'), {}, async page => {
        await page.click('#t30');
        await playsAt(page, 30);
        assert.deepEqual(await marked(page), {
          moments: ['t30'], current: ['t30'], words: ['Its pace does not change'],
        });
        assert.equal(hash(page), '#t30');
        const steps = await page.evaluate(() => history.length);

        await jump(page, 40.5);
        await page.waitForFunction(() => location.hash === '#t40');
        assert.deepEqual(await marked(page), {
          moments: ['t40'],
          current: ['t40'],
          words: ['whatever happens; there is no sound but a steady tone'],
        });
        await jump(page, 36);
        await page.waitForSelector('.playing', { state: 'detached' });
        assert.deepEqual(await marked(page), { moments: [], current: [], words: [] });
        assert.equal(await page.evaluate(() => history.length), steps);
      });
    });

    it(`${way}: on the video page the item of the second is marked`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, CLIP_VIDEO), {}, async page => {
        await page.click('#t40 .moment');
        await playsAt(page, 40);
        assert.deepEqual(await page.evaluate(() =>
          [...document.querySelectorAll('.playing')].map(element => element.localName)), ['li', 'a']);
        assert.equal(hash(page), '#t40');
      });
    });
  }

  it('text that follows its moment is marked as well', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      await page.click('#t55');
      await playsAt(page, 55);
      assert.deepEqual((await marked(page)).words,
        ['Near its end the picture has seen all colours']);
    });
  });

  it('without the highlight API the block is marked', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'plain.html'), {}, async page => {
      await page.addInitScript(() => Reflect.deleteProperty(CSS.__proto__, 'highlights')
        && delete CSS.highlights);
      await page.goto(site.url('http', 'clip.html'));
      assert.equal(await page.evaluate(() => Boolean(CSS.highlights)), false);
      await page.click('#t10');
      await page.waitForSelector('p.playing-block');
      assert.equal(await page.locator('.playing-block').count(), 1);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('the clip started by its own button is followed as well', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      await page.evaluate(() => document.querySelector('video').play());
      await page.waitForSelector('.player.active');
      await jump(page, 11);
      await page.waitForSelector('#t10.playing');
    });
  });

  it('a moment of another video is played in the same player, and back', async () => {
    const site = await harbourSite();
    const answer = route => route.fulfill({ contentType: 'text/html', body: '' });
    await withPage(site.url('http', 'clip.html'), { answer }, async page => {
      await page.click('#t10');
      await playsAt(page, 10);
      await page.click('#t508');
      await page.waitForSelector('.screen iframe');
      assert.match(page.foreign[0], /\/embed\/hillVideo_1\?start=508&/);
      assert.equal(await page.locator('.screen > *').count(), 1);
      await page.click('#t40');
      await playsAt(page, 40);
      assert.equal(await page.locator('.screen > *').count(), 1);
    });
  });
});
