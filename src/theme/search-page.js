/* SPDX-License-Identifier: MIT
 *
 * search.html: the same search with all its results, and an address that can be kept.
 */
(() => {
  'use strict';

  const { ask, complaint, summary, makeResults } = kwikiSearch.results;

  // Milliseconds after the last key until results, and until the address says so; notes and videos
  // at once.
  const PAUSE = 120, REST = 1000, NOTES = 20, VIDEOS = 5;

  const place = document.querySelector('#search');
  const input = kwiki.make('input', 'search');
  const status = kwiki.make('p', 'search-status'), near = kwiki.make('p', 'search-near');
  const notes = makeGroup(NOTES), videos = makeGroup(VIDEOS), { list } = notes;
  const said = kwiki.make('section', 'search-said');
  let turn = 0, timer, rest;

  /* A list of results that grows on request. */
  function makeGroup(step) {
    const button = kwiki.make('button', 'search-more', kwiki.say('searchMore'));
    button.type = 'button';
    return { step, list: kwiki.make('ol', 'search-list'), more: button };
  }

  Object.assign(input, { type: 'search', autocomplete: 'off' });
  input.setAttribute('aria-label', kwiki.search.input.placeholder);
  status.setAttribute('role', 'status');
  said.append(kwiki.make('h2', '', kwiki.say('searchSaid')), videos.list, videos.more);
  place.lang = kwiki.words.lang;
  place.replaceChildren(input, status, near, list, notes.more, said);

  // ---- the address ----

  /* `?q=` over http, `#q=` everywhere. */
  function readAddress() {
    const hash = new URLSearchParams(location.hash.slice(1)).get('q');
    return hash ?? new URLSearchParams(location.search).get('q') ?? '';
  }

  function writeAddress(text, how) {
    const address = `${location.pathname}${text ? `#q=${encodeURIComponent(text)}` : ''}`;
    if (readAddress() !== text)
      history[how](null, '', address);
  }

  // ---- results ----

  async function addResults(group, found, results, isCurrent) {
    const from = group.list.childElementCount;
    const items = await makeResults(found, results.slice(from, from + group.step), false);
    if (!isCurrent())
      return;
    group.list.append(...items);
    group.more.hidden = group.list.childElementCount >= results.length;
    group.more.onclick = async () => {
      await addResults(group, found, results, isCurrent);
      group.list.children[from + group.step]?.querySelector('a').focus();
    };
  }

  /* Notes first; videos stand below, wherever they come from. */
  async function addAll(found, isCurrent) {
    const { answer } = found;
    await addResults(notes, found, answer.results, isCurrent);
    if (!isCurrent())
      return;
    await addResults(videos, found, answer.videos, isCurrent);
    said.hidden = !videos.list.childElementCount;
  }

  /* Other queries, each a button. */
  function addNear(queries) {
    near.replaceChildren();
    if (queries.length)
      near.append(kwiki.say('searchMeant'), ' ');
    for (const text of queries) {
      const button = kwiki.make('button', '', text);
      button.type = 'button';
      button.addEventListener('click', () => {
        input.value = text;
        enter();
      });
      near.append(button, ' ');
    }
  }

  function begin(text) {
    for (const group of [notes, videos]) {
      group.list.replaceChildren();
      group.more.hidden = true;
    }
    list.dataset.query = text;
    list.dataset.state = 'busy';
    said.hidden = true;
    status.textContent = text.trim() ? kwiki.say('searchBusy') : '';
    addNear([]);
  }

  async function run() {
    const own = ++turn, text = input.value, isCurrent = () => own === turn;
    begin(text);
    try {
      const found = text.trim() ? await ask(text) : null;
      if (!isCurrent())
        return;
      if (found) {
        const { results, videos: spoken, close } = found.answer;
        await addAll(found, isCurrent);
        if (!isCurrent())
          return;
        addNear(close);
        status.textContent = summary(text, results.length, spoken.length);
        // One near word is what was meant.
        if (close.length === 1)
          await runNear(close[0], isCurrent);
      }
    } catch (error) {
      if (!isCurrent())
        return;
      status.textContent = complaint(error);
    }
    list.dataset.state = 'done';
  }

  async function runNear(text, isCurrent) {
    const found = await ask(text);
    if (isCurrent())
      await addAll(found, isCurrent);
  }

  function enter() {
    writeAddress(input.value, 'pushState');
    run();
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    clearTimeout(rest);
    turn++;
    list.dataset.state = 'busy';
    timer = setTimeout(run, PAUSE);
    rest = setTimeout(() => writeAddress(input.value, 'replaceState'), REST);
  });
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing)
      return;
    clearTimeout(timer);
    clearTimeout(rest);
    enter();
  });
  const follow = () => {
    input.value = readAddress();
    run();
  };
  addEventListener('popstate', follow);
  addEventListener('hashchange', () => readAddress() !== input.value && follow());
  input.value = readAddress();
  input.focus({ preventScroll: true });
  run();
})();
