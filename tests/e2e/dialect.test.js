/* SPDX-License-Identifier: MIT
 *
 * What notes hold besides Markdown: formulas and code that libraries dress, and what works without
 * any script.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, withPage } from './lib/browser.js';
import { WAYS, harbourSite } from './lib/sites.js';

const PAGE = 'dialect.html';

describe('dialect', () => {
  for (const way of WAYS) {
    it(`${way}: formulas are set, malformed ones and money stay as they are`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, PAGE), {}, async page => {
        await page.waitForSelector('.math math');
        assert.equal(await page.locator('.math math').count(), 2);
        assert.equal(await page.locator('div.display math[display=block] mfrac').count(), 1);
        assert.equal(await page.locator('code.math').textContent(), '\\foo{x');
        assert.match(await page.locator('.body > p').first().textContent(), /beside \$5 and \$10,/);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });

    it(`${way}: code whose language is known has colours`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, PAGE), {}, async page => {
        await page.waitForSelector('.hljs-keyword');
        const colour = name => page.locator(name).first()
          .evaluate(element => getComputedStyle(element).color);
        assert.notEqual(await colour('.hljs-keyword'), await colour('pre code'));
        assert.equal(await page.locator('.language-mermaid span').count(), 0);
      });
    });

    it(`${way}: without JavaScript TeX and code can be read`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, PAGE), { javaScriptEnabled: false }, async page => {
        assert.equal(await page.locator('code.math').first().textContent(), 'e^{i\\pi} + 1 = 0');
        assert.ok(await page.locator('pre.math').isVisible());
        await page.click('summary:has-text("Folded")');
        assert.ok(await page.locator('details del').isVisible());
      });
    });

    it(`${way}: footnotes lead there and back`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, PAGE), {}, async page => {
        await page.click('#fnref-1');
        assert.match(page.url(), /#fn-1$/);
        await page.click('#fn-1 .footnote-back');
        assert.match(page.url(), /#fnref-1$/);
      });
    });

    it(`${way}: pages without formulas and code load no library`, async () => {
      const site = await harbourSite();
      await withPage(site.url(way, 'plain.html'), {}, async page => {
        assert.equal(await page.locator('script[src*=vendor]').count(), 0);
        assert.equal(await page.locator('link[href*="code.css"]').count(), 0);
      });
    });
  }
});
