/* SPDX-License-Identifier: MIT
 *
 * The files of the index, read: which shard has a word, which note a unit, what a list says.
 * Numbers of notes that follow the last one are those of videos, by what is said in them. Where the
 * files come from is the caller's: `load(name)` gives a promise of the arguments with which a file
 * calls us. Pure functions, which Node runs too.
 */
'use strict';

kwikiSearch.openIndex = (() => {
  const { readNumbers } = kwikiSearch.fold;
  // Bytes of lists that are kept, and files of each kind: more than any query asks for at once.
  const LISTS_MAX = 8 << 20, FILES_MAX = 128;

  /* Code points are compared, as the program compares bytes of UTF-8: not so surrogates, which
     stand for what comes after all others. */
  function compare(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      let x = a.charCodeAt(i), y = b.charCodeAt(i);
      if (x === y)
        continue;
      if (x >= 0xD800 && y >= 0xD800) {
        x = x >= 0xE000 ? x - 0x800 : x + 0x2000;
        y = y >= 0xE000 ? y - 0x800 : y + 0x2000;
      }
      return x - y;
    }
    return a.length - b.length;
  }

  /* The first index whose item is not below, in the order of words. */
  function lowerBound(items, isBelow) {
    let low = 0, high = items.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (isBelow(items[middle]))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

  /* Adds a file; the one that was added first goes when there are too many. */
  function keep(files, number, file) {
    files.set(number, file);
    if (files.size > FILES_MAX)
      files.delete(files.keys().next().value);
  }

  /* A file that is not of the same build: a cache has kept it, or it is not uploaded yet. */
  class StaleError extends Error {}

  class Index {
    constructor(root, load) {
      if (!root || root.v !== 1)
        throw new StaleError('the index has another form');
      this.load = load;
      this.notes = root.notes;
      this.count = root.notes + root.videos;
      this.namesSize = root.names;
      this.words = root.words ? root.words.split(' ') : [];
      this.shards = new Map();
      this.blocks = new Map();
      this.lists = new Map();
      this.listsSize = 0;
      this.readShape(readNumbers(root.shape));
      this.readBlocks(readNumbers(root.blocks));
    }

    isVideo(note) {
      return note >= this.notes;
    }

    /* For each note its first unit, and how many headings and sentences it has. */
    readShape(numbers) {
      if (numbers.length !== 2 * this.count)
        throw new StaleError('the shape is not whole');
      this.first = new Uint32Array(this.count + 1);
      this.headings = new Uint32Array(this.count);
      this.sentences = new Uint32Array(this.count);
      const totals = [0, 0];
      for (let note = 0; note < this.count; note++) {
        this.headings[note] = numbers[2 * note];
        this.sentences[note] = numbers[2 * note + 1];
        this.first[note + 1] = this.first[note] + 2 + numbers[2 * note] + numbers[2 * note + 1];
        totals[Number(this.isVideo(note))] += numbers[2 * note + 1];
      }
      this.units = this.first[this.count];
      this.means = [totals[0] / (this.notes || 1) || 1,
                    totals[1] / (this.count - this.notes || 1) || 1];
    }

    /* Sentences that its like have on average. */
    meanOf(note) {
      return this.means[Number(this.isVideo(note))];
    }

    readBlocks(counts) {
      this.blockFirst = [0];
      for (const count of counts)
        this.blockFirst.push(this.blockFirst[this.blockFirst.length - 1] + count);
      this.hasText = counts.length > 0;
    }

    noteOf(unit) {
      return lowerBound(this.first, first => first <= unit) - 1;
    }

    /* ---- words ---- */

    /* The shard that has the word if any has it. */
    shardOf(word) {
      return Math.max(0, lowerBound(this.words, first => compare(first, word) <= 0) - 1);
    }

    /* A promise of the shard's words and lists. */
    shard(number) {
      if (!this.shards.has(number)) {
        const shard = this.load(`s${number}`).then(args => this.readShard(number, args));
        shard.catch(() => this.shards.delete(number));
        keep(this.shards, number, shard);
      }
      return this.shards.get(number);
    }

    readShard(number, [own, words, lists]) {
      let before = '';
      const texts = words.split(' ').map(word => {
        before = before.slice(0, readNumbers(word[0])[0] ?? 0) + word.slice(1);
        return before;
      });
      const shard = { number, words: texts, lists: lists.split(' ') };
      if (own !== number || texts[0] !== this.words[number]
          || texts.length !== shard.lists.length)
        throw new StaleError(`shard ${number} is of another build`);
      return shard;
    }

    /* The list of the shard's word at the place: its units, how many notes have it, and whether it
       is only of the best of them. */
    list(shard, at) {
      const word = shard.words[at];
      let list = this.lists.get(word);
      // The last one used is the last one dropped.
      if (list) {
        this.lists.delete(word);
      } else {
        list = this.readList(word, shard.lists[at]);
        this.listsSize += list.units.byteLength;
      }
      this.lists.set(word, list);
      for (const [old, { units }] of this.lists) {
        if (this.listsSize <= LISTS_MAX || old === word)
          break;
        this.lists.delete(old);
        this.listsSize -= units.byteLength;
      }
      return list;
    }

    readList(word, text) {
      const isCapped = text[0] === '~', numbers = readNumbers(isCapped ? text.slice(1) : text);
      const units = Uint32Array.from(isCapped ? numbers.slice(1) : numbers);
      for (let i = 1; i < units.length; i++)
        units[i] += units[i - 1] + 1;
      if (units.length && units[units.length - 1] >= this.units)
        throw new StaleError(`the list of '${word}' is of another build`);
      let count = 0;
      for (let i = 0, note = -1; i < units.length; i++) {
        if (note >= 0 && units[i] < this.first[note + 1])
          continue;
        note = this.noteOf(units[i]);
        count++;
      }
      return { word, units, isCapped, count: isCapped ? numbers[0] : count };
    }

    /* ---- texts ---- */

    /* A promise of the note's record: title, url, videos, and a line for each unit from the third
       on, [at, text]. */
    async record(note) {
      const number = lowerBound(this.blockFirst, first => first <= note) - 1;
      if (!this.blocks.has(number)) {
        const block = this.load(`t${number}`).then(args => this.readBlock(number, args));
        block.catch(() => this.blocks.delete(number));
        keep(this.blocks, number, block);
      }
      return this.readRecord(note, (await this.blocks.get(number))[note - this.blockFirst[number]]);
    }

    readBlock(number, [own, text]) {
      const records = text.split('\f');
      if (own !== number
          || records.length !== this.blockFirst[number + 1] - this.blockFirst[number])
        throw new StaleError(`block ${number} is of another build`);
      return records;
    }

    readRecord(note, text) {
      const [title, url, videos, ...lines] = text.split('\n');
      if (lines.length !== this.headings[note] + this.sentences[note])
        throw new StaleError(`the text of note ${note} is of another build`);
      return { title, url, videos: videos ? videos.split(' ') : [],
               lines: lines.map(line => line.split('\t')) };
    }

    /* A promise of all titles, URLs and aliases. */
    names() {
      this.namesRead ??= this.load('names').then(([text]) => this.readNames(text));
      this.namesRead.catch(() => this.namesRead = undefined);
      return this.namesRead;
    }

    readNames(text) {
      let folder = '';
      const names = [];
      for (const line of text ? text.split('\n') : []) {
        if (line[0] === '/') {
          folder = line.slice(1);
          continue;
        }
        const [title, file, ...aliases] = line.split('\t');
        const own = file || title.toLowerCase().replace(/ /g, '_').replace(/[^a-z0-9_-]/g, '');
        names.push({ title: title.trimStart(), folder,
                     url: `${folder ? `${folder}/` : ''}${own}.html`, aliases });
      }
      if (names.length !== this.count)
        throw new StaleError('the names are of another build');
      return names;
    }
  }

  const openIndex = async load => new Index((await load('root'))[0], load);
  return Object.assign(openIndex, { compare, lowerBound, StaleError });
})();
