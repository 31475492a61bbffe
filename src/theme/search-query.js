/* SPDX-License-Identifier: MIT
 *
 * Queries: what a reader has typed, and the documents that answer it, in order: notes, and videos
 * by what is said in them. Pure functions of an index, which Node runs too. The same query gives
 * the same order everywhere.
 */
'use strict';

kwikiSearch.query = (() => {
  const { wordsOf } = kwikiSearch.fold;
  const { compare, lowerBound } = kwikiSearch.openIndex;

  const WORDS_MAX = 8;
  // How much a word counts there; in a sentence 1. Other forms of it count less.
  const TITLE = 8, NAMES = 3, HEADING = 2, OTHER_FORM = 0.2;
  const SATURATION = 1.4, LENGTH = 0.6, NEARNESS = 2.5;
  // What a word counts among its neighbours at least, however common it is; other forms in part.
  const NEAR_MIN = 1, NEAR_FORM = 0.5;
  // Queries of this many words are looked up in this many texts.
  const READ_FROM = 3, READ = 10;
  // A title that has all words stands above all else.
  const TITLE_HAS_ALL = 1000;
  // Longest lists among the words that a beginning of this many letters stands for.
  const BEGINNINGS = 20, BEGINNING_MIN = 2;
  // How much of a query a video has to say.
  const SAID_MIN = 0.5;
  // Words that are near where nothing is found; notes in which a phrase is looked for.
  const CLOSE_MAX = 5, CONFIRMED = 50;
  // Letters of a word that has other forms, and of what they have in common.
  const FORM_MIN = 5, BASE_MIN = 3;
  const ENDINGS = ['ations', 'ation', 'ions', 'ion', 'ies', 'ing', 'ers', 'er', 'ed', 'es', 'ly',
                   'al', 's', 'd', 'e', 'y', 'n', ''];

  /* ---- reading a query ---- */

  const OPERATORS = { in: 'folders', tag: 'tags', video: 'videos' };

  /* A word, "exact words", -without, in:folder, tag:name, video:id; a value may be quoted. Lone
     surrogates, which no text holds, end words. */
  function parse(typed) {
    const text = typed.slice(0, 1000);
    const query = { words: [], phrases: [], without: [], folders: [], tags: [], videos: [],
                    open: false };
    const add = (list, words) => list.push(...words.filter(word => !list.includes(word)));
    for (const [, minus, operator, quoted, plain]
      of text.matchAll(/(-?)(?:(in|tag|video):)?(?:"([^"]*)(?:"|$)|([^\s"]+))/gu)) {
      const value = quoted ?? plain, words = wordsOf(value);
      query.open = false;
      if (operator && !minus) {
        query[OPERATORS[operator]].push(value);
      } else if (minus) {
        add(query.without, words);
      } else {
        add(query.words, words);
        if (quoted !== undefined && words.length > 1)
          query.phrases.push(words);
        query.open = quoted === undefined;
      }
    }
    query.words.length = Math.min(query.words.length, WORDS_MAX);
    query.open &&= !/\s$/u.test(text) && query.words.length > 0;
    return query;
  }

  const isEmpty = query => !query.words.length && !query.videos.length && !query.tags.length
    && !query.folders.length;

  /* ---- lists of a word ---- */

  /* What the word is without its ending. */
  function baseOf(word) {
    const ending = ENDINGS.find(end => word.endsWith(end) && word.length - end.length >= BASE_MIN);
    return word.slice(0, word.length - (ending?.length ?? 0));
  }

  /* Is it another form of the word? */
  function isForm(word, other) {
    const base = word.length >= FORM_MIN ? baseOf(word) : word;
    return word.length >= FORM_MIN && other !== word && other.startsWith(base)
      && ENDINGS.includes(other.slice(base.length));
  }

  /* The words of a shard that begin so: their indexes, from..to-1. */
  function rangeOf(shard, beginning) {
    const from = lowerBound(shard.words, word => compare(word, beginning) < 0);
    let to = from;
    while (to < shard.words.length && shard.words[to].startsWith(beginning))
      to++;
    return [from, to];
  }

  /* A lone sign of a script of pairs stands for all pairs that it begins. */
  const isLone = word => Array.from(word).length === 1 && word > '\u0E00';

  /* A promise of the lists of a word: as typed, and of its other forms and what it begins. */
  async function listsOf(index, word, isBeginning) {
    const begins = isBeginning && Array.from(word).length >= BEGINNING_MIN || isLone(word);
    const base = word.length >= FORM_MIN ? baseOf(word) : word;
    const first = index.shardOf(base), own = index.shardOf(word);
    const numbers = new Set([first, own]);
    if (begins && own + 1 < index.words.length && index.words[own + 1].startsWith(word))
      numbers.add(own + 1);
    for (let n = first; n < own; n++)
      numbers.add(n);
    const shards = await Promise.all([...numbers].map(number => index.shard(number)));
    let exact = null;
    const forms = [], begun = [];
    for (const shard of shards) {
      const [from, to] = rangeOf(shard, base);
      for (let at = from; at < to; at++) {
        const other = shard.words[at];
        if (other === word)
          exact = index.list(shard, at);
        else if (isForm(word, other))
          forms.push(index.list(shard, at));
        else if (begins && other.startsWith(word))
          begun.push([shard, at]);
      }
    }
    begun.sort(([a, i], [b, j]) => b.lists[j].length - a.lists[i].length
      || compare(a.words[i], b.words[j]));
    const longest = begun.slice(0, BEGINNINGS).map(([shard, at]) => index.list(shard, at));
    return { word, exact, others: [...forms, ...longest] };
  }

  /* ---- scores ---- */

  /* Walks a list note by note. */
  function forEachNote(index, { units }, take) {
    const { first } = index;
    for (let i = 0, note = -1; i < units.length;) {
      // Neighbours are near; else the note is searched for.
      note = note >= 0 && note + 1 < index.count && units[i] < first[note + 2]
        ? note + 1 : index.noteOf(units[i]);
      const from = i, end = first[note + 1];
      while (i < units.length && units[i] < end)
        i++;
      take(note, from, i);
    }
  }

  function weigh(index, note, units, from, to) {
    const start = index.first[note], text = start + 2 + index.headings[note];
    let weight = 0;
    for (let i = from; i < to; i++) {
      const unit = units[i];
      weight += unit >= text ? 1 : unit === start ? TITLE : unit === start + 1 ? NAMES : HEADING;
    }
    return weight;
  }

  /* Where scores of one query are collected; the arrays are cleared by what was touched. */
  class Scores {
    constructor(index) {
      this.index = index;
      this.score = new Float64Array(index.count);
      this.found = new Float32Array(index.count);
      this.titles = new Uint8Array(index.count);
      this.touched = [];
      this.sums = new Float32Array(index.units);
      this.largest = new Float32Array(index.units);
      this.best = new Float32Array(index.count);
      // Of the word at hand: 1 in other forms, 2 as typed; and how much it weighs in each note.
      this.seen = new Uint8Array(index.count);
      this.weights = new Float64Array(index.count);
    }

    /* Adds a word; its idf. */
    addWord({ exact, others }, asks) {
      const { index } = this;
      const count = exact?.count
        ?? Math.min(index.count, others.reduce((sum, list) => sum + list.count, 0));
      const idf = Math.log(1 + (index.count - count + 0.5) / (count + 0.5));
      const { weights, seen } = this, holders = [];
      const addList = (list, factor) => forEachNote(index, list, (note, from, to) => {
        if (factor < 1 && seen[note] === 2)
          return;
        if (!seen[note])
          holders.push(note);
        seen[note] = factor < 1 ? 1 : 2;
        weights[note] += factor * weigh(index, note, list.units, from, to);
        this.addUnits(note, list.units, from, to,
          Math.max(idf, NEAR_MIN) * (factor < 1 ? NEAR_FORM : 1));
        if (list.units[from] === index.first[note])
          this.titles[note] |= 128;
      });
      if (exact)
        addList(exact, 1);
      for (const list of others)
        addList(list, OTHER_FORM);
      for (const note of holders) {
        const length = 1 - LENGTH + LENGTH * index.sentences[note] / index.meanOf(note);
        const tf = weights[note] / length;
        if (!this.found[note] && !this.score[note])
          this.touched.push(note);
        this.score[note] += idf * tf * (SATURATION + 1) / (tf + SATURATION);
        this.found[note] += asks ? idf : 0;
        this.titles[note] = (this.titles[note] & 127) + (this.titles[note] >> 7);
        seen[note] = 0;
        weights[note] = 0;
      }
      return idf;
    }

    /* The words that stand in one unit: their sum less the largest. */
    addUnits(note, units, from, to, idf) {
      for (let i = from; i < to; i++) {
        const unit = units[i], sum = this.sums[unit] += idf;
        if (idf > this.largest[unit])
          this.largest[unit] = idf;
        if (sum - this.largest[unit] > this.best[note])
          this.best[note] = sum - this.largest[unit];
      }
    }

    /* Notes by falling score, then by number. */
    rank(asked, words) {
      const results = this.touched.map(note => {
        const coverage = asked ? Math.min(1, this.found[note] / asked) : 1;
        let score = (this.score[note] + NEARNESS * this.best[note]) * coverage * coverage;
        if (this.titles[note] >= words)
          score += TITLE_HAS_ALL;
        return { note, score, coverage };
      });
      return results.sort((a, b) => b.score - a.score || a.note - b.note);
    }
  }

  /* ---- filters ---- */

  /* The notes of a set of words that stand together in one kind of unit. */
  async function notesWith(index, words, isUnit) {
    let notes = null;
    for (const word of words) {
      const { exact } = await listsOf(index, word, false);
      const own = new Set();
      for (const unit of exact?.units ?? []) {
        const note = index.noteOf(unit);
        if (isUnit(unit - index.first[note]) && (!notes || notes.has(note)))
          own.add(note);
      }
      notes = own;
    }
    return notes ?? new Set();
  }

  const isNames = place => place === 1;

  /* Is it the folder, or one below it? */
  function isInFolder(folder, wanted) {
    const path = `${decodeURIComponent(folder)}/`.toLowerCase();
    const own = `${wanted.replace(/^\/+|\/+$/g, '')}/`.toLowerCase();
    return own === '/' || path.startsWith(own);
  }

  /* A promise of a function that tells whether a note may be a result. */
  async function filterOf(index, query) {
    const sets = [], without = new Set();
    for (const value of [...query.videos, ...query.tags])
      sets.push(await notesWith(index, wordsOf(value), isNames));
    for (const word of query.without) {
      for (const note of await notesWith(index, [word], () => true))
        without.add(note);
    }
    const names = query.folders.length ? await index.names() : [];
    return note => sets.every(set => set.has(note)) && !without.has(note)
      && query.folders.every(folder => isInFolder(names[note].folder, folder));
  }

  /* Units that hold all words of a phrase; words of which only the best notes are known do not
     limit it. */
  function unitsWith(lists) {
    const known = lists.filter(({ exact }) => !exact?.isCapped);
    if (known.some(({ exact }) => !exact))
      return new Set();
    const [first, ...rest] = known.map(({ exact }) => exact.units);
    return first && rest.reduce((units, other) => {
      const set = new Set(other);
      return units.filter(unit => set.has(unit));
    }, Array.from(first));
  }

  /* Do the words stand in the text one after the other? */
  function hasPhrase(text, words) {
    const all = wordsOf(text);
    return all.some((word, at) => words.every((wanted, i) => all[at + i] === wanted));
  }

  const textsOf = record => [record.title, ...record.lines.map(([, text]) => text)];

  /* ---- answers ---- */

  /* A promise of { results, videos, terms, query, close }: notes by rank, and videos; the lists by
     which they were found; words that are near where nothing was found. */
  async function run(index, query) {
    const terms = await Promise.all(query.words.map((word, i) =>
      listsOf(index, word, query.open && i === query.words.length - 1)));
    const isKept = await filterOf(index, query);
    const ranked = terms.length ? rank(index, terms) : all(index, query);
    const found = ranked.filter(({ note }) => isKept(note));
    const answer = { query, terms, close: [],
                     results: found.filter(({ note }) => !index.isVideo(note)),
                     videos: found.filter(({ note, coverage }) =>
                       index.isVideo(note) && coverage >= SAID_MIN) };
    if (query.phrases.length) {
      answer.results = await confirm(index, query, terms, answer.results);
      answer.videos = await confirm(index, query, terms, answer.videos);
    } else if (terms.length >= READ_FROM && index.hasText) {
      answer.results = await putQuotedFirst(index, query, answer.results);
    }
    if (!answer.results.length && !answer.videos.length)
      answer.close = await closeWords(index, query.words);
    return answer;
  }

  /* Of a query without words all that its filters leave. */
  const all = (index, query) => isEmpty(query) ? []
    : Array.from({ length: index.count }, (_, note) => ({ note, score: 0, coverage: 1 }));

  /* All that holds one of the words, by rank. */
  function rank(index, terms) {
    const scores = new Scores(index);
    const isRare = terms.some(({ exact }) => exact && !exact.isCapped);
    let asked = 0;
    for (const term of terms) {
      const asks = !isRare || !term.exact?.isCapped;
      term.idf = scores.addWord(term, asks);
      asked += asks ? term.idf : 0;
    }
    return scores.rank(asked, terms.length);
  }

  /* Of the first results those that hold the phrases, by their texts. */
  async function confirm(index, query, terms, results) {
    for (const phrase of query.phrases) {
      const units = unitsWith(terms.filter(({ word }) => phrase.includes(word)));
      const notes = units && new Set(Array.from(units, unit => index.noteOf(unit)));
      results = results.filter(({ note }) => !notes || notes.has(note));
    }
    results = results.slice(0, CONFIRMED);
    if (!index.hasText)
      return results;
    const records = await Promise.all(results.map(({ note }) => index.record(note)));
    return results.filter((result, i) => query.phrases.every(phrase =>
      textsOf(records[i]).some(text => hasPhrase(text, phrase))));
  }

  /* Among the first results those come first that have all words just as they were typed. */
  async function putQuotedFirst(index, query, results) {
    const first = results.slice(0, READ);
    const records = await Promise.all(first.map(({ note }) => index.record(note)));
    const quotes = first.map((result, i) => result.score < TITLE_HAS_ALL
      && textsOf(records[i]).some(text => hasPhrase(text, query.words)));
    const above = first.filter(({ score }) => score >= TITLE_HAS_ALL);
    return [...above, ...first.filter((result, i) => quotes[i]),
            ...first.filter((result, i) => !quotes[i] && result.score < TITLE_HAS_ALL),
            ...results.slice(READ)];
  }

  /* ---- words that are near ---- */

  /* Letters that have to be typed, left out, exchanged or swapped, up to a limit. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit)
      return limit + 1;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /* Queries in the place of one that finds nothing: a word is exchanged for one of the index. */
  async function closeWords(index, words) {
    const found = [];
    for (const word of words.slice(0, 3)) {
      const shard = await index.shard(index.shardOf(word)), limit = word.length >= 8 ? 2 : 1;
      shard.words.forEach((other, at) => {
        const edits = other[0] === word[0] && other !== word ? distance(word, other, limit)
          : limit + 1;
        if (edits <= limit)
          found.push({ word, other, edits, size: shard.lists[at].length });
      });
    }
    found.sort((a, b) => a.edits - b.edits || b.size - a.size || compare(a.other, b.other));
    return found.slice(0, CLOSE_MAX).map(({ word, other }) =>
      words.map(own => own === word ? other : own).join(' '));
  }

  return { parse, isForm, run, filterOf };
})();
