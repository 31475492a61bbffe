/* SPDX-License-Identifier: MIT
 *
 * The search: the box in the header, the page of results, the marks on a note, what it does with
 * bad input and with files of another build.
 */
import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { WAYS, makeSite, openSite } from './lib/sites.js';

const VIDEO = 'Kettle4-Tea';
const NOTES = {
  'kwiki.yaml': 'title: Tea\n',
  'index.md': '# Tea\n\nAll of it.\n',
  'kettle.md': `---\naliases: [Samovar]\ntags: [metal]\nvideoId: ${VIDEO}\n---\n# The big kettle\n\n`
    + 'Water boils in Newton\'s kettle [8:28] and sings a long-term song [8:50]. The lid is tin [9:00].\n\n'
    + '## Copper bottoms\n\nThe café of Aliyev has one.\n',
  'names/cup.md': `---\nvideoId: ${VIDEO}\n---\n# Cups\n\nA cafe has cups [1:00]. Əliyev wrote in c++ by the ёлка.\n`,
  'names/train.md': '# Trains\n\n新幹線 is fast. İstanbul has สวัสดี. Even the constructor has a prototype.\n',
  'names/plain.md': '# Plain\n\nA note with no moment, and <script>alert(1)</script> too.\n',
};
for (let i = 0; i < 30; i++)
  NOTES[`many/spoon_${i}.md`] = `# Spoon ${i}\n\nThe spoon of number ${i} stirs.\n`;

let site;
before(async () => {
  site = await makeSite('search', NOTES);
});

const RESULTS = '.search-list[data-state=done]';

/* Types into the box of the header and waits for the list that answers. */
async function search(page, text) {
  await page.fill('header input.search', text);
  await page.waitForSelector(`header ${RESULTS}[data-query=${JSON.stringify(text)}]`,
    { state: 'attached' });
}

const titlesOf = (page, where = 'header') =>
  page.$$eval(`${where} .result .hit`, hits => hits.map(hit => hit.textContent));

async function openPage(page, text) {
  await page.fill('#search input', text);
  await page.waitForSelector(`#search ${RESULTS}[data-query=${JSON.stringify(text)}]`,
    { state: 'attached' });
}

