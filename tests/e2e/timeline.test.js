/* SPDX-License-Identifier: MIT
 *
 * The video page: its strip, its filter by note, and the links that it gives away.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { CLIP_VIDEO, VIDEO, WAYS, harbourSite, makeSite } from './lib/sites.js';

const TOTAL = 26; // seconds of the made-up video that are cited

const focused = page => page.evaluate(() => document.activeElement.getAttribute('href'));
const shown = page => page.evaluate(() => [...document.querySelectorAll('#moments li[data-start]')]
  .filter(item => item.offsetParent).map(item => item.id));
const filterOf = (page, title) => page.getByRole('button', { name: `Only this note: ${title}` });

describe('timeline', () => {
  for (const way of WAYS) {
    it(`${way}: one mark for each cited second, each a link to it`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, VIDEO), {}, async page => {
        const [marks, items] = await page.evaluate(() => [
          [...document.querySelectorAll('.strip a')].map(link => link.getAttribute('href').slice(1)),
          [...document.querySelectorAll('#moments li[data-start]')].map(item => item.id),
        ]);
        assert.equal(items.length, TOTAL);
        assert.deepEqual(marks, items);
        assert.equal(await page.locator('.strip .agreed').count(),
          await page.locator('#moments li.agreed').count());
      });
    });

    it(`${way}: the arrow keys walk over the strip, and one mark is a stop of the Tab key`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, VIDEO), {}, async page => {
        await page.locator('.strip a').first().focus();
        for (const [key, href] of [
          ['ArrowRight', '#t12'], ['ArrowRight', '#t42'], ['ArrowLeft', '#t12'], ['Home', '#t10'],
          ['ArrowLeft', '#t10'], ['End', '#t3723'], ['ArrowRight', '#t3723'],
        ]) {
          await page.keyboard.press(key);
          assert.equal(await focused(page), href, key);
          assert.equal(await page.locator('.strip a[tabindex="0"]').count(), 1);
        }
        await page.keyboard.press('Tab');
        assert.equal(await page.locator('.strip :focus').count(), 0);
        await page.keyboard.press('Shift+Tab');
        assert.equal(await focused(page), '#t3723');
      });
    });

    it(`${way}: the filter shows the moments of the chosen notes`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, VIDEO), {}, async page => {
        const status = page.locator('#moments [role=status]');
        assert.equal((await shown(page)).length, TOTAL);
        await filterOf(page, 'The harbour').click();
        assert.deepEqual(await shown(page), ['t12', 't42', 't508', 't511', 't1270']);
        assert.equal(await status.textContent(), `5 of ${TOTAL} moments shown`);
        assert.equal(await page.locator('#t42 p:visible').count(), 1);
        assert.equal(await page.locator('.strip .mark:not(.dim)').count(), 5);
        assert.equal(await page.locator('.density path:not(.dim)').count(), 1);
        assert.equal(await page.locator('#moments ol:visible').count(), 3);

        await filterOf(page, 'The island').click();
        assert.equal(await status.textContent(), `6 of ${TOTAL} moments shown`);
        assert.equal(await page.locator('.filter[aria-pressed=true]').count(), 2);
        await page.getByRole('button', { name: 'Show all moments' }).click();
        assert.equal((await shown(page)).length, TOTAL);
        assert.equal(await page.locator('.dim, .filter[aria-pressed=true]').count(), 0);
        assert.equal(await page.getByRole('button', { name: 'Show all moments' }).count(), 0);
        assert.equal(await page.evaluate(() => document.activeElement.className), 'filter');
        assert.deepEqual(await complaintsOf(page), []);
      });
    });

    it(`${way}: a button copies the link to its second`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, `${VIDEO}?x=1#t10`), {}, async page => {
        await page.evaluate(() => {
          // What is asked of the clipboard, which a test must not fill.
          Object.defineProperty(navigator, 'clipboard', {
            value: { writeText: async text => { window.copied = text; } },
          });
        });
        await page.getByRole('button', { name: 'Share 8:28' }).click();
        await page.getByRole('button', { name: 'Copy link' }).click();
        await page.waitForFunction(() => window.copied);
        assert.equal(await page.evaluate(() => window.copied), site.url(way, `${VIDEO}#t508`));
        assert.equal(await page.locator('#t508 [role=status]').textContent(), 'Link copied');
        await page.waitForSelector('#t508 .shared', { state: 'detached' });
        assert.equal(await page.locator('.menu').count(), 0);
      });
    });
  }

  it('without a clipboard the old way copies, and the focus stays', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', VIDEO), {}, async page => {
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => {
          window.copied = getSelection().toString() || document.activeElement.value;
          return true;
        };
      });
      await page.locator('#t508 .copy').click();
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.waitForSelector('#t508 .shared');
      assert.equal(await page.evaluate(() => window.copied), site.url('http', `${VIDEO}#t508`));
      assert.equal(await page.evaluate(() =>
        document.activeElement === document.querySelector('#t508 .copy')), true);
      assert.equal(await page.locator('textarea').count(), 0);
    });
  });

  it('what the page says elsewhere is put into its list', async () => {
    const long = {
      a: 'The oil of the lamp and where it came from',
      b: 'The oil of the lamp and its price',
    };
    const head = title => `---\ntitle: ${title}\nvideoId: longTitles1\n---\n\n`;
    const site = await makeSite('long-titles', {
      'kwiki.yaml': 'title: Long titles\n',
      'a.md': `${head(long.a)}It was fish oil [0:10].\n\nIt burned for a night [0:10].\n`,
      'b.md': `${head(long.b)}It was dear [0:10]. It grew dearer [1:10].\n`,
    });
    const address = site.url('file', 'videos/longTitles1.html');
    const read = page => page.locator('#moments li p').evaluateAll(paragraphs => paragraphs.map(
      ({ childNodes, dataset }) =>
        [dataset.note, ...[...childNodes].map(node => node.textContent)]));
    await withPage(address, { javaScriptEnabled: false }, async page => {
      assert.deepEqual(await page.locator('#moments p a').allTextContents(), [
        'The oil of the lamp and where…', 'It burned for a night.', 'The oil of the lamp and its…',
        'The oil of the lamp and its…']);
      assert.deepEqual(
        await page.locator('#t10 p >> nth=0').locator('a').evaluateAll(
          links => links.map(link => link.getAttribute('href'))),
        ['../a.html#t10', '../a.html#t10-2']);
    });
    await withPage(address, {}, async page => {
      assert.deepEqual(await read(page), [
        ['0', long.a, ' It was fish oil.', '', 'It burned for a night.'],
        ['1', long.b, ' It was dear.'],
        ['1', long.b, ' It grew dearer.'],
      ]);
      assert.equal(await page.locator('#moments .agreed').count(), 1);
      assert.equal(await page.locator('#t70 > a.moment[data-start="70"]').count(), 1);
      assert.equal(await page.locator('.strip .axis a').count(), 0);
    });
  });

  it('a note that cites no moment of the video gets no filter', async () => {
    const site = await makeSite('quiet', {
      'kwiki.yaml': 'title: Quiet\n',
      'a.md': '---\nvideoId: quietVideo1\n---\n\nSomething is said [0:10].\n',
      'b.md': '---\nvideoId: quietVideo1\n---\n\nNothing is cited.\n',
    });
    await withPage(site.url('http', 'videos/quietVideo1.html'), {}, async page => {
      assert.equal(await page.locator('#notes li').count(), 2);
      assert.equal(await page.locator('#notes li:has(a[href="../a.html"]) .filter').count(), 1);
      assert.equal(await page.locator('.filter').count(), 1);
    });
  });

  it('an address beats the filter', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', VIDEO), {}, async page => {
      await filterOf(page, 'The harbour').click();
      await page.evaluate(() => {
        location.hash = '#t10';
      });
      await page.waitForFunction(() => document.querySelector('#t10').offsetParent);
      assert.equal((await shown(page)).length, TOTAL);
    });
  });

  it('the arrow keys pass over marks that the filter dims', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', VIDEO), {}, async page => {
      await filterOf(page, 'The harbour').click();
      assert.equal(await page.locator('.strip a[tabindex="0"]').getAttribute('href'), '#t12');
      await page.locator('.strip a[tabindex="0"]').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      assert.equal(await focused(page), '#t508');
    });
  });

  for (const way of WAYS) {
    it(`${way}: the playing position moves along the strip`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, CLIP_VIDEO), {}, async page => {
        const playhead = page.locator('.playhead');
        assert.equal(await playhead.getAttribute('visibility'), 'hidden');
        await page.click('#t10 .moment');
        const at = () => page.evaluate(() =>
          parseFloat(document.querySelector('.playhead').getAttribute('x')));
        await page.waitForFunction(() => {
          const head = document.querySelector('.playhead');
          const { duration } = document.querySelector('.timeline').dataset;
          const share = 100 * document.querySelector('video').currentTime / duration;
          return head.getAttribute('visibility') === 'visible'
            && Math.abs(parseFloat(head.getAttribute('x')) - share) < 2;
        });
        const before = await at();
        await page.click('#t55 .moment');
        await page.waitForFunction(x =>
          parseFloat(document.querySelector('.playhead').getAttribute('x')) > x, before + 20);
      });
    });
  }

  it('a mark plays its moment where the video can be played', async () => {
    const site = await harbourSite();
    await withPage(site.url('file', CLIP_VIDEO), {}, async page => {
      await page.locator('.strip a[href="#t55"]').focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('video').currentTime >= 55);
      await page.waitForSelector('li#t55.playing');
    });
  });
});

/* ---- many moments ---- */

