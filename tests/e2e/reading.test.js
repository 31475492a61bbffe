/* SPDX-License-Identifier: MIT
 *
 * Reading without JavaScript, and on paper: everything that a page says is there.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { withPage } from './lib/browser.js';
import { CLIP_VIDEO, VIDEO, WAYS, harbourSite, out } from './lib/sites.js';

const plain = { javaScriptEnabled: false };

/* What each kind of page must show: selectors of parts that are there to be seen. */
const PARTS = {
  'hill.html': ['h1', '.body a.moment', '.body a.others', '.body a.note', '.body a.wanted',
    '.contents a', '#backlinks a.note', '#backlinks p', '#related a.note', '.player a.play',
    'a.tag', '.callout-title', 'pre', 'p.video a', 'footer.site a.source'],
  'clip.html': ['.player video[controls]', '.body a.moment'],
  'plain.html': ['h1', '.body p', '#backlinks, .body a.note'],
  [VIDEO]: ['h1', '.strip', '.strip .mark', '.density', '.axis a', '.axis text', '#notes a.note',
    '#moments li[id][data-start] > a', '#moments li > p > a', '#moments li small', '.player a.play',
    '#moments h3'],
  [CLIP_VIDEO]: ['.player video[controls]', '.strip .mark', '#moments li > a'],
  'index.html': ['h1', 'header.site nav a', 'a.note'],
  'island/index.html': ['h1', '.breadcrumb a', 'a.note'],
  'videos/index.html': ['h1', '.rows a'],
  'tags/index.html': ['h1', 'main a'],
  'tags/land.html': ['h1', 'a.note'],
  'wanted.html': ['h1', '#the_lost_chart', 'main a.note'],
  '404.html': ['h1', 'header.site a'],
};

async function pdfText(page, name) {
  const path = join(out, `${name}.pdf`);
  await page.pdf({ path, format: 'A4' });
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-']);
  return stdout.replace(/\s+/g, ' ');
}

describe('reading', () => {
  for (const way of WAYS) {
    for (const [name, parts] of Object.entries(PARTS)) {
      it(`${way}: ${name} without JavaScript`, async () => {
        const site = await harbourSite();
        await withPage(site.url(way, name), plain, async page => {
          for (const part of parts)
            assert.ok(await page.locator(part).first().isVisible(), `${part} is not to be seen`);
          for (const control of ['button', '.card', '.now', '[role=status]'])
            assert.equal(await page.locator(control).count(), 0, `${control} does nothing`);
        });
      });
    }

    it(`${way}: without JavaScript each moment and neighbour is a link that leads there`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'hill.html'), plain, async page => {
        assert.equal(await page.locator('#t508').getAttribute('href'),
          'https://youtu.be/hillVideo_1?t=508');
        await page.click('#t508 + a.others');
        await page.waitForURL(url => url.href === site.url(way, `${VIDEO}#t508`));
        await page.locator('.strip a:has-text("15:00")').click();
        await page.waitForURL(url => url.href === site.url(way, `${VIDEO}#t900`));
        await page.click('#t900 p a >> nth=0');
        await page.waitForURL(url => url.href === site.url(way, 'hill.html#t900'));
      });
      await withPage(site.url(way, 'clip.html'), plain, async page => {
        assert.equal(await page.locator('#t40').getAttribute('href'), 'media/clip.mp4#t=40');
      });
    });
  }

  it('with JavaScript every control that scripts add does something', async () => {
    const site = await harbourSite();
    await withPage(site.url('file', 'plain.html'), {}, async page => {
      assert.deepEqual(await page.locator('button').evaluateAll(all => all.map(b => b.className)),
        ['scheme']);
    });
  });

  it('on paper: moments as 8:28, addresses behind links, nothing to press', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      const text = await pdfText(page, 'hill');
      for (const words of ['The hill above the harbour', '8:28', '1:02:03', '1:05–1:12',
        'the chart office (https://example.org/charts)', 'What is left', 'What links here'])
        assert.ok(text.includes(words), `'${words}' is not printed in: ${text.slice(0, 1500)}`);
      for (const words of ['Skip to content', 'Play from'])
        assert.ok(!text.includes(words), `'${words}' is printed`);
      await page.emulateMedia({ media: 'print' });
      for (const part of ['.player', 'button.scheme', '.contents', 'header.site nav'])
        assert.equal(await page.locator(part).isVisible(), false, `${part} is printed`);
    });
  });

  it('on paper: a page read in the dark is black on white', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', 'hill.html'), { colorScheme: 'dark' }, async page => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      assert.deepEqual(await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        return [color, backgroundColor];
      }), ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    });
  });

  it('on paper: the video page has its strip and its moments', async () => {
    const site = await harbourSite();
    await withPage(site.url('http', VIDEO), {}, async page => {
      const text = await pdfText(page, 'video');
      for (const words of ['(https://youtu.be/hillVideo_1)', '8:28', 'The slopes were mown to keep the view free', 'The harbour'])
        assert.ok(text.includes(words), `'${words}' is not printed in: ${text.slice(0, 1500)}`);
      assert.ok(!text.includes('Show all moments'));
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('.strip').isVisible(), true);
      assert.equal(await page.locator('.copy').first().isVisible(), false);
      // What the colours of the strip mean.
      assert.equal(await page.locator('.filter').first().isVisible(), true);
    });
  });
});
