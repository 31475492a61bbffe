/* SPDX-License-Identifier: MIT
 *
 * What is shown of what was found: of each note the sentences that hold most of the query, of each
 * video the paragraphs. Pure functions of an index and an answer, which Node runs too.
 */
'use strict';

kwikiSearch.show = (() => {
  const { placesOf } = kwikiSearch.fold;
  const { lowerBound } = kwikiSearch.openIndex;

  // Sentences shown of each note; of a long one what stands around its first mark.
  const LINES = 3, EXCERPT = 240, BEFORE = 80;

  /* The words that made it a result, its own spellings and forms. */
  function wantedOf({ terms }) {
    const wanted = new Set();
    for (const { word, exact, others } of terms) {
      wanted.add(exact?.word ?? word);
      for (const list of others)
        wanted.add(list.word);
    }
    return wanted;
  }

  /* The note's units that hold most of the query, each with its idf. */
  function bestUnits(index, answer, note) {
    const sums = new Map();
    for (const { exact, others, idf } of answer.terms) {
      const own = new Set();
      for (const list of exact ? [exact, ...others] : others) {
        const { units } = list;
        for (let i = lowerBound(units, unit => unit < index.first[note] + 2);
          i < units.length && units[i] < index.first[note + 1]; i++) {
          if (own.has(units[i]))
            continue;
          own.add(units[i]);
          sums.set(units[i], (sums.get(units[i]) ?? 0) + idf * (list === exact ? 1 : 0.5));
        }
      }
    }
    const text = index.first[note] + 2 + index.headings[note];
    return [...sums].sort(([a, x], [b, y]) => y - x || (a < text) - (b < text) || a - b)
      .slice(0, LINES).map(([unit]) => unit);
  }

  /* 508+41 530,1 -> [{ id: 't508', seconds, video, end }]; of what is said the id is s508. */
  function readMoments(at, letter) {
    return at.split(' ').filter(Boolean).map(text => {
      const [, id, seconds, video, end] =
        /^((\d+)(?:-\d+)?)(?:,(\d+))?(?:\+(\d+))?$/.exec(text) ?? [];
      return { id: letter + id, seconds: Number(seconds), video: Number(video ?? 0),
               end: end === undefined ? Infinity : Number(end) };
    });
  }

  /* Which of a sentence's moments says what was found first. */
  const momentAt = (moments, place) => moments.find(({ end }) => place < end)
    ?? moments[moments.length - 1];

  /* What is shown of a note: { isVideo, title, url, videos, lines }, where a line is
     { id, seconds, video, text, places }. Without texts only titles are known. */
  async function show(index, answer, note) {
    const isVideo = index.isVideo(note);
    const wanted = wantedOf(answer), places = text => placesOf(text, word => wanted.has(word));
    if (!index.hasText) {
      const { title, url } = (await index.names())[note];
      return { isVideo, title, url, videos: [], places: places(title), lines: [] };
    }
    const { title, url, videos, lines } = await index.record(note);
    const letter = isVideo ? 's' : 't';
    const shown = bestUnits(index, answer, note).map(unit => {
      const number = unit - index.first[note] - 2;
      const [at, text] = lines[number], marks = places(text);
      if (number < index.headings[note])
        return { id: at, text, places: marks };
      return { ...momentAt(readMoments(at, letter), marks[0]?.[0] ?? 0), text, places: marks };
    });
    return { isVideo, title, url, videos, places: places(title), lines: shown };
  }

  /* A line that is not too long: what stands around its first mark. */
  function excerpt(line) {
    const { text, places } = line;
    if (text.length <= EXCERPT)
      return line;
    const first = Math.min(places[0]?.[0] ?? 0, text.length - EXCERPT);
    const from = first > BEFORE ? text.indexOf(' ', first - BEFORE) + 1 || first : 0;
    const end = from + EXCERPT < text.length ? text.lastIndexOf(' ', from + EXCERPT) : text.length;
    const to = end > from ? end : from + EXCERPT, shift = from ? from - 1 : 0;
    return { ...line,
             text: `${from ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
             places: places.filter(([a, b]) => a >= from && b <= to)
               .map(([a, b, word]) => [a - shift, b - shift, word]) };
  }

  return Object.assign(show, { excerpt });
})();