const MANY = 'ManyTimes_1', SPACED = 'media/two words.mp4';

/* A note that cites a video this many times, and the odd thing that it says once. */
const longNote = (video, count, odd) => `---\nvideo: "${video}"\n---\n`
  + Array.from({ length: count }, (_, i) =>
    `Said ${i === 150 ? odd : i} [${Math.floor(i / 60)}:${String(i % 60).padStart(2, '0')}].\n`)
    .join('\n');

const makeLong = (name, count, settings = '') => makeSite(name, {
  'kwiki.yaml': `title: Long\n${settings}`,
  'index.md': '# Long\n\nA zebra elsewhere.\n',
  'long.md': longNote(`https://youtu.be/${MANY}`, count, 'zebra'),
  'film.md': longNote(SPACED, count, 'zebra'),
  [SPACED]: 'no film',
});

describe('timeline: many moments', () => {
  const FINDER = '#moments button.find';

  for (const way of WAYS) {
    it(`${way}: are looked through by the search of this video`, async () => {
      const site = await makeLong('long', 201);
      for (const [video, file, title] of [
        [`video:${MANY} `, `videos/${MANY}.html`, 'long'],
        [`video:"${SPACED}" `, 'videos/media-two_words.mp4.html', 'film'],
      ]) {
        await withPage(site.url(way, file), {}, async page => {
          await page.click(FINDER);
          assert.equal(await page.inputValue('header input.search'), video);
          await page.keyboard.type('zebra');
          const list = page.locator('header .search-list[data-state=done]');
          await page.waitForFunction(query => document.querySelector('header .search-list').dataset
            .query === query, `${video}zebra`);
          await list.waitFor();
          assert.deepEqual(await list.locator('.hit').allTextContents(), [title]);
          assert.match(await list.locator('.hit-moment').first().textContent(), /^2:30 Said zebra/);
          await page.keyboard.press('Escape');
          assert.ok(await page.evaluate(() => document.activeElement.matches('button.find')));
          assert.deepEqual(await complaintsOf(page), []);
        });
      }
    });
  }

  it('few moments are not, nor any in a site without the search', async () => {
    for (const site of [await makeLong('short', 200), await makeLong('unsearched', 201,
      'search: false\n')]) {
      await withPage(site.url('http', `videos/${MANY}.html`), {}, async page => {
        assert.ok(await page.locator('#moments .copy').count() >= 200);
        assert.equal(await page.locator(FINDER).count(), 0);
      });
    }
  });
});
