/* SPDX-License-Identifier: MIT
 *
 * The beginning of the search, on every page: the header's link becomes a box. All else is loaded
 * when the box gets the focus, or is called by '/' or Ctrl+K; so this file must stay small.
 */
(() => {
  'use strict';

  const link = document.querySelector('header a.search');
  if (!link)
    return;
  const PARTS = ['.css', '-fold.js', '-table.js', '-index.js', '-query.js', '-show.js',
                 '-words.js'];
  const RECENT = 'kwiki-recent';
  const home = link.href.replace(/[^/]*$/, '');
  const box = kwiki.make('div', 'search-box'), input = kwiki.make('input', 'search');

  /* The shared parts, then one of the search's own; a promise. */
  const load = part => Promise.all([...PARTS, '-results.js', part].map(name =>
    kwiki.load(`search${name}`)));

  /* Opens the box; text takes the place of what stands in it and is to be continued. */
  function open(text, switches) {
    Object.assign(kwiki.search, { before: document.activeElement, switches });
    input.value = text ?? input.value;
    input.focus();
    input.setSelectionRange(text?.length ?? 0, input.value.length);
    input.dispatchEvent(new Event('input'));
  }

  kwiki.search = { box, input, home, page: link.href, recent: RECENT, open, load };
  Object.assign(input, { type: 'search', placeholder: link.textContent, autocomplete: 'off' });
  const attributes = { 'role': 'combobox', 'aria-label': link.textContent, 'aria-expanded': false,
                       'aria-autocomplete': 'list', 'aria-controls': 'kwiki:list' };
  for (const name of Object.keys(attributes))
    input.setAttribute(name, attributes[name]);
  box.setAttribute('role', 'search');
  box.lang = link.lang || document.documentElement.lang;
  box.append(input);
  link.replaceWith(box);

  // Where it cannot be loaded, the link is there again.
  input.addEventListener('focus', () => load('-box.js').catch(() => box.replaceWith(link)),
    { once: true });
  addEventListener('keydown', event => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const calls = key === 'k' && (ctrlKey || metaKey);
    if (altKey || !calls && (key !== '/' || ctrlKey || metaKey
      || target.closest?.('input, textarea, select, [contenteditable]')))
      return;
    event.preventDefault();
    open(null, calls);
  });

  if (document.querySelector('#search'))
    load('-page.js').catch(() => {});
  if (new URLSearchParams(location.search).has('h'))
    load('-mark.js').catch(() => {});

  // The words of an address that leads nowhere.
  const address = document.querySelector('.search-address');
  if (address)
    address.hash = `q=${encodeURIComponent(decodeURI(location.pathname).replace(/\W*html?$/, '')
      .replace(/[\W_]+/gu, ' ').trim())}`;

  // What was read last stands first in the box; storage may be forbidden.
  if (document.querySelector('.note-page')) {
    try {
      const url = location.href.slice(0, -(location.search + location.hash).length || undefined);
      const own = [document.querySelector('h1').textContent, url];
      const list = JSON.parse(localStorage.getItem(RECENT) ?? '[]').filter(note => note[1] !== url);
      localStorage.setItem(RECENT, JSON.stringify([own, ...list].slice(0, 8)));
    } catch {
      // Then nothing is remembered.
    }
  }
})();
