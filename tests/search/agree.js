/* SPDX-License-Identifier: MIT
 *
 * Do the program and the browser's scripts find the same words? Each unit of a built site's index
 * has words by the lists, which the program wrote, and by its text, which the scripts fold.
 */

/* A line for each unit in which they differ, at most `limit`. Of words whose lists are capped only
   the best notes are known, so they are left out. */
export async function disagreements({ search, index }, limit = 20) {
  const listed = Array.from({ length: index.units }, () => []);
  const capped = new Set();
  for (let number = 0; number < index.words.length; number++) {
    const shard = await index.shard(number);
    shard.words.forEach((word, at) => {
      const { units, isCapped } = index.list(shard, at);
      if (isCapped)
        capped.add(word);
      else
        units.forEach(unit => listed[unit].push(word));
    });
  }
  const found = [];
  for (let note = 0; note < index.count && found.length < limit; note++) {
    const { title, lines } = await index.record(note);
    [[0, title], ...lines.map(([, text], i) => [i + 2, text])].forEach(([place, text]) => {
      const own = [...new Set(search.fold.wordsOf(text))].filter(word => !capped.has(word)).sort();
      const theirs = listed[index.first[note] + place].sort();
      if (own.join(' ') !== theirs.join(' '))
        found.push(`${JSON.stringify(text.slice(0, 60))}: `
          + `scripts ${own.filter(word => !theirs.includes(word))}, `
          + `program ${theirs.filter(word => !own.includes(word))}`);
    });
  }
  return found.slice(0, limit);
}
