/* SPDX-License-Identifier: MIT
 *
 * The box in the header: a combobox whose list shows titles at once and notes by their texts below.
 * On narrow pages it fills the screen.
 */
(() => {
  'use strict';

  const { box, input, home, page, recent } = kwiki.search;
  const { ask, complaint, summary, link, addMarked, makeResult, makeResults } = kwikiSearch.results;
  const { wordsOf, placesOf } = kwikiSearch.fold;
  const { parse, filterOf } = kwikiSearch.query;

  // Milliseconds after the last key; notes, titles and videos shown; and up to which size of the
  // list of all titles it is loaded unasked.
  const PAUSE = 120, NOTES = 5, TITLES = 5, VIDEOS = 3, NAMES_SIZE = 60000;

  const narrow = matchMedia('(width < 40em)');
  const panel = kwiki.make('div', 'search-panel'), list = kwiki.make('ul', 'search-list');
  const status = kwiki.make('p', 'search-status');
  const close = kwiki.makeButton('search-close', '×', 'searchClose');
  let turn = 0, timer, active = null;

  list.id = 'kwiki:list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', kwiki.say('searchResults'));
  status.setAttribute('role', 'status');
  panel.hidden = true;
  panel.append(status, list);
  box.append(close, panel);

  // ---- open and closed ----

  /* On a narrow page nothing else can be reached meanwhile. */
  function trap(isTrapped) {
    for (let element = box; element !== document.body; element = element.parentElement) {
      for (const other of element.parentElement.children) {
        if (other !== element)
          other.inert = isTrapped;
      }
    }
  }

  function show(isOpen) {
    panel.hidden = !isOpen;
    box.classList.toggle('open', isOpen);
    input.setAttribute('aria-expanded', isOpen);
    trap(isOpen && narrow.matches);
    if (!isOpen)
      activate(null);
  }

  /* Closes the list and gives the focus back to where it was. */
  function leave() {
    const { before } = kwiki.search;
    show(false);
    kwiki.search.before = null;
    if (before && before !== document.body && before !== input)
      before.focus();
    else if (narrow.matches)
      input.blur();
  }

  // ---- options ----

  const options = () => [...list.querySelectorAll('[role=option]')];

  function activate(option) {
    active?.removeAttribute('aria-selected');
    active = option;
    if (!option)
      return input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', true);
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  /* Options are known by ids, which no heading can have. */
  function identify() {
    options().forEach((option, i) => option.id = `kwiki:${i}`);
  }

  function move(step) {
    const all = options(), at = all.indexOf(active);
    if (all.length)
      activate(all[(at < 0 && step < 0 ? 0 : at) + step] ?? all[step > 0 ? 0 : all.length - 1]);
  }

  // ---- titles ----

  /* How well a title fits: its beginning, that of a word, letters in their order; the less the
     better, Infinity when it does not. */
  function fit(title, words) {
    const typed = words.join(' '), own = wordsOf(title), text = own.join(' ');
    if (text.startsWith(typed))
      return text.length === typed.length ? 0 : 1;
    const isLast = i => i === words.length - 1;
    if (words.every((word, i) => own.some(other =>
      isLast(i) ? other.startsWith(word) : other === word)))
      return 2;
    let at = -1;
    const letters = typed.replaceAll(' ', '');
    const inOrder = letters.length > 2 && Array.from(letters).every(letter =>
      (at = text.indexOf(letter, at + 1)) >= 0);
    return inOrder ? 3 : Infinity;
  }

  function readRecent() {
    try {
      return JSON.parse(localStorage.getItem(recent) ?? '[]')
        .filter(([, url]) => url.startsWith(home) && url !== location.href.split(/[?#]/)[0])
        .map(([title, url]) =>
          ({ title: String(title), url: url.slice(home.length), aliases: [] }));
    } catch {
      return [];
    }
  }

  /* The titles and aliases that fit, those read recently first. */
  function findTitles(names, words, isKept) {
    const known = new Set(readRecent().map(({ url }) => url));
    const found = [];
    names.forEach((name, note) => {
      const titles = isKept(note) ? [name.title, ...name.aliases] : [];
      const best = Math.min(...titles.map(title => fit(title, words)));
      if (best < Infinity)
        found.push({ name, note, best: best - (known.has(name.url) ? 0.5 : 0) });
    });
    return found.sort((a, b) => a.best - b.best || a.name.title.length - b.name.title.length
      || a.note - b.note).slice(0, TITLES).map(({ name }) => name);
  }

  function addTitles(names, words, heading) {
    const own = new Set(words);
    const items = names.map(({ title, url }) => makeResult({
      title, url, lines: [], places: placesOf(title, word => own.has(word)) }, [], true));
    addItems(items, heading);
  }

  // ---- the list ----

  /* New items stand below what is there, since something may be about to be chosen there. */
  function addItems(items, heading) {
    if (items[0])
      items[0].dataset.heading = kwiki.say(heading);
    list.append(...items);
    identify();
  }

  function addLink(text, address) {
    const item = kwiki.make('li', 'search-more'), all = link('', address);
    all.setAttribute('role', 'option');
    all.tabIndex = -1;
    item.setAttribute('role', 'none');
    addMarked(all, text, []);
    item.append(all);
    list.append(item);
    identify();
  }

  const pageFor = text => `${page}#q=${encodeURIComponent(text)}`;

  function begin(text) {
    activate(null);
    list.replaceChildren();
    list.dataset.query = text;
    list.dataset.state = 'busy';
    status.textContent = '';
    show(true);
  }

  function end(text, notes, videos) {
    list.dataset.state = 'done';
    status.textContent = summary(text, notes, videos);
  }

  /* Titles where they are asked for or are few. */
  async function runTitles(text, isCurrent) {
    const index = await kwikiSearch.results.open(), query = parse(text), { words } = query;
    if (!words.length || !kwiki.search.switches && index.namesSize > NAMES_SIZE)
      return [];
    const isKept = await filterOf(index, query), all = await index.names();
    const names = findTitles(all.slice(0, index.notes), words, isKept);
    if (isCurrent())
      addTitles(names, words, 'searchTitles');
    return names;
  }

  async function run() {
    const own = ++turn, text = input.value, isCurrent = () => own === turn;
    if (!text.trim()) {
      begin('');
      addTitles(readRecent(), [], 'searchRecent');
      list.dataset.state = 'done';
      return show(list.childElementCount > 0);
    }
    begin(text);
    const busy = setTimeout(() => status.textContent = kwiki.say('searchBusy'), 400);
    try {
      const titles = await runTitles(text, isCurrent);
      const found = await ask(text), { results, videos, close: near } = found.answer;
      const items = await makeResults(found, results.slice(0, NOTES + titles.length), true);
      if (!isCurrent())
        return;
      const shown = new Set(titles.map(({ url }) => home + url));
      addItems(items.filter(item => !shown.has(item.querySelector('a').href.split(/[?#]/)[0]))
        .slice(0, NOTES), 'searchTexts');
      const said = await makeResults(found, videos.slice(0, VIDEOS), true);
      if (!isCurrent())
        return;
      addItems(said, 'searchSaid');
      for (const other of near)
        addLink(`${kwiki.say('searchMeant')} ${other}`, pageFor(other));
      if (results.length > NOTES || videos.length > VIDEOS)
        addLink(kwiki.say('searchAll'), pageFor(text));
      clearTimeout(busy);
      end(text, results.length || titles.length, videos.length);
    } catch (error) {
      if (!isCurrent())
        return;
      clearTimeout(busy);
      list.dataset.state = 'done';
      status.textContent = complaint(error);
    } finally {
      clearTimeout(busy);
    }
  }

  // ---- keys ----

  function choose(event) {
    const option = active ?? options()[0];
    const address = option?.href ?? pageFor(input.value);
    if (!input.value.trim() && !option)
      return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey)
      return open(address, '_blank', 'noopener');
    show(false);
    location.assign(address);
  }

  const keys = {
    ArrowDown: () => panel.hidden ? run() : move(1),
    ArrowUp: () => move(-1),
    Home: () => active && activate(options()[0]),
    End: () => active && activate(options().pop()),
    Escape() {
      if (!panel.hidden)
        return leave();
      input.value = '';
    },
  };

  input.addEventListener('keydown', event => {
    if (event.isComposing)
      return;
    if (event.key === 'Enter')
      return choose(event);
    const isMove = event.key in keys && !(/^(Home|End)$/.test(event.key) && !active);
    if (!isMove || event.ctrlKey || event.altKey || event.metaKey)
      return;
    event.preventDefault();
    keys[event.key]();
  });

  input.addEventListener('input', () => {
    clearTimeout(timer);
    turn++;
    list.dataset.state = 'busy';
    timer = setTimeout(run, input.value.trim() ? PAUSE : 0);
  });
  close.addEventListener('click', leave);
  list.addEventListener('click', () => show(false));
  box.addEventListener('focusout', event => {
    if (!box.contains(event.relatedTarget) && !narrow.matches)
      show(false);
  });
  input.addEventListener('focus', () => panel.hidden && run());
  if (document.activeElement === input)
    run();
})();
