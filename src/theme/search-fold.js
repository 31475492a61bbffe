/* SPDX-License-Identifier: MIT
 *
 * The words of a text, as the index has them: step by step what the program does in
 * src/search/fold.c, by the table that is made from its own. Pure functions, which Node runs too.
 */
'use strict';

const kwikiSearch = {};

kwikiSearch.fold = (() => {
  const WORD_MAX = 60, SIGNS_MAX = 2;
  const OTHER = 0, DIGIT = 1, LETTER = 2, PAIR = 3, UNASSIGNED = 4, CLASSES = 5;
  let starts, classes;

  /* ---- numbers: see include/kwiki/number.h ---- */

  const LAST = 60, FIRST = 31;
  const INDEXES = new Uint8Array(128);
  for (let code = 0x21, index = 0; code < 0x7E; code++) {
    if (code !== 0x22 && code !== 0x5C)
      INDEXES[code] = index++;
  }

  /* All numbers of the text. */
  function readNumbers(text) {
    const numbers = [];
    for (let i = 0, value = 0; i < text.length; i++) {
      const index = INDEXES[text.charCodeAt(i) & 127];
      if (index < LAST) {
        numbers.push(value * LAST + index);
        value = 0;
      } else {
        value = value * FIRST + index - LAST + 1;
      }
    }
    return numbers;
  }

  /* ---- what a code point is ---- */

  function readTable() {
    const runs = readNumbers(kwikiSearch.table.classes);
    starts = new Uint32Array(runs.length);
    classes = new Uint8Array(runs.length);
    let at = 0;
    runs.forEach((run, i) => {
      starts[i] = at;
      classes[i] = run % CLASSES;
      at += Math.floor(run / CLASSES) + 1;
    });
  }

  function classOf(code) {
    if (!starts)
      readTable();
    let low = 0, high = starts.length;
    while (high - low > 1) {
      const middle = low + high >> 1;
      if (starts[middle] <= code)
        low = middle;
      else
        high = middle;
    }
    return classes[low];
  }

  const isIn = (ranges, code) => ranges.some(([first, last]) => code >= first && code <= last);

  /* ---- folding ---- */

  /* Of what a newer Unicode knows than the program's, nothing is taken apart. */
  const known = text => Array.from(text, sign =>
    classOf(sign.codePointAt(0)) === UNASSIGNED ? ' ' : sign).join('');

  /* The code points of a text, apart, in lower case, without marks, together again. */
  function fold(text) {
    const { letters, dropped, marks, marked } = kwikiSearch.table;
    let isMarked = false, kept = '';
    for (const sign of known(text).normalize('NFKD')) {
      const lower = sign.toLowerCase(), code = lower.codePointAt(0);
      if (isIn(dropped, code) || isMarked && isIn(marks, code))
        continue;
      if (!/^\p{M}/u.test(lower))
        isMarked = isIn(marked, code);
      kept += lower;
    }
    return Array.from(kept.normalize('NFC'), sign => letters[sign.codePointAt(0)] ?? sign)
      .join('');
  }

  const isEnd = c => c === OTHER || c === UNASSIGNED;

  function lengthOf(code) {
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /* The word, cut to as many bytes as the index has of it. */
  function cut(signs) {
    let length = 0;
    const end = signs.findIndex(sign => (length += lengthOf(sign.codePointAt(0))) > WORD_MAX);
    return signs.slice(0, end < 0 ? signs.length : end).join('');
  }

  /* The words of a folded text. */
  function split(text) {
    const signs = Array.from(text), kinds = signs.map(sign => classOf(sign.codePointAt(0)));
    const words = [];
    let word = [], last = OTHER;
    const end = () => {
      if (word.length)
        words.push(cut(word));
      word = [];
    };
    /* How many signs from the place belong to the letter before them. */
    const countSigns = from => {
      let to = from;
      while (to < signs.length && to - from < SIGNS_MAX && /[+#]/.test(signs[to]))
        to++;
      return to < signs.length && (kinds[to] === LETTER || kinds[to] === PAIR) ? 0 : to - from;
    };
    const isPossessive = at => /['’]/.test(signs[at]) && signs[at + 1] === 's'
      && (at + 2 >= signs.length || isEnd(kinds[at + 2]));
    for (let i = 0; i < signs.length;) {
      if (kinds[i] === DIGIT || kinds[i] === LETTER) {
        word.push(signs[i]);
        last = kinds[i++];
        continue;
      }
      const count = last === LETTER && isEnd(kinds[i]) ? countSigns(i) : 0;
      const possessive = word.length > 0 && isEnd(kinds[i]) && isPossessive(i);
      word.push(...signs.slice(i, i + count));
      end();
      last = OTHER;
      if (kinds[i] === PAIR) {
        let to = i + 1;
        while (kinds[to] === PAIR)
          to++;
        for (let at = i; at + 1 < to || at === i; at++)
          words.push(signs.slice(at, Math.min(at + 2, to)).join(''));
        i = to;
      } else {
        i += count || (possessive ? 2 : 1);
      }
    }
    end();
    return words;
  }

  /* What stands between signs of ASCII that end a word. */
  const CHUNKS = /[0-9A-Za-z'+#\u0080-\u{10FFFF}]+/gu;

  const isPlain = text => /^[0-9A-Za-z]*$/.test(text);

  function wordsOf(text) {
    return (text.match(CHUNKS) ?? []).flatMap(chunk =>
      isPlain(chunk) ? [chunk.toLowerCase().slice(0, WORD_MAX)] : split(fold(chunk)));
  }

  /* ---- places ---- */

  /* Runs of letters and digits of a text as it is written: [from, to, is it of pairs?]. */
  function runsOf(text) {
    const runs = [];
    let at = 0;
    for (const sign of text) {
      const kind = classOf(sign.codePointAt(0)), run = runs[runs.length - 1];
      // Some signs are letters only once they are taken apart: ª, ㎏.
      const letters = isEnd(kind) && sign > '\u007F' ? wordsOf(sign).length > 0 : !isEnd(kind);
      if (letters && run && run[1] === at && run[2] === (kind === PAIR))
        run[1] += sign.length;
      else if (letters)
        runs.push([at, at + sign.length, kind === PAIR]);
      at += sign.length;
    }
    return runs;
  }

  /* Where the text has words that are wanted: [from, to, word], sorted. */
  function placesOf(text, isWanted) {
    const places = [];
    const add = (from, to, words) => {
      const word = words.find(isWanted);
      if (word !== undefined)
        places.push([from, to, word]);
      return word !== undefined;
    };
    for (const [from, to, isPairs] of runsOf(text)) {
      if (isPairs) {
        const signs = Array.from(text.slice(from, to));
        let at = from;
        signs.forEach((sign, i) => {
          const pair = sign + (signs[i + 1] ?? '');
          add(at, at + pair.length, wordsOf(pair));
          at += sign.length;
        });
        continue;
      }
      const signs = /^[+#]{1,2}/.exec(text.slice(to, to + 2))?.[0].length ?? 0;
      if (!signs || !add(from, to + signs, wordsOf(text.slice(from, to + signs))))
        add(from, to, wordsOf(text.slice(from, to)));
    }
    return places;
  }

  return { readNumbers, wordsOf, placesOf };
})();
