/* SPDX-License-Identifier: MIT
 *
 * The program and the scripts find the same words in every text: all code points, each between
 * letters and alone, and random strings of those that matter.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { disagreements } from '../search/agree.js';
import { openSite } from '../search/site.js';
import { makeSite } from './lib/sites.js';

const isText = code => code >= 0xA0 && !(code >= 0xD800 && code <= 0xDFFF)
  && (code & 0xFFFE) !== 0xFFFE && !(code >= 0xFDD0 && code <= 0xFDEF);

/* Planes without a letter are left out, but for their borders. */
const isWorth = code => code < 0x33480 || code >= 0xE0000 && code < 0xE0200 || code % 0x1000 < 2;

function everyCodePoint() {
  const notes = {};
  let lines = [], line = [];
  for (let code = 0xA0; code < 0x110000; code++) {
    if (!isText(code) || !isWorth(code))
      continue;
    const sign = String.fromCodePoint(code);
    line.push(`a${sign}b ${sign}`);
    if (line.length === 12) {
      lines.push(line.join(' '));
      line = [];
    }
    if (lines.length === 1500 || code === 0x10FFFD) {
      notes[`notes/${Object.keys(notes).length}.md`] = `${lines.join('\n\n')}\n\n${line.join(' ')}\n`;
      lines = [];
      line = [];
    }
  }
  return notes;
}

/* Letters, marks, signs and digits that rules speak of; the same strings in every run. */
function randomStrings() {
  const signs = Array.from('aeiosABÉéñçßœæłđøıİþðΣσςΆάЁёйЙїя́̈҆שׁבּأَبًאدकि्ไทยสวัสดีがカﾞ新幹線한글각ㄱ０ａＡ①²½ﬁ\'’+#-–.,0123456789 ');
  const random = limit => {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    return (state >>> 8) % limit;
  };
  let state = 1;
  const lines = Array.from({ length: 10000 }, () =>
    `x ${Array.from({ length: 3 + random(12) }, () => signs[random(signs.length)]).join('')}`);
  return { 'random.md': lines.join('\n\n') };
}

const WRITTEN = {
  'spelling.md': 'café Café CAFÉ, Erdoğan, İstanbul, ёлка, 新幹線, สวัสดี, c++, c#, a#b, Newton\'s and Newton’s\n',
  'more.md': 'long-term, rock ’n’ roll, l\'eau, the boys\', 3+4, C++11, e\u0301, ff ﬀ, ①, ㎏, Ǆ, ẞ, <kbd>ª</kbd>\n',
};

describe('search: words', () => {
  it('are the same to the program and the scripts', async () => {
    const site = await makeSite('words', { ...everyCodePoint(), ...randomStrings(), ...WRITTEN });
    const index = await openSite(site.folder);
    assert.ok(index.index.units > 20000);
    assert.deepEqual(await disagreements(index), []);
  });

  it('are what readers type', async () => {
    const { search } = await openSite((await makeSite('spelling', WRITTEN)).folder);
    for (const [text, words] of [
      ['Café', ['cafe']], ['İstanbul ISTANBUL', ['istanbul', 'istanbul']], ['Əliyev', ['əliyev']],
      ['Ёлка', ['елка']], ['йод', ['йод']], ['新幹線', ['新幹', '幹線']], ['新', ['新']],
      ['がん', ['がん']], ['C++ c# a#b', ['c++', 'c#', 'a', 'b']], ['Newton’s', ['newton']],
      ['long-term', ['long', 'term']], ['don\'t', ['don', 't']], ['', []], ['"%<>', []],
      ['__proto__', ['proto']], ['\uD800x', ['x']], ['a'.repeat(100), ['a'.repeat(60)]],
    ])
      assert.deepEqual([...search.fold.wordsOf(text)], words, text);
  });
});
