/* SPDX-License-Identifier: MIT
 *
 * search.html: the same search with all its results, and an address that can be kept.
 */
(() => {
  'use strict';

  const { ask, complaint, makeResults } = kwikiSearch.results;

  // Milliseconds after the last key until results, and until the address says so; results at once.
  const PAUSE = 120, REST = 1000, COUNT = 20;

  const place = document.querySelector('#search');
  const input = kwiki.make('input', 'search'), list = kwiki.make('ol', 'search-list');
  const status = kwiki.make('p', 'search-status'), near = kwiki.make('p', 'search-near');
  const more = kwiki.make('button', 'search-more', kwiki.say('searchMore'));
  let turn = 0, timer, rest;

  Object.assign(input, { type: 'search', autocomplete: 'off' });
  input.setAttribute('aria-label', kwiki.search.input.placeholder);
  status.setAttribute('role', 'status');
  more.type = 'button';
  more.hidden = true;
  place.lang = kwiki.words.lang;
  place.replaceChildren(input, status, near, list, more);

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

  async function addResults(found, isCurrent) {
    const from = list.childElementCount;
    const items = await makeResults(found, from, from + COUNT, false);
    if (!isCurrent())
      return;
    list.append(...items);
    more.hidden = list.childElementCount >= found.answer.results.length;
    more.onclick = async () => {
      await addResults(found, isCurrent);
      list.children[from + COUNT]?.querySelector('a').focus();
    };
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
    list.replaceChildren();
    list.dataset.query = text;
    list.dataset.state = 'busy';
    more.hidden = true;
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
        const { results, close } = found.answer;
        await addResults(found, isCurrent);
        if (!isCurrent())
          return;
        addNear(close);
        status.textContent = results.length ? kwiki.say('searchCount', { count: results.length })
          : kwiki.say('searchNothing', { query: text });
        // One near word is what was meant.
        if (close.length === 1 && !results.length)
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
      await addResults(found, isCurrent);
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
