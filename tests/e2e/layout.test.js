/* SPDX-License-Identifier: MIT
 *
 * Distances, overflow and order on the pages of notes and videos, measured in a window.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withPage } from './lib/browser.js';
import { pixel } from './lib/pixel.js';
import { makeSite } from './lib/sites.js';

const VIDEO = 'layoutVid_1', FILM = 'layoutFilm1';
const note = (title, text) => `---\ntitle: ${title}\nvideoId: ${VIDEO}\n---\n${text}\n`;
const HEADINGS = Array.from({ length: 12 }, (_, i) => `## Part ${i}\n\n${'Words of it. '.repeat(60)}`);

/* Notes on a film of two and a half hours: the first cites 1,200 seconds of it, the last none. */
const clock = seconds => new Date(seconds * 1000).toISOString().slice(11, 19);
const FILM_NOTES = i => `---\ntitle: Film note ${i}\nvideoId: ${FILM}\n---\n${i === 7 ? 'No time.'
  : Array.from({ length: i ? 1 : 1200 }, (_, n) => `Said [${clock(7.5 * n + i)}].`).join('\n\n')}\n`;

const layout = (() => {
  let site;
  return () => site ??= makeSite('layout', {
    'kwiki.yaml': 'title: Layout\n',
    'one.md': note('The first note', 'It is said [0:10] here.\n\nIt is said again [0:10].\n\nLater [2:00].'),
    'two.md': note('The second note', 'Another says it [0:10].\n\nAnd ends [3:00].'),
    'three.md': note('The third note', `Begins [1:00].\n\n${HEADINGS.join('\n\n')}`),
    'wide.md': `# Wide\n\n$$${'x_{1} + y_{2} + '.repeat(30)}z$$\n\n`
      + '| Name of the place | Population in thousands | Remarks of the surveyor |\n|---|---|---|\n'
      + '| Konstantinopolitanischer | Verwaltungsgemeinschaft | Donaudampfschifffahrt |\n',
    'deep.md': `### Highest\n\n#### Lower\n\n${HEADINGS.slice(0, 3).join('\n\n').replaceAll('##', '###')}\n`,
    ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`film${i}.md`, FILM_NOTES(i)])),
    'rtl.md': '---\nlang: ar\ntitle: الميناء\n---\nقيل هنا [0:10](https://youtu.be/layoutVid_1?t=60) شيء.\n',
  });
})();

const overflow = page =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/* A wiki in a language that runs from right to left; the page's own words are English. */
const rightToLeft = (() => {
  let site;
  const arabic = (title, text) => `---\nlang: ar\ntitle: ${title}\nvideoId: ${VIDEO}\ntags: [البحر]\n---\n${text}\n`;
  return () => site ??= makeSite('layout-rtl', {
    'kwiki.yaml': 'title: دفتر الميناء\n',
    'a.md': arabic('الميناء', 'قيل هنا [0:10] شيء، انظر [[b]].'),
    'b.md': arabic('المنارة', 'انظر [[a]] [0:10].'),
    'c.md': '# English words\n\nA note.\n',
  });
})();

describe('layout: a video', () => {
  it('at one second each note stands once, 10 px and more from the one before it', async () => {
    const site = await layout();
    for (const width of [1440, 390]) {
      const viewport = { width, height: 800 };
      await withPage(site.url('file', `videos/${VIDEO}.html`), { viewport }, async page => {
        const notes = await page.locator('#t10 > p').evaluateAll(paragraphs => paragraphs.map(p => {
          const range = document.createRange();
          range.selectNodeContents(p);
          const { top, bottom } = range.getBoundingClientRect();
          return { name: p.firstElementChild.textContent, top, bottom };
        }));
        assert.deepEqual(notes.map(({ name }) => name), ['The first note', 'The second note']);
        const gap = notes[1].top - notes[0].bottom;
        assert.ok(gap >= 10, `${width}: ${gap} px`);
      });
    }
  });
});

