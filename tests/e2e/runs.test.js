/* SPDX-License-Identifier: MIT
 *
 * Moments one after the other: joined, from five on folded after the third, with one count of
 * other notes; and what a moment is called.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { WAYS, makeSite } from './lib/sites.js';

const VIDEO = 'runsVideo_1';
const head = title => `---\ntitle: ${title}\nvideoId: ${VIDEO}\n---\n\n`;
const NOTES = {
  'kwiki.yaml': 'title: Runs\n',
  'many.md': `${head('Many')}It rang [0:01] [0:10], [0:20], [0:30], [0:40] and **it stopped** after that. Two are no fold `
    + '[1:00] [1:10].\n\n- An item [2:00] [2:01] [2:02] [2:03] [2:04]\n\n**All bold [3:00] [3:01] [3:02] [3:03] [3:04]**\n\n'
    + '| a | b |\n|---|---|\n| c | d [4:00] [4:01] [4:02] [4:03] [4:04] [4:05] |\n\nFour are no fold [4:10] [4:11] [4:12] [4:13].\n\n'
    + '## A heading [5:00] [5:01] [5:02] [5:03] [5:04]\n\nLater than an hour [1:02:03]. A span [6:00 - 6:10].\n',
  'first.md': `${head('First')}Near the second [0:11].\n`,
  'second.md': `${head('Second')}Near the last [0:41], and the first [0:02].\n`,
};

let site;
before(async () => {
  site = await makeSite('runs', NOTES);
});

describe('runs', () => {
  for (const javaScriptEnabled of [true, false]) {
    it(`are folded after three where a fold may stand, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      await withPage(site.url('file', 'many.html'), { javaScriptEnabled }, async page => {
        const shown = selector => page.locator(`${selector} .moment:visible`).count();
        assert.deepEqual(await page.locator('.run summary').allTextContents(),
          ['2 more', '2 more', '3 more']);
        const run = '.paragraph .run:has(details)';
        assert.equal(await shown(run), 3);
        await page.locator(`${run} summary`).click();
        assert.equal(await shown(run), 5);
        assert.match(await page.locator('.paragraph').innerText(),
          /^It rang 0:01 0:10, 0:20,.*0:30, 0:40.*and it stopped after that\./s);
        for (const whole of ['strong', 'h2'])
          assert.equal(await page.locator(`${whole} details`).count(), 0, whole);
        assert.deepEqual(await page.locator('strong .run .moment').allTextContents(),
          ['3:00', '3:01', '3:02', '3:03', '3:04']);
      });
    });
  }

  it('have one count of the notes that cite any of their seconds, which the head explains', async () => {
    await withPage(site.url('http', 'many.html'), {}, async page => {
      const counts = page.locator('.body a.others');
      assert.deepEqual(await counts.allTextContents(), ['2']);
      assert.equal(await counts.getAttribute('aria-label'), '2 other notes');
      assert.equal(await counts.getAttribute('title'), '2 other notes');
      assert.equal(await page.locator('.paragraph > .run > :last-child').first()
        .evaluate(element => element.className), 'others');
      assert.equal(await page.locator('header p.video').last().textContent(),
        '2 after a time: 2 other notes cite that moment');
      await counts.hover();
      const card = page.locator('.card');
      await card.waitFor();
      assert.deepEqual(await card.locator('.card-note').allTextContents(),
        ['0:02 Second', '0:11 First', '0:41 Second']);
      assert.equal(await counts.getAttribute('title'), null);
    });
    await withPage(site.url('http', 'first.html'), {}, async page => {
      assert.deepEqual(await page.locator('a.others').allTextContents(), ['1']);
      assert.deepEqual(await axe(page), []);
    });
  });

  for (const way of WAYS) {
    it(`${way}: an address opens the fold that its moment is in`, async () => {
      await withPage(site.url(way, 'many.html#t40'), {}, async page => {
        await page.waitForSelector('#t40:visible');
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  }

  it('moments are called by their times as they are spoken', async () => {
    await withPage(site.url('file', 'many.html'), {}, async page => {
      for (const [id, name] of [['t1', '1 second, 0:01'], ['t10', '10 seconds, 0:10'], ['t60', '1 minute, 1:00'],
        ['t70', '1 minute 10, 1:10'], ['t120', '2 minutes, 2:00'], ['t3723', '1 hour 2 minutes 3, 1:02:03'],
        ['t360', '6 minutes, 6:00–6:10']])
        assert.equal(await page.locator(`#${id}`).getAttribute('aria-label'), `Play at ${name}`);
      assert.deepEqual(await axe(page), []);
    });
    await withPage(site.url('file', `videos/${VIDEO}.html`), {}, async page => {
      assert.equal(await page.locator('#t70 .moment').getAttribute('aria-label'), 'Play at 1 minute 10, 1:10');
      assert.equal(await page.locator('#t3723 .moment').getAttribute('aria-label'),
        'Play at 1 hour 2 minutes 3, 1:02:03');
    });
  });
});
