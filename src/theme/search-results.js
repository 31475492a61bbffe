/* SPDX-License-Identifier: MIT
 *
 * Results on a page: the files of the index are loaded by script elements, since nothing else works
 * from disk, and what is found becomes elements. Texts of notes are text, never markup.
 */
'use strict';

kwikiSearch.results = (() => {
  const { openIndex, query, show } = kwikiSearch;
  const { home } = kwiki.search;
  const online = location.protocol.startsWith('http');
  const FOLDER = `${kwiki.base}search/`;

  /* ---- files ---- */

  const waiting = new Map();
  let build = '';

  const settle = name => (...args) => {
    waiting.get(name(args[0]))?.(args);
  };
  kwikiSearch.root = settle(() => 'root');
  kwikiSearch.names = settle(() => 'names');
  kwikiSearch.shard = settle(number => `s${number}`);
  kwikiSearch.text = settle(number => `t${number}`);

  /* A promise of the arguments with which a file of the index calls us. Over http its address names
     the build, so that caches never mix two. */
  function loadFile(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const end = settleIt => value => {
        waiting.delete(name);
        script.remove();
        settleIt(value);
      };
      waiting.set(name, end(resolve));
      script.src = `${FOLDER}${name}.js${online && build ? `?${build}` : ''}`;
      script.onload = () => end(reject)(new openIndex.StaleError(`${name} is another file`));
      script.onerror = () => end(reject)(new Error(`${name} cannot be loaded`));
      document.head.append(script);
    });
  }

  let opening;

  /* A promise of the index; one that fails is tried again. */
  function open() {
    opening ??= openIndex(async name => {
      const args = await loadFile(name);
      if (name === 'root')
        build = args[0].id;
      return args;
    });
    opening.catch(() => opening = undefined);
    return opening;
  }

  /* A promise of an answer: { index, answer }. */
  async function ask(text) {
    const index = await open();
    return { index, answer: await query.run(index, query.parse(text)) };
  }

  /* What to say when it fails. */
  const complaint = error =>
    kwiki.say(error instanceof openIndex.StaleError ? 'searchStale' : 'searchFailed');

  /* How much was found. */
  function summary(text, notes, videos) {
    const said = videos ? [kwiki.say('searchSaidCount', { count: videos })] : [];
    if (notes)
      said.unshift(kwiki.say('searchCount', { count: notes }));
    return said.join(' · ') || kwiki.say('searchNothing', { query: text });
  }

  /* ---- elements ---- */

  /* The text with its places marked. */
  function addMarked(parent, text, places) {
    let at = 0;
    for (const [from, to] of places) {
      if (from < at)
        continue;
      parent.append(text.slice(at, from), kwiki.make('mark', '', text.slice(from, to)));
      at = to;
    }
    parent.append(text.slice(at));
    return parent;
  }

  /* A note's address; over http it says which words the page is to mark. */
  const addressOf = (url, words, id) => home + url
    + (online && words.length ? `?h=${encodeURIComponent(words.join(' '))}` : '')
    + (id ? `#${encodeURIComponent(id)}` : '');

  function link(className, address) {
    const element = kwiki.make('a', className);
    element.href = address;
    return element;
  }

  /* The page of a note's video: see units_add_videos of the program. */
  function videoPage(video, seconds) {
    const [id, page] = video.split('|');
    const name = id.replace(/^\w+:\/\//, '').replaceAll('/', '-');
    return `${home}${page ?? `videos/${name}.html`}#t${seconds}`;
  }

  /* One sentence or heading, with its time. */
  function makeLine(shown, line, words) {
    const element = link('hit-moment', addressOf(shown.url, words, line.id));
    if (line.seconds !== undefined && !Number.isNaN(line.seconds)) {
      element.dataset.start = line.seconds;
      element.append(kwiki.make('span', 'time', kwiki.clock(line.seconds)), ' ');
    }
    return addMarked(element, line.text, line.places);
  }

  function makePlay(shown, line) {
    const video = shown.videos[line.video];
    if (!video || Number.isNaN(line.seconds ?? NaN))
      return null;
    const play = link('hit-play', videoPage(video, line.seconds));
    play.setAttribute('aria-label', kwiki.say('playFrom', { time: kwiki.clock(line.seconds) }));
    return play;
  }

  const folderOf = url => decodeURIComponent(url.replace(/[^/]*$/, '').replace(/\/$/, ''));

  /* A note that answers: its title, and up to three of its sentences; or a video with what is said
     in it. As options of a list box the links are what is chosen; elsewhere each moment can be
     played, too. */
  function makeResult(shown, words, asOptions) {
    const item = kwiki.make('li', 'result');
    item.append(addMarked(link('hit', addressOf(shown.url, words)), shown.title, shown.places));
    if (folderOf(shown.url) && !shown.isVideo)
      item.append(' ', kwiki.make('small', '', folderOf(shown.url)));
    for (const line of shown.lines) {
      const row = kwiki.make('div', 'line');
      row.append(makeLine(shown, line, words));
      const play = asOptions || shown.isVideo ? null : makePlay(shown, line);
      if (play)
        row.append(' ', play);
      item.append(row);
    }
    if (asOptions) {
      item.setAttribute('role', 'none');
      for (const element of item.querySelectorAll('a')) {
        element.setAttribute('role', 'option');
        element.tabIndex = -1;
      }
    }
    return item;
  }

  /* A promise of the elements of some results of an answer: its `results` or `videos`. */
  async function makeResults({ index, answer }, results, asOptions) {
    const shown = await Promise.all(results.map(({ note }) => show(index, answer, note)));
    return shown.map(note => makeResult(
      asOptions ? { ...note, lines: note.lines.map(show.excerpt) } : note,
      answer.query.words, asOptions));
  }

  return { open, ask, complaint, summary, link, addMarked, makeResult, makeResults };
})();
