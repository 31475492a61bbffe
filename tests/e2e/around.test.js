/* SPDX-License-Identifier: MIT
 *
 * "Around this note": the picture of what a page lists. What is tested is what readers do with it:
 * links in the order of the lists, texts that fit, the keyboard, and that nothing is loaded before.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { withFirefox } from './lib/firefox.js';
import { WAYS, makeSite, notesSite } from './lib/sites.js';

const LINKS = '.around svg a';
const PHONE = { width: 390, height: 844 }, WIDE = { width: 1440, height: 1000 };

/* A harbour that leads to three notes, one of which leads back, and that 40 boats lead to; a tide
   on the same seconds. */
const boats = Array.from({ length: 40 }, (unused, i) => [`boat ${i}.md`,
  `---\ntitle: The boat number ${i} with a title that is far too long to fit beside a picture\n---\n[[harbour]]\n`]);
const NOTES = {
  'harbour.md': '---\nvideoId: Kettle4-Tea\n---\n[[mole]], [[quay|the quay]] and [[sea]] [0:05] [0:09].\n',
  'mole.md': '[[harbour]]\n', 'quay.md': 'Stones.\n', 'sea.md': 'Water.\n',
  'tide.md': '---\nvideoId: Kettle4-Tea\n---\nIt comes [0:05] and goes [0:09].\n',
  'lone.md': 'Nothing.\n',
  'only.md': '[[quay]]\n',
  ...Object.fromEntries(boats),
};

let site;
before(async () => {
  site = await makeSite('around', NOTES);
});

async function openPicture(page) {
  await page.click('.around summary');
  await page.waitForSelector('.around svg');
}

const textsOf = page => page.$$eval(LINKS, links => links.map(link =>
  link.getAttribute('aria-label') ?? link.textContent));

for (const way of WAYS) {
  describe(`around: ${way}`, () => {
    it('stands for the lists, in their order, and loads nothing before it is opened', async () => {
      await withPage(site.url(way, 'harbour.html'), {}, async page => {
        assert.equal(await page.locator('script[src*=around], link[href*=around]').count(), 0);
        await openPicture(page);
        const texts = await textsOf(page);
        assert.deepEqual(texts.slice(0, 4),
          ['mole', 'the quay', 'sea', 'tide, 2 shared moments']);
        assert.equal(texts.length, 25);
        assert.match(texts[4], /^The boat number 0 /);
        assert.equal(texts[24], '+20');
        assert.equal(await page.locator(LINKS).last().getAttribute('href'), '#backlinks');
        assert.equal(await page.locator('.lines path[marker-start][marker-end]').count(), 1);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  });
}

describe('around', () => {
  it('is there for a note that leads somewhere or that something leads to', async () => {
    await withPage(site.url('http', 'lone.html'), {}, async page => {
      for (const [name, count] of [['lone', 0], ['only', 1], ['sea', 1]]) {
        await page.goto(site.url('http', `${name}.html`));
        assert.equal(await page.locator('.around').count(), count, name);
      }
      await page.goto(site.url('http', 'only.html'));
      await openPicture(page);
      assert.deepEqual(await textsOf(page), ['quay']);
    });
  });

  for (const [name, viewport] of Object.entries({ phone: PHONE, wide: WIDE })) {
    it(`has texts that fit and do not touch, ${name}`, async () => {
      await withPage(site.url('http', 'harbour.html'), { viewport }, async page => {
        await openPicture(page);
        const faults = await page.evaluate(() => {
          const svg = document.querySelector('.around svg').getBoundingClientRect();
          const boxes = [...document.querySelectorAll('.around text')].map(text =>
            [text.textContent, text.getBoundingClientRect()]);
          const found = [];
          for (const [text, box] of boxes) {
            if (box.left < svg.left - 1 || box.right > svg.right + 1)
              found.push(`${text} stands outside`);
            for (const [other, second] of boxes)
              if (other < text && box.left < second.right && second.left < box.right
                && box.top < second.bottom - 2 && second.top < box.bottom - 2)
                found.push(`${text} is over ${other}`);
          }
          return found;
        });
        assert.deepEqual(faults, []);
        assert.ok(await page.evaluate(() =>
          document.documentElement.scrollWidth <= window.innerWidth));
      });
    });

    for (const colorScheme of ['light', 'dark']) {
      it(`breaks no rule of axe, ${name}, ${colorScheme}`, async () => {
        const notes = await notesSite();
        await withPage(notes.url('http', 'lachin_corridor.html'), { viewport, colorScheme },
          async page => {
            await openPicture(page);
            assert.deepEqual(await axe(page), []);
          });
      });
    }
  }

  it('is walked through by the keyboard and leads to the notes', async () => {
    await withPage(site.url('file', 'harbour.html'), {}, async page => {
      await page.focus('.around summary');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.around svg');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.textContent),
        'the quay');
      await Promise.all([page.waitForURL(/quay\.html$/), page.keyboard.press('Enter')]);
    });
  });

  it('is turned round where text runs from right to left', async () => {
    const turned = await makeSite('around-turned', {
      'kwiki.yaml': 'language: ar\n', 'a.md': '[[b]]\n', 'b.md': 'ب\n', 'c.md': '[[a]]\n',
    });
    await withPage(turned.url('http', 'a.html'), {}, async page => {
      await openPicture(page);
      const [to, from] = await page.$$eval('.around svg a text', texts =>
        texts.map(text => text.getBoundingClientRect().left));
      assert.ok(to < from, `${to} and ${from}`);
    });
  });

  it('is drawn by Firefox', async () => {
    await withFirefox(site.url('file', 'harbour.html'), async page => {
      await page.click('.around summary');
      await page.waitForSelector('.around svg');
      assert.deepEqual((await textsOf(page)).slice(0, 2), ['mole', 'the quay']);
      await page.keyboard.press('Tab');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      assert.match(page.url(), /mole\.html$/);
      assert.deepEqual(page.complaints, []);
    });
  });
});