describe('layout: a film of hours', () => {
  it('its axis and its parts count in clock times, every half hour and every ten minutes', async () => {
    const site = await layout();
    await withPage(site.url('file', `videos/${FILM}.html`), {}, async page => {
      const texts = selector => page.locator(selector).allTextContents();
      assert.deepEqual(await texts('.axis text'), ['0:00', '30:00', '1:00:00', '1:30:00', '2:00:00', '2:30:00']);
      const parts = await texts('#moments h3');
      assert.deepEqual(parts.slice(0, 8),
        ['0:00', '10:00', '20:00', '30:00', '40:00', '50:00', '1:00:00', '1:10:00']);
    });
  });

  it('a note without moments has no filter, and the seventh a mark of its own', async () => {
    const site = await layout();
    await withPage(site.url('file', `videos/${FILM}.html`), {}, async page => {
      await page.waitForSelector('.filter');
      const rows = await page.locator('#notes.by li').evaluateAll(items => items.map(item => {
        const filter = item.querySelector('.filter');
        const { borderStyle, borderRadius, backgroundColor } = getComputedStyle(filter ?? item, '::before');
        const { left } = item.querySelector('.note').getBoundingClientRect();
        return { name: item.querySelector('.note').textContent, pressable: Boolean(filter),
          look: [borderStyle, borderRadius, backgroundColor].join(),
          place: `${Math.round(left)}, ${Math.round(item.offsetHeight)}` };
      }));
      assert.equal(rows.length, 8);
      assert.deepEqual(rows.filter(row => !row.pressable).map(({ name }) => name), ['Film note 7']);
      assert.equal(new Set(rows.map(({ look }) => look)).size, 8, JSON.stringify(rows));
      assert.equal(new Set(rows.map(({ place }) => place)).size, 1, JSON.stringify(rows));
      const [find, part] = await Promise.all(['.find', '#moments h3 >> nth=0']
        .map(selector => page.locator(selector).boundingBox()));
      assert.ok(part.y - find.y - find.height >= 16, `${find.y + find.height}, ${part.y}`);
    });
  });
});

