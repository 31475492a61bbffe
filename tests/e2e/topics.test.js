/* SPDX-License-Identifier: MIT
 *
 * The pages of topics and their map. The map is a canvas, so what it shows is asked of what stands
 * beside it: its labels' boxes, the card, what is found.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { withFirefox } from './lib/firefox.js';
import { WAYS, makeSite, notesSite } from './lib/sites.js';

const PHONE = { width: 390, height: 844 }, WIDE = { width: 1440, height: 1000 };
const SHOWN = '.map[open] canvas[data-labels]';

/* Rings of ten notes, each of which leads to the next two. */
function makeRings(names) {
  const files = {};
  for (const name of names) {
    for (let i = 0; i < 10; i++)
      files[`${name}/${name} ${i}.md`] =
        `---\ntitle: ${name} number ${i}\n---\n[[${name} ${(i + 1) % 10}]] [[${name} ${(i + 2) % 10}]]\n`;
  }
  return files;
}

let site, unsearched;
before(async () => {
  site = await makeSite('topics', makeRings(['tea', 'tide', 'Größe']));
  unsearched = await makeSite('topics-unsearched',
    { ...makeRings(['tea', 'tide']), 'kwiki.yaml': 'graph: false\n' });
});

async function openMap(page) {
  await page.click('.map-open');
  await page.waitForSelector(SHOWN);
}

/* The card's title, or nothing. */
const cardOf = page => page.$eval('.map-card', card => card.hidden ? ''
  : card.querySelector('a').textContent);

async function findNote(page, text) {
  await page.fill('.map input', text);
  await page.waitForSelector('.map-found button');
  await page.keyboard.press('Enter');
}

describe('topics', () => {
  it('are listed without scripts, below their folders, and lead to notes', async () => {
    await withPage(site.url('file', 'topics.html'), { javaScriptEnabled: false }, async page => {
      assert.deepEqual(await page.locator('main > h2 > a').allTextContents(),
        ['Größe', 'tea', 'tide']);
      assert.equal(await page.locator('.topic').count(), 3);
      assert.equal(await page.locator('.topic a.note').count(), 30);
      assert.equal(await page.locator('.map-open').count(), 0);
      await page.click('header a:text-is("Topics")');
      await page.click('.topic a:text-is("tea number 4")');
      assert.match(page.url(), /tea\/tea_4\.html$/);
    });
  });

  it('have no map where the settings want none', async () => {
    await withPage(unsearched.url('http', 'topics.html'), {}, async page => {
      assert.equal(await page.locator('.topic').count(), 2);
      assert.equal(await page.locator('.map-open, script[src*="topics.js"]').count(), 0);
    });
  });
});

for (const way of WAYS) {
  describe(`map: ${way}`, () => {
    it('finds a note, shows its neighbours, and goes back by Escape', async () => {
      await withPage(site.url(way, 'topics.html'), {}, async page => {
        assert.equal(await page.locator('script[src*="map"], script[src*="graph"]').count(), 0);
        await openMap(page);
        await findNote(page, 'grosse 3');
        assert.equal(await cardOf(page), 'Größe number 3');
        assert.deepEqual((await page.locator('.map-card button').allTextContents()).sort(),
          [1, 2, 4, 5].map(i => `Größe number ${i}`));
        await page.click('.map-card button:text-is("Größe number 4")');
        assert.equal(await cardOf(page), 'Größe number 4');
        await page.keyboard.press('Escape');
        assert.equal(await cardOf(page), '');
        await page.keyboard.press('Escape');
        await page.waitForSelector('.map:not([open])', { state: 'attached' });
        await page.waitForFunction(() => document.activeElement.matches('.map-open'));
        assert.deepEqual(await complaintsOf(page), []);
        assert.deepEqual(page.foreign, []);
      });
    });

    it('may be closed while it moves', async () => {
      await withPage(site.url(way, 'topics.html'), {}, async page => {
        await openMap(page);
        await page.evaluate(async () => {
          document.querySelector('.map-bar button[aria-label]').click();
          document.querySelector('.map').close();
          await new Promise(resolve => setTimeout(resolve, 500));
        });
        assert.deepEqual(await complaintsOf(page), []);
      });
    });

    it('leads to the note that is chosen', async () => {
      await withPage(site.url(way, 'topics.html'), {}, async page => {
        await openMap(page);
        await findNote(page, 'tide 7');
        await Promise.all([page.waitForURL(/tide\/tide_7\.html$/),
          page.click('.map-card a')]);
      });
    });
  });
}

