/* SPDX-License-Identifier: MIT
 *
 * Measures the search of a built site: how often notes that are known to be there are found, and
 * what a reader loads for it; where Pagefind has an index of the same pages, it is asked the same.
 * Seeded, so that a run can be repeated.
 * Usage: node bench.js SITE [COUNT [SEED [INDEX]]]     (see tests/README.md)
 */
import { openPagefind } from './pagefind.js';
import { openSite } from './site.js';

const [folder, count = '200', seed = '1', otherFolder] = process.argv.slice(2);
const print = text => process.stdout.write(`${text}\n`);
const site = await openSite(folder);
const { search } = site;
const { wordsOf } = search.fold;

/* Mulberry32: numbers below the limit. */
function makeRandom(state) {
  return limit => {
    state = state + 0x6D2B79F5 | 0;
    let t = Math.imul(state ^ state >>> 15, 1 | state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) % limit;
  };
}

/* Results that are looked at. */
const DEPTH = 30;

const askPagefind = await openPagefind(otherFolder, DEPTH);

const random = makeRandom(Number(seed));
const pick = list => list[random(list.length)];

/* ---- known items: what to type, and the note that is meant ---- */

const BEGIN = { s: '', y: 'ies', e: 'ing' };

/* Another form of the word. */
function inflect(word) {
  if (!/^[a-z]{5,}$/.test(word))
    return word;
  const last = word[word.length - 1];
  return last in BEGIN ? word.slice(0, -1) + BEGIN[last] : `${word}s`;
}

const documentCounts = new Map();

async function countOf(word) {
  if (!documentCounts.has(word)) {
    const shard = await site.index.shard(site.index.shardOf(word));
    const at = shard.words.indexOf(word);
    documentCounts.set(word, at < 0 ? 0 : site.index.list(shard, at).count);
  }
  return documentCounts.get(word);
}

const sentencesOf = (note, record) =>
  record.lines.slice(site.index.headings[note]).map(([, text]) => text);

const kinds = {
  'title less a word': (note, { title }) => {
    const words = wordsOf(title);
    if (words.length < 3)
      return null;
    words.splice(random(words.length), 1);
    return words.join(' ');
  },
  'heading': (note, record) => {
    const heading = pick(record.lines.slice(0, site.index.headings[note]))?.[1];
    return heading && wordsOf(heading).length > 2 ? wordsOf(heading).slice(0, 8).join(' ') : null;
  },
  'rare pair': async (note, record) => {
    const words = [...new Set(sentencesOf(note, record).flatMap(wordsOf))]
      .filter(word => word.length > 3);
    const rare = [];
    for (let tries = 0; tries < 200 && words.length && rare.length < 2; tries++) {
      const word = pick(words), found = await countOf(word);
      if (found >= 2 && found <= Math.max(10, site.index.count / 100) && !rare.includes(word))
        rare.push(word);
    }
    return rare.length === 2 ? rare.join(' ') : null;
  },
  '4 words of a sentence': (note, record) => {
    const sentence = pick(sentencesOf(note, record).map((text, i) => [text, i])) ?? [''];
    const words = wordsOf(sentence[0]);
    if (words.length < 6)
      return null;
    const from = random(words.length - 3);
    return { text: words.slice(from, from + 4).join(' '), sentence: sentence[0] };
  },
  'inflected title': (note, { title }) => {
    const words = wordsOf(title), other = words.map(inflect);
    return words.length > 1 && other.join() !== words.join() ? other.slice(0, 8).join(' ') : null;
  },
};

/* ---- running them ---- */

/* The time is that of the processor, which other work disturbs less. */
async function ask(text) {
  const query = search.query.parse(`${text} `);
  const begin = process.cpuUsage();
  const answer = await search.query.run(site.index, query);
  return { answer, time: process.cpuUsage(begin).user / 1000 };
}

const median = (numbers, at = 0.5) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * at)];

