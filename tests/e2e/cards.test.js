/* SPDX-License-Identifier: MIT
 *
 * Cards: previews of notes, what other notes say near a moment, what is said at a mark.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { VIDEO, harbourSite, makeSite } from './lib/sites.js';

/* What a note of the wiki says at two seconds. */
const FREE = 'The slopes were mown to keep the view free, by the people of the harbour and at their cost.';

const card = page => page.locator('.card');

/* The pages that are loaded from now on. */
function watchPages(page) {
  const loaded = [];
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.html'))
      loaded.push(pathname);
  });
  return loaded;
}

/* The lines of the card, waited for. */
async function linesOf(page) {
  await card(page).waitFor();
  return card(page).locator('p').allTextContents();
}

const gone = page => card(page).waitFor({ state: 'detached' });

/* Moves the pointer to a place without links. */
const away = page => page.mouse.move(2, 2);

describe('cards', () => {
  it('http: a moment shows what is said there, where its video has a transcript', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'clip.html'), {}, async page => {
      const loaded = watchPages(page);
      await page.locator('#t10').hover();
      assert.deepEqual(await linesOf(page), ['“Ten seconds are over, and nothing else has happened.”']);
      assert.equal(await page.locator('.card p').getAttribute('lang'), 'en');
      await away(page);
      await gone(page);
      await page.locator('#t55').hover();
      assert.deepEqual(await linesOf(page), ['“All colours have been seen by now.”']);
      assert.deepEqual(loaded, ['/videos/media-clip.mp4.html']);
      await away(page);
      await gone(page);
      await page.locator('#t508').hover(); // of a video without one
      await page.waitForTimeout(500);
      assert.equal(await card(page).count(), 0);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('http: a wikilink shows title and beginning of its note, loaded once', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      const loaded = watchPages(page);
      const link = page.locator('.body a.note[href="harbour.html"]');
      for (let round = 0; round < 2; round++) {
        await link.hover();
        assert.deepEqual(await linesOf(page), ['The harbour', 'The harbour lies below the hill and is '
          + 'seen from it at all times. Boats came in with the tide and were counted at the quay.']);
        assert.equal(await link.getAttribute('aria-describedby'), 'kwiki-card');
        assert.equal(await card(page).getAttribute('role'), 'tooltip');
        await away(page);
        await gone(page);
        assert.equal(await link.getAttribute('aria-describedby'), null);
      }
      assert.deepEqual(loaded, ['/harbour.html']);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('http: with the focus too; the focus and the keys stay where they are', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'plain.html'), {}, async page => {
      const link = page.locator('.body a.note').first();
      await link.focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      assert.equal((await linesOf(page))[0], 'The hill above the harbour');
      assert.equal(await link.evaluate(element => element === document.activeElement), true);
      await page.keyboard.press('Escape');
      await gone(page);
      assert.equal(await link.evaluate(element => element === document.activeElement), true);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      await card(page).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/hill\.html$/);
    });
  });

  it('a card can be hovered, stays meanwhile, and Escape takes it away', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      await page.locator('.body a.note').first().hover();
      await card(page).hover();
      await page.waitForTimeout(600); // longer than a card waits to go
      assert.equal(await card(page).count(), 1);
      await page.keyboard.press('Escape');
      await gone(page);
    });
  });

  it('backlinks and related notes show previews, links to the page itself do not', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      await page.locator('#backlinks a.note[href="harbour.html"]').hover();
      assert.equal((await linesOf(page))[0], 'The harbour');
      await page.locator('#related a.note[href="clip.html"]').hover();
      await page.waitForFunction(() =>
        document.querySelector('.card-title')?.textContent === 'A clip of its own');
    });
  });

  it('http: beside a moment, the sentences of other notes within five seconds', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      const link = page.locator('#t508 + a.others');
      assert.equal(await link.getAttribute('aria-label'), '3 other notes');
      await link.hover();
      assert.deepEqual(await linesOf(page), [
        'Other notes at 8:28',
        'A clip of its own',
        'A span of time was also noted for another film, a view of the hill, for comparison.',
        'The harbour',
        FREE,
        '8:29 <img src=x onerror="document.title=1"> & <b>bold</b>',
        'Here <script>document.title = 2</script> is text, and so is '
          + '<img src=x onerror="document.title=3">.',
        '8:31 The harbour',
        FREE,
      ]);
      assert.equal(await card(page).locator('img, script, b, i').count(), 0);
      assert.equal(await page.title(), 'The hill above the harbour – The harbour wiki');
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('a preview shows what looks like markup in a note as text', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      await page.locator('.body a.note[href="hostile.html"]').hover();
      const [title, text] = await linesOf(page);
      assert.equal(title, '<img src=x onerror="document.title=1"> & <b>bold</b>');
      assert.match(text, /^Here <script>document\.title = 2<\/script> is text, and so is <img src=x /);
      assert.equal(await card(page).locator('img, script, b, i').count(), 0);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('more than five sentences are counted', async () => {
    const files = { 'kwiki.yaml': 'title: Many\n' };
    for (let i = 1; i <= 8; i++)
      files[`n${i}.md`] =
        `---\ntitle: Note ${i}\nvideoId: manyVideo_1\n---\n\nSentence ${i} [0:10].\n`;
    const site = await makeSite('many', files);
    await withPage(site.url('http', 'n1.html'), {}, async page => {
      await page.locator('a.others').hover();
      const lines = await linesOf(page);
      assert.equal(lines.length, 1 + 2 * 5 + 1);
      assert.equal(lines.at(-1), 'and 2 more');
    });
  });

  it('a long beginning is cut at a word', async () => {
    const words = Array.from({ length: 120 }, (_, i) => `word${i}`).join(' ');
    const site = await makeSite('long', {
      'kwiki.yaml': 'title: Long\n', 'a.md': 'See [[b]].\n', 'b.md': `# B\n\n${words}.\n`,
    });
    await withPage(site.url('http', 'a.html'), {}, async page => {
      await page.locator('.body a.note').hover();
      const [, text] = await linesOf(page);
      assert.ok(text.length > 250 && text.length <= 301, `${text.length} characters`);
      assert.ok(`${words} `.startsWith(`${text.slice(0, -1)} `), text);
      assert.ok(text.endsWith('…'), text);
    });
  });

  for (const way of ['http', 'file']) {
    it(`${way}: a mark of the strip shows sentence and note, from the page itself`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, VIDEO), {}, async page => {
        const loaded = watchPages(page);
        await page.locator('.strip a[href="#t508"]').focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowLeft');
        await page.waitForFunction(() =>
          document.querySelector('.card-title')?.textContent === '8:28');
        assert.deepEqual((await linesOf(page)).slice(3), [
          'The harbour', FREE,
          'The hill above the harbour',
          'Every spring the slopes were mown, since a tree could have hidden a boat.',
        ]);
        await page.keyboard.press('Escape');
        await gone(page);
        await page.locator('.strip a[href="#t44"]').hover({ force: true });
        assert.deepEqual(await linesOf(page), ['0:44',
          '<img src=x onerror="document.title=1"> & <b>bold</b>',
          '<i>Not slanted</i>, they said.']);
        assert.equal(await card(page).locator('img, script, b, i').count(), 0);
        assert.deepEqual(loaded, []);
      });
    });
  }

  it('from disk there is the link alone', async () => {
    const site = await harbourSite();
    await withPage(site.url('file', 'hill.html'), {}, async page => {
      for (const selector of ['.body a.note', 'a.others']) {
        await page.locator(selector).first().hover();
        await page.waitForTimeout(800); // longer than a card waits to come
        assert.equal(await card(page).count(), 0);
      }
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('a page that cannot be loaded shows nothing and says nothing', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      await page.route('**/harbour.html', route => route.fulfill({ status: 204, body: '' }));
      await page.locator('.body a.note[href="harbour.html"]').hover();
      await page.waitForTimeout(800);
      assert.equal(await card(page).count(), 0);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('a card stays inside the window, wherever its link is', async () => {
    const site = await harbourSite();
    for (const [viewport, links] of [
      [{ width: 1280, height: 500 }, '#related a.note, #backlinks a.note'],
      [{ width: 320, height: 500 }, '.body a.note, a.others'],
    ]) {
      await withPage(site.url('http', 'hill.html'), { viewport }, async page => {
        for (const link of await page.locator(links).all()) {
          await link.hover();
          await card(page).waitFor();
          const { left, top, right, bottom } = await card(page).evaluate(element => {
            const place = element.getBoundingClientRect();
            return { left: place.left, top: place.top, right: place.right, bottom: place.bottom };
          });
          assert.ok(left >= 0 && top >= 0, `${left} ${top}`);
          assert.ok(right <= viewport.width && bottom <= viewport.height, `${right} ${bottom}`);
          await page.keyboard.press('Escape');
          await away(page);
        }
      });
    }
  });

  it('a finger follows the link and gets no card', async () => {
    const site = await harbourSite();
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    await withPage(site.url('http', 'plain.html'), phone, async page => {
      await page.route('**/hill.html', route => route.fulfill({ contentType: 'text/html', body: '<p>hill' }));
      await page.locator('.body a.note').first().tap();
      await page.waitForURL(/hill\.html/);
    });
    await withPage(site.url('http', VIDEO), { ...phone }, async page => {
      await page.locator('.strip a[href="#t508"]').tap({ force: true });
      await page.waitForTimeout(800);
      assert.equal(await page.locator('.card:not(.bubble)').count(), 0);
    });
  });
});