describe('map', () => {
  it('is moved and chosen from with the mouse, by wheel, buttons and fingers', async () => {
    await withPage(site.url('http', 'topics.html'), { hasTouch: true, reducedMotion: 'reduce' },
      async page => {
        await openMap(page);
        await findNote(page, 'tea 2');
        await page.click('.map-bar button:has-text("+")');
        await page.keyboard.press('Escape');
        // What was found stands in the middle, and nothing moves by itself.
        const { width, height } = page.viewportSize();
        await page.mouse.click(width / 2, height / 2);
        const chosen = await cardOf(page);
        assert.equal(chosen, 'tea number 2');
        const labels = () => page.getAttribute('.map canvas', 'data-labels');
        const first = await labels();
        await page.mouse.move(width / 2 + 200, height / 2 - 100);
        await page.mouse.down();
        await page.mouse.move(width / 2 + 260, height / 2 - 60, { steps: 4 });
        await page.mouse.up();
        await page.waitForFunction(old =>
          document.querySelector('.map canvas').dataset.labels !== old, first);
        assert.equal(await cardOf(page), 'tea number 2');
        const second = await labels();
        await page.mouse.wheel(0, -400);
        await page.waitForFunction(old =>
          document.querySelector('.map canvas').dataset.labels !== old, second);
        assert.equal(await page.evaluate(() => scrollY), 0);
      });
  });

  for (const [name, viewport] of Object.entries({ phone: PHONE, wide: WIDE })) {
    for (const colorScheme of ['light', 'dark']) {
      it(`has labels that do not touch, and breaks no rule of axe, ${name}, ${colorScheme}`, async () => {
        const notes = await notesSite();
        await withPage(notes.url('http', 'topics.html'), { viewport, colorScheme }, async page => {
          await openMap(page);
          const boxes = JSON.parse(await page.getAttribute('.map canvas', 'data-labels'));
          assert.ok(boxes.length > 1 && boxes.length <= 60, `${boxes.length} labels`);
          for (const [i, [left, right, top, bottom]] of boxes.entries()) {
            assert.ok(left >= -1 && right <= viewport.width + 1, `${left} to ${right}`);
            for (const [otherLeft, otherRight, otherTop, otherBottom] of boxes.slice(i + 1))
              assert.ok(left >= otherRight || otherLeft >= right || top >= otherBottom
                || otherTop >= bottom, 'one label is over another');
          }
          await findNote(page, 'lachin');
          assert.deepEqual(await axe(page), []);
          assert.deepEqual(await complaintsOf(page), []);
        });
      });
    }
  }

  it('says when what it needs cannot be loaded', async () => {
    await withPage(site.url('http', 'topics.html'), {}, async page => {
      await page.route(/graph\.js/, route => route.abort());
      await page.click('.map-open');
      await page.waitForSelector('.map-failed:not(:empty)');
      await page.unroute(/graph\.js/);
      await openMap(page);
      assert.equal(await page.textContent('.map-failed'), '');
    });
  });

  it('is drawn by Firefox', async () => {
    await withFirefox(site.url('file', 'topics.html'), async page => {
      await openMap(page);
      await page.type('.map input', 'tide 5');
      await page.waitForSelector('.map-found button');
      await page.keyboard.press('Enter');
      assert.equal(await cardOf(page), 'tide number 5');
      assert.deepEqual(page.complaints, []);
    });
  });
});