for (const way of WAYS) {
  describe(`search: ${way}`, () => {
    it('finds notes by their sentences, and leads to the moment', async () => {
      await withPage(site.url(way, 'names/cup.html'), {}, async page => {
        await search(page, 'long song');
        assert.equal((await titlesOf(page))[0], 'The big kettle');
        const moment = page.locator('header .hit-moment').first();
        assert.equal(await moment.getAttribute('data-start'), '530');
        assert.match(await moment.textContent(), /^8:50 Water boils/);
        assert.deepEqual(await moment.locator('mark').allTextContents(), ['long', 'song']);
        await moment.click();
        await page.waitForURL(/kettle\.html#t530$/);
        assert.deepEqual(await complaintsOf(page), []);
        assert.deepEqual(page.foreign, []);
      });
    });

    it('is loaded when the box gets the focus, not before', async () => {
      await withPage(site.url(way, 'kettle.html'), {}, async page => {
        const count = () => page.locator('script[src*=search-], link[href*=search]').count();
        assert.equal(await count(), 0);
        await page.focus('header input.search');
        await page.waitForFunction(() => document.querySelector('script[src*=search-box]'));
        assert.equal(await count(), 9);
      });
    });

    it('has a page of results, whose address says what was asked', async () => {
      await withPage(site.url(way, 'search.html#q=spoon'), {}, async page => {
        await page.waitForSelector(`#search ${RESULTS}[data-query=spoon]`);
        assert.equal(await page.locator('#search .result').count(), 20);
        await page.click('#search button.search-more');
        await page.waitForFunction(() => document.querySelectorAll('#search .result').length === 30);
        await openPage(page, 'kettle');
        await page.press('#search input', 'Enter');
        assert.match(page.url(), /#q=kettle$/);
        const [play] = await page.$$eval('#search .hit-play', links => links.map(link => link.href));
        assert.ok(play.endsWith(`videos/${VIDEO}.html#t508`), play);
        await page.goBack();
        await page.waitForSelector(`#search ${RESULTS}[data-query=spoon]`);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });

    it('answers the keyboard', async () => {
      await withPage(site.url(way, 'names/plain.html'), {}, async page => {
        await page.keyboard.press('/');
        const input = page.locator('header input.search');
        await page.keyboard.type('cups');
        await page.waitForSelector(`header ${RESULTS}[data-query=cups]`);
        assert.equal(await input.getAttribute('aria-expanded'), 'true');
        await page.keyboard.press('ArrowDown');
        const active = await input.getAttribute('aria-activedescendant');
        assert.equal(await page.locator(`[id="${active}"]`).getAttribute('aria-selected'), 'true');
        await page.keyboard.press('Escape');
        assert.equal(await input.getAttribute('aria-expanded'), 'false');
        await page.keyboard.press('Control+k');
        await page.keyboard.type('samov');
        await page.waitForSelector(`header ${RESULTS}[data-query=samov]`);
        assert.equal((await titlesOf(page))[0], 'The big kettle');
        await page.keyboard.press('Enter');
        await page.waitForURL(/kettle\.html/);
      });
    });
  });
}

const ANSWERS = [
  ['cafe', 'Cups', 'The big kettle'], ['café', 'Cups', 'The big kettle'],
  ['Aliyev', 'The big kettle'], ['Əliyev', 'Cups'], ['İstanbul', 'Trains'],
  ['istanbul', 'Trains'], ['ёлка', 'Cups'], ['елка', 'Cups'], ['新幹線', 'Trains'],
  ['สวัสดี', 'Trains'], ['c++', 'Cups'], ['newton', 'The big kettle'],
  ['long-term', 'The big kettle'], ['constructor', 'Trains'], ['__proto__', 'Trains'], ['prototype', 'Trains'],
  ['"boils in newton"', 'The big kettle'], ['"newton boils"'], ['water -kettle'],
  ['has in:names', 'Cups', 'Trains'], ['tag:metal', 'The big kettle'],
  [`cups video:${VIDEO}`, 'Cups'], ['bottom', 'The big kettle'], ['"'], ['%'],
  ['<script>', 'Plain'], ['x'.repeat(500)], ['y'.repeat(10000)], ['(*&^'], ['\uD800 \uDC00'],
];

/* As if it were typed, whatever it is. */
async function answerTo(page, text) {
  await page.evaluate(typed => {
    const input = document.querySelector('#search input');
    input.value = typed;
    input.dispatchEvent(new Event('input'));
  }, text);
  await page.waitForFunction(typed => {
    const { query, state } = document.querySelector('#search .search-list').dataset;
    return state === 'done' && query === typed;
  }, text);
  return (await titlesOf(page, '#search')).sort();
}

describe('search: what is found', () => {
  it('is what was meant, whatever is typed', async () => {
    await withPage(site.url('file', 'search.html'), {}, async page => {
      for (const [text, ...titles] of ANSWERS)
        assert.deepEqual(await answerTo(page, text), titles.sort(), text.slice(0, 40));
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('the alone is answered, too', async () => {
    await withPage(site.url('file', 'search.html#q=the'), {}, async page => {
      await page.waitForSelector(`#search ${RESULTS}[data-query=the]`);
      assert.ok((await titlesOf(page, '#search')).length > 5);
    });
  });

  it('a slip of the finger is offered what was meant', async () => {
    await withPage(site.url('file', 'search.html#q=kettel'), {}, async page => {
      await page.waitForSelector(`#search ${RESULTS}[data-query=kettel]`);
      assert.deepEqual(await page.locator('.search-near button').allTextContents(), ['kettle']);
      assert.equal((await titlesOf(page, '#search'))[0], 'The big kettle');
    });
  });
});

describe('search: on the note', () => {
  it('marks the words, cleans the address, and takes the marks away', async () => {
    await withPage(site.url('http', 'kettle.html?h=kettle%20boil#t508'), {}, async page => {
      const count = () => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0);
      await page.waitForSelector('.search-unmark');
      assert.ok(await count() >= 3);
      assert.match(page.url(), /kettle\.html#t508$/);
      await page.click('.search-unmark');
      assert.equal(await count(), 0);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('wraps them where the browser paints no ranges', async () => {
    await withPage(site.url('http', 'index.html'), {}, async page => {
      await page.addInitScript(() => delete window.Highlight);
      await page.goto(site.url('http', 'kettle.html?h=kettle'));
      await page.waitForSelector('mark.search-mark');
      await page.click('.search-unmark');
      assert.equal(await page.locator('mark.search-mark').count(), 0);
    });
  });
});

describe('search: on a phone', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

  it('fills the screen, keeps the focus and gives it back', async () => {
    await withPage(site.url('http', 'kettle.html'), phone, async page => {
      await search(page, 'cups');
      const box = await page.locator('.search-box').boundingBox();
      assert.deepEqual([box.width, box.height], [390, 844]);
      assert.ok(await page.locator('main').evaluate(main => main.inert));
      const close = await page.locator('.search-close').boundingBox();
      assert.ok(close.width >= 44 && close.height >= 44);
      await page.click('.search-close');
      assert.ok(!await page.locator('main').evaluate(main => main.inert));
      assert.equal(await page.locator('.search-panel').isVisible(), false);
    });
  });

  it('is as wide as the page at 320 pixels', async () => {
    const small = { viewport: { width: 320, height: 640 } };
    await withPage(site.url('http', 'search.html#q=kettle'), small, async page => {
      await page.waitForSelector(`#search ${RESULTS}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    });
  });
});

describe('search: accessible', () => {
  for (const colorScheme of ['light', 'dark']) {
    it(`axe finds nothing in the open box, ${colorScheme}`, async () => {
      await withPage(site.url('http', 'kettle.html'), { colorScheme }, async page => {
        await search(page, 'kettle');
        await page.keyboard.press('ArrowDown');
        assert.deepEqual(await axe(page), []);
      });
    });

    it(`axe finds nothing in the page of results, ${colorScheme}`, async () => {
      await withPage(site.url('http', 'search.html#q=kettle'), { colorScheme }, async page => {
        await page.waitForSelector(`#search ${RESULTS}[data-query=kettle]`);
        assert.deepEqual(await axe(page), []);
      });
    });
  }

  it('says how many notes there are', async () => {
    await withPage(site.url('http', 'kettle.html'), {}, async page => {
      await search(page, 'cups');
      assert.equal(await page.textContent('header [role=status]'), 'Notes found: 1');
      await search(page, 'zzzz');
      assert.equal(await page.textContent('header [role=status]'), 'Nothing found for “zzzz”');
    });
  });
});

/* ---- files that are not of the build ---- */

async function copySite(name) {
  const folder = `${site.folder}-${name}`;
  await rm(folder, { recursive: true, force: true });
  await cp(site.folder, folder, { recursive: true });
  return { folder, index: join(folder, 'assets/kwiki/search') };
}

describe('search: a half-finished upload', () => {
  for (const [name, spoil, said] of [
    ['no root', async index => rm(join(index, 'root.js')), /could not be loaded/],
    ['no shard', async index => rm(join(index, 's0.js')), /could not be loaded/],
    ['no text', async index => rm(join(index, 't0.js')), /could not be loaded/],
    ['a shard of another build', async index => writeFile(join(index, 's0.js'),
      'kwikiSearch.shard(0,"!zebra","!")\n'), /is being renewed/],
    ['a text of another build', async index => writeFile(join(index, 't0.js'),
      'kwikiSearch.text(0,"One\\none.html\\n")\n'), /is being renewed/],
    ['another file', async index => writeFile(join(index, 's0.js'), 'let x = 1;\n'), /is being renewed/],
    ['a root of another form', async index => writeFile(join(index, 'root.js'),
      (await readFile(join(index, 'root.js'), 'utf8')).replace('"v":1', '"v":2')), /is being renewed/],
  ]) {
    it(`${name}: it says so`, async () => {
      const { folder, index } = await copySite('spoiled');
      await spoil(index);
      const other = await openSite(folder);
      await withPage(other.url('http', 'kettle.html'), {}, async page => {
        await search(page, 'kettle');
        assert.match(await page.textContent('header [role=status]'), said);
        const own = page.complaints.filter(text => !/Failed to load resource/.test(text));
        assert.deepEqual(own, []);
      });
    });
  }
});

describe('search: an address that leads nowhere', () => {
  it('is offered as words', async () => {
    await withPage(site.url('http', 'gone/big_kettle.html'), {}, async page => {
      await page.click('.search-address');
      await page.waitForSelector(`#search ${RESULTS}`);
      assert.match(page.url(), /search\.html#q=gone%20big%20kettle$/);
    });
  });
});
