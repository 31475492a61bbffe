/* SPDX-License-Identifier: MIT
 *
 * Ways into a site: its lists, whole and divided, what stands in a folder, the home page that the
 * site makes, and the header that is the same everywhere.
 */
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { kinds } from './lib/kinds.js';
import { manySite } from './lib/many.js';
import { WAYS, harbourSite, makeSite } from './lib/sites.js';

const texts = (page, selector) => page.locator(selector).allTextContents();

describe('lists: divided', () => {
  for (const way of WAYS) {
    it(`${way}: from the list over a letter to a note`, async () => {
      const site = await manySite();
      await withPage(site.url(way, 'index.html'), {}, async page => {
        await page.click('header.site nav >> text=Notes');
        await page.waitForSelector('.ranges');
        assert.deepEqual(await texts(page, '.ranges > li > a'),
          ['0–9', 'A', 'A 2/2', 'B', 'E', 'T', 'Ё'].map(letter => letter.replace('Ё', 'Е')));
        await page.click('.ranges a >> text="A 2/2"');
        await page.waitForSelector('.letters');
        assert.match(page.url(), /notes\/a-2\.html$/);
        assert.equal(await page.locator('.letters [aria-current]').textContent(), 'A 2/2');
        await page.click('.rows a.note >> nth=0');
        await page.waitForSelector('.note-page');
        assert.match(page.url(), /notes_of_all\/n\d+\.html$/);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  }

  it('digits and signs come first, case and marks do not count, articles stay', async () => {
    const site = await manySite();
    await withPage(site.url('file', 'notes/0.html'), {}, async page => {
      assert.deepEqual(await texts(page, '.rows a.note'), ['“Quoted”', '2 boats']);
      await page.goto(site.url('file', 'notes/e.html'));
      assert.deepEqual(await texts(page, '.rows a.note'), ['Éclair']);
      await page.goto(site.url('file', 'notes/t.html'));
      assert.deepEqual(await texts(page, '.rows a.note'), ['The harbour']);
      await page.goto(site.url('file', 'notes/a.html'));
      const names = await texts(page, '.rows a.note');
      assert.deepEqual(names.slice(0, 3), ['apple', 'Apple 7', 'Apple 8']);
      assert.equal(names.length, 400);
    });
  });

  it('rows out of sight are as high on phones as what they hold, folders of namesakes too', async () => {
    const site = await makeSite('namesakes', Object.fromEntries(Array.from({ length: 30 }, (_, i) =>
      [`shore_${i}/tide.md`, '---\ntitle: The tide\nvideoId: namesakeVi1\n---\nThe tide comes in twice a '
        + 'day, and twice it goes out again, so that boats lie dry at the quay of the harbour [0:10].\n'])));
    const viewport = { width: 390, height: 740 };
    await withPage(site.url('file', 'notes/index.html'), { viewport }, async page => {
      const rows = await page.locator('.rows > li').evaluateAll(items => items.map(item => ({
        folder: item.querySelector('small')?.textContent,
        over: item.querySelector('.on a').getBoundingClientRect().bottom
          - item.getBoundingClientRect().bottom,
      })));
      assert.equal(rows.length, 30);
      assert.ok(rows.every(({ folder }) => /^shore_\d+$/.test(folder)), JSON.stringify(rows));
      assert.ok(rows.every(({ over }) => over <= 0), JSON.stringify(rows));
    });
  });

  it('a page of few rows keeps no room for a filter', async () => {
    const site = await manySite();
    for (const [name, least, most] of [['notes/e.html', 0, 40], ['notes/a.html', 40, 120]])
      await withPage(site.url('file', name), {}, async page => {
        await page.waitForLoadState('load');
        const title = await page.locator('h1').boundingBox();
        const letters = await page.locator('.letters').boundingBox();
        const gap = letters.y - title.y - title.height;
        assert.ok(gap > least && gap < most, `${name}: ${gap} px`);
      });
  });

  it('every page of them is below 300 KB and 5,000 elements', async () => {
    const site = await manySite();
    const pages = (await site.pages()).filter(name =>
      /^(notes|wanted|tag-lists)\/|^videos\/(list-|index)|^wanted\.html|notes_of_all\/(list|index)/
        .test(name));
    assert.ok(pages.length > 20, pages.join(' '));
    await withPage(site.url('file', 'index.html'), {}, async page => {
      for (const name of pages) {
        await page.goto(site.url('file', name));
        assert.ok((await stat(join(site.folder, name))).size < 300_000, name);
        assert.ok(await page.evaluate(() => document.querySelectorAll('*').length) < 5000, name);
      }
    });
  });

  it('a wanted page has its entry under its letter, and links lead there', async () => {
    const site = await manySite();
    await withPage(site.url('file', 'notes_of_all/n3.html'), {}, async page => {
      await page.click('.body a.wanted');
      await page.waitForSelector('.wanted-list');
      assert.match(page.url(), /wanted\/w(-\d)?\.html#wanted_page_3$/);
      const entry = page.locator('[id="wanted_page_3"]');
      assert.equal(await entry.locator('strong').textContent(), 'Wanted page 3');
      assert.equal(await entry.locator('small').textContent(), 'wanted_page_3');
      await page.goto(site.url('file', 'wanted.html'));
      assert.equal(await page.locator('.wanted-list > li').count(), 200);
    });
  });

  it('the letters stay in sight', async () => {
    const site = await manySite();
    for (const width of [1280, 390]) {
      const viewport = { width, height: 800 };
      await withPage(site.url('file', 'notes/a.html'), { viewport }, async page => {
        await page.evaluate(() => scrollTo(0, 9000));
        const { top } = await page.locator('.letters').evaluate(
          element => element.getBoundingClientRect());
        assert.ok(Math.abs(top) < 2, `${width}: at ${top}`);
      });
    }
  });
});

describe('lists: filter', () => {
  for (const way of WAYS) {
    it(`${way}: rows that lack a word are hidden`, async () => {
      const site = await manySite();
      await withPage(site.url(way, 'notes/a.html'), {}, async page => {
        await page.getByLabel('Filter this list').fill('film 12 APPLÉ');
        const shown = await texts(page, '.rows > li:not([hidden]) a.note');
        assert.ok(shown.length > 5 && shown.every(title => /12/.test(title)), shown.join());
        assert.equal(await page.locator('.filter-box [role=status]').textContent(),
          `${shown.length} of 400 shown`);
        await page.getByLabel('Filter this list').fill('');
        assert.equal(await page.locator('.rows > li:not([hidden])').count(), 400);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  }
});

describe('lists: folders', () => {
  it('an index note has the listing of its folder, without what it links itself', async () => {
    const site = await makeSite('listing', {
      'index.md': '# Start\n\n[[one]] and [two](two.md).\n',
      'one.md': 'One.\n',
      'two.md': 'Two.\n',
      'three.md': '---\ntitle: Number three\n---\nThe third note says this.\n',
      'sub/README.md': '# The lower folder\n\nIt holds what lies below, and says so here.\n',
      'sub/four.md': 'Four.\n',
    });
    await withPage(site.url('file', 'index.html'), {}, async page => {
      assert.deepEqual(await texts(page, '#notes .rows a.note'), ['Number three']);
      assert.match(await page.locator('#notes .rows').textContent(), /The third note says this\./);
      const card = page.locator('#notes .folders > li');
      assert.equal(await card.locator('a').textContent(), 'The lower folder');
      assert.match(await card.textContent(), /2 notes[^]*It holds what lies below, and says so here\./);
      await page.goto(site.url('file', 'sub/four.html'));
      assert.deepEqual(await texts(page, '.breadcrumb a'), ['Home', 'The lower folder']);
    });
  });

  it('a home page that the site makes shows folders, then the best of the notes', async () => {
    const site = await makeSite('home', {
      'a/one.md': '---\nvideoId: homeVideo_1\ndate: 2024-05-01\n---\nThe keel is laid [0:10].\n',
      'a/two.md': '---\nvideoId: homeVideo_1\n---\nIt is laid [0:10]. [[one]]\n',
      'b/three.md': '---\nvideoId: homeVideo_1\n---\nLaid [0:10], then painted [0:20]. [[one]]\n',
    });
    await withPage(site.url('file', 'index.html'), {}, async page => {
      assert.deepEqual(await texts(page, '.folders > li > a'), ['a', 'b']);
      assert.deepEqual(await texts(page, '.folders .count'), ['2 notes', '1 note']);
      assert.deepEqual(await texts(page, '#most-linked a'), ['one']);
      assert.match(await page.locator('#most-cited').textContent(),
        /0:10[^]*cited by 3 notes[^]*The keel is laid\./);
      assert.equal(await page.locator('#most-cited a').getAttribute('href'),
        'videos/homeVideo_1.html#t10');
      assert.match(await page.locator('#newest').textContent(), /one[^]*2024-05-01/);
    });
  });

  it('one folder alone has its notes on the home page at once', async () => {
    const site = await makeSite('alone', { 'a/one.md': 'One.\n', 'a/two.md': 'Two.\n' });
    await withPage(site.url('file', 'index.html'), {}, async page => {
      assert.deepEqual(await texts(page, '#notes a.note'), ['one', 'two']);
    });
  });

  it('videos stand by title, below their folders', async () => {
    const video = (id, title) => `---\nvideoId: ${id}\nvideoTitle: ${title}\n---\nSaid [0:10].\n`;
    const site = await makeSite('videos-by-folder', {
      'a/one.md': video('zzzVideo_01', 'alpha'),
      'a/two.md': video('aaaVideo_01', 'Beta'),
      'b/three.md': video('mmmVideo_01', 'Aardvark'),
    });
    await withPage(site.url('file', 'videos/index.html'), {}, async page => {
      assert.deepEqual(await texts(page, 'main h2, main .rows > li > a'),
        ['a', 'alpha', 'Beta', 'b', 'Aardvark']);
      assert.equal(await page.locator('.rows > li > .mini').count(), 3);
    });
  });
});

describe('lists: further ways', () => {
  it('what the header has no room for stands in the footer of every page', async () => {
    for (const [site, kind, name] of await kinds()) {
      const links = [...(await readFile(join(site.folder, name), 'utf8'))
        .matchAll(/<footer[^]*$/g)].flatMap(([foot]) => [...foot.matchAll(/href="([^"#]*)"/g)]);
      for (const list of ['wanted.html', 'tags/index.html'])
        assert.ok(links.some(([, href]) => href.endsWith(list)), `${kind}: no way to ${list}`);
    }
  });

  it('an address that leads nowhere is searched for', async () => {
    const site = await manySite();
    await withPage(site.url('http', 'old_place/the_HARBOUR.html'), {}, async page => {
      await page.click('main a.search-address');
      await page.waitForSelector('#search [data-state=done] .result');
      assert.equal(await page.locator('#search .hit >> nth=0').textContent(), 'The harbour');
    });
  });

  for (const way of WAYS) {
    it(`${way}: without script the search leads to the lists and the folders`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'search.html'), { javaScriptEnabled: false }, async page => {
        const names = await texts(page, 'main .folders > li > a');
        assert.deepEqual(names.slice(0, 2), ['Notes', 'Videos']);
        assert.ok(names.some(name => /island/i.test(name)), names.join());
        await page.click('main .folders a >> text="Notes"');
        await page.waitForSelector('.rows a.note');
      });
    });
  }
});

describe('lists: header', () => {
  it('home and the entries stand at the same place on all kinds of pages', async () => {
    const widths = [1920, 1440, 768], places = widths.map(() => new Map());
    const harbour = await harbourSite();
    for (const [site, kind, name] of await kinds()) {
      if (site !== harbour || kind === 'not found')
        continue;
      await withPage(site.url('http', name), {}, async page => {
        for (const [i, width] of widths.entries()) {
          await page.setViewportSize({ width, height: 800 });
          places[i].set(name, await page.evaluate(() =>
            ['.home', '.site nav', 'main h1'].map(selector =>
              Math.round(document.querySelector(selector).getBoundingClientRect().left)).join()));
        }
      });
    }
    for (const [i, width] of widths.entries())
      assert.equal(new Set(places[i].values()).size, 1, `${width}: ${JSON.stringify([...places[i]])}`);
  });
});
