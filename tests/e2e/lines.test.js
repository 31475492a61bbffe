/* SPDX-License-Identifier: MIT
 *
 * How texts break into lines, measured at many widths: what belongs together stays on one line, and
 * a last line is more than the end of a word.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withPage } from './lib/browser.js';
import { makeSite } from './lib/sites.js';

const WIDTHS = Array.from({ length: 12 }, (_, i) => 330 + 11 * i);
const WORDS = ['the', 'harbour', 'was', 'open', 'until', 'evening', 'and', 'a', 'pilot', 'came'];
const text = (from, count) =>
  Array.from({ length: count }, (_, i) => WORDS[(from * 7 + i * (1 + from % 4)) % 10]).join(' ');

const lines = (() => {
  let site;
  return () => site ??= makeSite('lines', {
    'kwiki.yaml': 'title: Notes of the harbour\n',
    'long.md': Array.from({ length: 30 }, (_, i) => `It is said that ${text(i, 20 + i)}.`).join('\n\n'),
    'asked.md': Array.from({ length: 12 }, (_, i) => `Was it that ${text(i, 9 + i)}?[^n${i}]`)
      .join(' So they asked.\n\n') + '\n\n' + Array.from({ length: 12 }, (_, i) =>
      `[^n${i}]: The keeper, ${text(i, 12 + i)}, <https://harbour.example/books/${i}/tide>.`)
      .join('\n'),
  });
})();

/* Calls `measure` in the page at each width, and gives what it finds amiss. */
async function amiss(name, measure) {
  const site = await lines();
  const found = [];
  await withPage(site.url('file', name), {}, async page => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await page.evaluate(measure)).map(what => `${width} px: ${what}`));
    }
  });
  return found;
}

describe('lines', () => {
  it('a way back stands on the line of the last word before it', async () => {
    assert.deepEqual(await amiss('asked.html', () => {
      const backs = [...document.querySelectorAll('.footnote-back')];
      return backs.filter(back => {
        const before = document.createRange();
        before.setStart(back.previousSibling, 0);
        before.setEnd(back.previousSibling, 1);
        const { bottom } = before.getBoundingClientRect();
        return Math.abs(bottom - back.getBoundingClientRect().bottom) > 8;
      }).map(back => back.parentNode.textContent);
    }), []);
  });

  it('the number of a footnote stands on the line of what it belongs to', async () => {
    assert.deepEqual(await amiss('asked.html', () => {
      const numbers = [...document.querySelectorAll('.body sup')];
      return numbers.filter(number => {
        const word = document.createRange(), at = number.previousSibling.length;
        word.setStart(number.previousSibling, at - 1);
        word.setEnd(number.previousSibling, at);
        return number.getBoundingClientRect().top > word.getBoundingClientRect().bottom;
      }).map(number => number.textContent);
    }), []);
  });

  it('a paragraph does not end with one word on a line of its own', async () => {
    assert.deepEqual(await amiss('long.html', () => {
      const paragraphs = [...document.querySelectorAll('.body p')];
      return paragraphs.filter(paragraph => {
        const all = document.createRange();
        all.selectNodeContents(paragraph);
        const rows = [...all.getClientRects()];
        return rows.length > 1 && rows.at(-1).width < 40;
      }).map(paragraph => paragraph.textContent.slice(-20));
    }), []);
  });

  it('the header is one line on a tablet, and the search gives way', async () => {
    const site = await lines();
    for (const [width, least, most] of [[700, 144, 240], [768, 144, 240], [1440, 240, 240]]) {
      const viewport = { width, height: 800 };
      await withPage(site.url('file', 'long.html'), { viewport }, async page => {
        await page.waitForSelector('input.search');
        const [home, box, nav] = await Promise.all(['.home', '.search-box', 'header.site nav']
          .map(selector => page.locator(selector).boundingBox()));
        const middle = ({ y, height }) => y + height / 2;
        assert.ok(Math.abs(middle(home) - middle(nav)) < 3, `${width}: ${home.y}, ${nav.y}`);
        assert.ok(box.width >= least && box.width <= most + 1, `${width}: ${box.width} px`);
      });
    }
  });
});
