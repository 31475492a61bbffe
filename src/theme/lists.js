/* SPDX-License-Identifier: MIT
 *
 * Filters the rows of a list: those stay that hold all words of what is typed, without case and
 * marks.
 */
(() => {
  'use strict';

  const lists = [...document.querySelectorAll('main .rows')]
    .filter(list => !list.closest('.best'));
  const rows = lists.flatMap(list => [...list.children]);
  const first = document.querySelector('.letters') ?? lists[0];
  if (!rows.length)
    return;

  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const texts = new Map();
  const textOf = row => texts.get(row) ?? texts.set(row, fold(row.textContent)).get(row);

  const label = kwiki.make('label', 'list-filter');
  const input = kwiki.make('input');
  input.type = 'search';
  const name = kwiki.makeWord('span', '', 'filterList');
  const status = kwiki.make('span');
  status.setAttribute('role', 'status');
  status.lang = kwiki.words.lang;
  label.append(name, ' ', input);
  const box = kwiki.make('div', 'filter-box');
  box.append(label, status);

  /* A letter's heading goes with its rows. */
  function hideEmpty() {
    for (const list of lists) {
      const empty = [...list.children].every(row => row.hidden);
      const heading = list.previousElementSibling;
      list.hidden = empty;
      if (heading?.matches('h2'))
        heading.hidden = empty;
    }
  }

  function filter() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    for (const row of rows)
      row.hidden = !words.every(word => textOf(row).includes(word));
    hideEmpty();
    const count = rows.filter(row => !row.hidden).length;
    status.textContent = words.length ? kwiki.say('rowsShown', { count, total: rows.length }) : '';
  }

  input.addEventListener('input', filter);
  first.before(box);
})();