describe('layout: a note', () => {
  it('counts its own moments, not its video’s, and groups the digits', async () => {
    const site = await layout();
    await withPage(site.url('file', 'film1.html'), {}, async page => {
      assert.match(await page.locator('.video >> nth=0').textContent(), /, 1 moment$/);
      await page.goto(site.url('file', 'film0.html'));
      assert.match(await page.locator('.video >> nth=0').textContent(), /, 1,200 moments$/);
    });
  });

  it('a count stands at its time, says what it counts, and is explained at the head', async () => {
    const site = await layout();
    await withPage(site.url('file', 'two.html'), {}, async page => {
      const count = page.locator('#t10 + .others');
      const [left, right] = await Promise.all([count, page.locator('#t10')].map(one => one.boundingBox()));
      const gap = left.x - right.x - right.width;
      assert.ok(gap >= -1 && gap <= 3, `${gap} px between them`);
      assert.equal(await count.getAttribute('title'), '1 other note');
      assert.match(await page.locator('article > header').textContent(),
        /1 after a time: 1 other note cites that moment/);
    });
  });

  it('contents begin with the highest level that there is', async () => {
    const site = await layout();
    await withPage(site.url('file', 'deep.html'), {}, async page => {
      const left = text => page.locator('.contents a', { hasText: text }).evaluate(element =>
        element.getBoundingClientRect().left);
      const [first, part, lower] = [await left('Highest'), await left('Part 1'), await left('Lower')];
      assert.equal(first, part);
      assert.ok(lower > first);
    });
  });

  it('contents of nine entries and more are closed on phones, open beside the text', async () => {
    const site = await layout();
    const ask = page => page.evaluate(() => ({
      entry: document.querySelector('.contents li').checkVisibility({ contentVisibilityAuto: true })
        && document.querySelector('.contents li').getBoundingClientRect().height > 0,
      text: document.querySelector('.body').getBoundingClientRect().top,
    }));
    for (const [width, isOpen] of [[390, false], [1440, true]]) {
      const viewport = { width, height: 800 };
      await withPage(site.url('file', 'three.html'), { viewport }, async page => {
        const { entry, text } = await ask(page);
        assert.equal(entry, isOpen, `${width}`);
        assert.ok(text < 800, `${width}: the text begins at ${text}`);
      });
    }
  });

  it('the contents say where the reader is', async () => {
    const site = await layout();
    await withPage(site.url('file', 'three.html'), {}, async page => {
      assert.equal(await page.locator('.contents [aria-current]').count(), 0);
      await page.evaluate(() => document.querySelector('#part-6').scrollIntoView());
      await page.waitForSelector('.contents [aria-current]');
      assert.equal(await page.locator('.contents [aria-current]').textContent(), 'Part 6');
    });
  });

  it('leads to the notes before and after it on its video, by their first moments', async () => {
    const site = await layout();
    await withPage(site.url('file', 'one.html'), {}, async page => {
      await page.click('.sequence [rel=next]');
      await page.waitForURL(/two\.html$/);
      assert.match(await page.locator('.sequence [rel=prev]').textContent(), /The first note/);
      await page.click('.sequence [rel=next]');
      await page.waitForURL(/three\.html$/);
      assert.equal(await page.locator('.sequence [rel=next]').count(), 0);
    });
  });

  it('long formulas and tables scroll by themselves, and cells keep whole words', async () => {
    const site = await layout();
    for (const width of [390, 1440]) {
      const viewport = { width, height: 800 };
      await withPage(site.url('file', 'wide.html'), { viewport }, async page => {
        await page.waitForLoadState();
        assert.ok(await overflow(page) <= 0, `${width}: the page scrolls sideways`);
        const [lines, right, edge] = await page.evaluate(() => {
          const cell = document.querySelector('tbody td');
          const range = document.createRange();
          range.selectNodeContents(cell);
          const formula = document.querySelector('.display').getBoundingClientRect();
          return [range.getClientRects().length, formula.right,
            document.querySelector('.body').getBoundingClientRect().right];
        });
        assert.equal(lines, 1, `${width}: a word is broken`);
        assert.ok(right <= edge + 1, `${width}: the formula runs out of the text`);
      });
    }
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`a table is shaded at the edge where it goes on, ${colorScheme}`, async () => {
      const site = await layout();
      const options = { colorScheme, viewport: { width: 390, height: 800 } };
      await withPage(site.url('file', 'wide.html'), options, async page => {
        const table = page.locator('.body .table');
        await table.scrollIntoViewIfNeeded();
        const { x, y, width } = await table.boundingBox();
        const edges = async () =>
          [await pixel(page, x, y + 3), await pixel(page, x + width - 2, y + 3)];
        const distance = (a, b) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));
        const paper = await pixel(page, 1, y + 3);
        const goesOn = async () => (await edges()).map(edge => distance(edge, paper) > 15);
        const scroll = to => table.evaluate((element, left) => { element.scrollLeft = left; }, to);
        assert.deepEqual(await goesOn(), [false, true], 'at its beginning');
        await scroll(60);
        assert.deepEqual(await goesOn(), [true, true], 'in its middle');
        await scroll(9999);
        assert.deepEqual(await goesOn(), [true, false], 'at its end');
      });
    });
  }

  it('a heading has a link to itself, which the focus brings up', async () => {
    const site = await layout();
    await withPage(site.url('file', 'three.html'), {}, async page => {
      const link = page.locator('.body h2#part-6 > a.to-part');
      const opacity = () => link.evaluate(element => getComputedStyle(element).opacity);
      assert.equal(await opacity(), '0');
      await link.focus();
      assert.equal(await opacity(), '1');
      assert.equal(await link.getAttribute('aria-label'), 'Link to this part');
      await link.press('Enter');
      assert.equal(new URL(page.url()).hash, '#part-6');
      assert.equal(await page.locator('#part-6').textContent(), 'Part 6');
    });
  });

  it('from right to left the count stands left of its moment, and the lines follow', async () => {
    const site = await layout();
    await withPage(site.url('file', 'rtl.html'), {}, async page => {
      const gap = await page.evaluate(() => {
        const edge = name => document.querySelector(name).getBoundingClientRect();
        return edge('.body a.moment').left - edge('.body .others').right;
      });
      assert.ok(gap >= 0 && gap <= 8, `${gap} px between them`);
      assert.equal(await page.evaluate(() =>
        getComputedStyle(document.querySelector('article > header')).direction), 'rtl');
    });
  });

  it('from right to left what the page itself says begins at the right as well', async () => {
    const site = await rightToLeft();
    for (const width of [1440, 390]) {
      await withPage(site.url('file', 'b.html'), { viewport: { width, height: 800 } }, async page => {
        const edges = await page.evaluate(() => {
          const rightOf = (element, within) => {
            const words = document.createRange();
            words.selectNodeContents(element);
            const { right } = words.getBoundingClientRect();
            return Math.round(within.getBoundingClientRect().right - right);
          };
          const found = [...document.querySelectorAll('header > .video, header > .tags')]
            .map(line => rightOf(line, line.parentNode));
          for (const section of document.querySelectorAll('article ~ section'))
            found.push(rightOf(section.querySelector('h2'), section),
              rightOf(section.querySelector('li > a'), section.querySelector('li')));
          return found;
        });
        assert.ok(edges.length >= 5, edges.join());
        assert.ok(edges.every(edge => edge < 12), `${width}: ${edges.join()}`);
      });
    }
  });

  it('the name of the site keeps its distance from its sign, whatever script it is in', async () => {
    const site = await rightToLeft();
    for (const [name, sign] of [['c.html', 'left'], ['a.html', 'right']])
      await withPage(site.url('file', name), {}, async page => {
        const [from, to, size] = await page.evaluate(() => {
          const home = document.querySelector('.home'), words = document.createRange();
          words.selectNodeContents(home);
          const { left, right } = words.getBoundingClientRect(), box = home.getBoundingClientRect();
          return [left - box.left, box.right - right, parseFloat(getComputedStyle(home).fontSize)];
        });
        const room = sign === 'left' ? from : to;
        assert.ok(room > 1.1 * size && room < 1.7 * size, `${name}: ${from}, ${to} at ${size} px`);
      });
  });

  it('in print an address is said once, and nothing is explained that is not printed', async () => {
    const site = await makeSite('layout-print', {
      'one.md': note('One', 'Said [0:10], see <https://harbour.example/a> or [b](https://harbour.example/b).'),
      'two.md': note('Two', 'Said [0:10] as well.\n\n> [!NOTE] Boxed\n> Text.'),
    });
    await withPage(site.url('file', 'one.html'), {}, async page => {
      await page.emulateMedia({ media: 'print' });
      const added = await page.locator('.body a[href*=harbour]').evaluateAll(links =>
        links.map(link => getComputedStyle(link, '::after').content));
      assert.equal(added[0], 'none');
      assert.match(added[1], /harbour\.example\/b|attr\(href\)/);
      assert.equal(await page.locator('.video:visible').count(), 1);
      await page.goto(site.url('file', 'two.html'));
      const sign = await page.locator('.callout-title').evaluate(title => {
        const { color, backgroundColor } = getComputedStyle(title, '::before');
        return { color, backgroundColor, of: getComputedStyle(title).color };
      });
      assert.equal(sign.color, sign.of);
      assert.equal(sign.backgroundColor, 'rgba(0, 0, 0, 0)');
    });
  });

  it('in print the address of the video stands beside its title', async () => {
    const site = await layout();
    await withPage(site.url('file', 'one.html'), {}, async page => {
      await page.emulateMedia({ media: 'print' });
      assert.match(await page.evaluate(() =>
        getComputedStyle(document.querySelector('.video'), '::after').content), /data-watch|youtu/);
    });
  });

  it('at 100em related notes stand in the margin, and nothing else moves', async () => {
    const site = await layout();
    await withPage(site.url('file', 'one.html'),
      { viewport: { width: 1920, height: 900 } }, async page => {
        const [rail, text] = await page.evaluate(() => ['#related', 'h1'].map(selector =>
          document.querySelector(selector).getBoundingClientRect()).map(({ left, right, top }) =>
          ({ left, right, top })));
        assert.ok(rail.right < text.left && rail.left >= 0, JSON.stringify([rail, text]));
        assert.ok(Math.abs(rail.top - text.top) < 60);
      });
  });
});