/* The place of the title among those of the results; copies of a note are one. 0: not there. */
async function rankOf(answer, title) {
  const titles = new Set();
  for (const { note } of answer.results.slice(0, 20 * DEPTH)) {
    titles.add((await site.index.record(note)).title);
    if (titles.has(title) || titles.size === DEPTH)
      break;
  }
  return titles.has(title) ? titles.size : 0;
}

/* How often what was meant is among the first five, and the mean of one by its place. */
class Ranks {
  constructor() {
    Object.assign(this, { done: 0, first: 0, reciprocal: 0 });
  }

  add(rank) {
    this.done++;
    this.first += rank > 0 && rank <= 5;
    this.reciprocal += rank ? 1 / rank : 0;
  }

  get text() {
    return `in the first five ${(this.first / this.done).toFixed(3)}, `
      + `MRR ${(this.reciprocal / this.done).toFixed(3)}`;
  }
}

async function measure(kind, make) {
  const own = new Ranks(), others = new Ranks();
  let moments = 0;
  for (let tries = 0; own.done < Number(count) && tries < 50 * Number(count); tries++) {
    const note = random(site.index.count), record = await site.index.record(note);
    const made = await make(note, record), text = made?.text ?? made;
    if (!text)
      continue;
    const { answer } = await ask(text), rank = await rankOf(answer, record.title);
    own.add(rank);
    if (askPagefind)
      others.add([...new Set(await askPagefind(text))].indexOf(record.title) + 1);
    if (process.env.KWIKI_MISSES && (!rank || rank > 5))
      print(`  missed (${rank}): ${text} <- ${record.title}`);
    if (made.sentence && rank > 0 && rank <= 5) {
      const shown = await search.show(site.index, answer, note);
      moments += shown.lines.some(line => line.text === made.sentence);
    }
  }
  const row = `${kind.padEnd(24)} ${own.done} asked, ${own.text}`;
  print(moments ? `${row}, its sentence shown ${(moments / own.first).toFixed(3)}` : row);
  if (askPagefind)
    print(`${''.padEnd(24)} Pagefind: ${others.text}`);
}

/* What two words cost a reader who comes new. */
async function measureBytes() {
  const shards = [], texts = [], roots = [];
  for (let i = 0; i < Number(count); i++) {
    const words = wordsOf((await site.index.record(random(site.index.count))).title);
    site.begin();
    await site.open();
    const { answer } = await ask(`${pick(words)} ${pick(words)}`);
    for (const { note } of answer.results.slice(0, 5))
      await search.show(site.index, answer, note);
    const sum = begins => site.packed().filter(([name]) => begins.test(name))
      .reduce((all, [, size]) => all + size, 0);
    roots.push(sum(/^root/));
    shards.push(sum(/^s/));
    texts.push(sum(/^t/));
  }
  print(`gzip bytes of two words: root ${median(roots)}, shards ${median(shards)} (95 %: ${median(shards, 0.95)}), five results ${median(texts)} (95 %: ${median(texts, 0.95)})`);
}

async function measureTime() {
  const common = ['the', 'and', 'of', 'in', 'to'], times = [];
  for (let i = 0; i < Number(count); i++) {
    const words = wordsOf((await site.index.record(random(site.index.count))).title);
    const text = `${pick(words)} ${pick(words)} ${pick(common)}`;
    await ask(text); /* lists are read */
    times.push((await ask(text)).time);
  }
  print(`ms of processors for three words, one of them common: ${median(times).toFixed(1)} (95 %: ${median(times, 0.95).toFixed(1)})`);
}

if (!site.index.count) {
  print('There is no note to ask for.');
  process.exit();
}
print(`${site.index.count} notes, ${site.index.units} units, ${site.index.words.length} shards`);
for (const [kind, make] of Object.entries(kinds))
  await measure(kind, make);
await measureBytes();
await measureTime();
