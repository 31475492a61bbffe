/* SPDX-License-Identifier: MIT
 *
 * What a video page can do besides being read: its moments are filtered by note, and each is
 * shared. The page comes without what it says elsewhere; that is added first, before other scripts
 * read it. strip.js makes the strip of it.
 */
(() => {
  'use strict';

  const moments = document.querySelector('#moments');
  if (!moments)
    return;

  // So many moments are looked through by the search.
  const MANY = 200;

  const strip = document.querySelector('.timeline .strip');

  // ---- what the page says elsewhere ----

  const { lang } = kwiki.words;
  const [hours, minutes, seconds] = ['hour', 'minute', 'second'].map(unit =>
    new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }));

  /* 3723 -> 1 hour 2 minutes 3, as in render/words.c */
  function spoken(time) {
    const h = Math.floor(time / 3600), m = Math.floor(time / 60) % 60, s = Math.floor(time % 60);
    const last = m ? s || '' : s || !h ? seconds.format(s) : '';
    return [h && hours.format(h), m && minutes.format(m), last].filter(Boolean).join(' ');
  }

  /* One note's words: it is called by its whole title. */
  function completeNote(paragraph, notes) {
    const link = paragraph.firstElementChild;
    const { title, number } = notes.get(link.href.split('#')[0]);
    link.className = 'note';
    link.textContent = title;
    paragraph.dataset.note = number;
  }

  function completeItem(item, notes) {
    const time = item.querySelector('a');
    time.className = 'moment';
    time.dataset.start = item.dataset.start;
    time.setAttribute('aria-label',
      `${kwiki.say('playAt', { time: spoken(item.dataset.start) })}, ${time.textContent}`);
    const paragraphs = item.querySelectorAll('p');
    item.classList.toggle('agreed', paragraphs.length > 1);
    paragraphs.forEach(paragraph => completeNote(paragraph, notes));
  }

  /* By their addresses, the titles of the notes and their numbers among those of the video. */
  const listNotes = () => new Map([...document.querySelectorAll('#notes li')].map(item => {
    const { href, textContent: title } = item.querySelector('.note');
    return [href, { title, number: item.dataset.note }];
  }));

  function complete() {
    const notes = listNotes();
    const items = [...moments.querySelectorAll('li')];
    items.forEach(item => completeItem(item, notes));
    return items;
  }

  const items = complete();

  // ---- what is going on, in words ----

  const state = kwiki.make('p', 'state');
  const status = kwiki.make('span');
  status.setAttribute('role', 'status');
  status.lang = kwiki.words.lang;
  const showAll = kwiki.makeWord('button', 'show-all', 'showAll');
  showAll.type = 'button';
  showAll.hidden = true;
  state.append(status, ' ', showAll);

  /* Opens the search of this video. */
  function makeFinder({ video }) {
    const value = /[\s"]/.test(video) ? `"${video.replaceAll('"', ' ')}"` : video;
    const button = kwiki.makeWord('button', 'find', 'findMoments');
    button.type = 'button';
    button.addEventListener('click', () => kwiki.search.open(`video:${value} `));
    return button;
  }

  // ---- the filter: no note chosen means all ----

  /* A note that cites the video but no moment of it has nothing to be filtered. */
  const cites = ({ dataset }) => moments.querySelector(`[data-note="${dataset.note}"]`);
  const listed = [...document.querySelectorAll('#notes li[data-note]')];
  const lists = moments.querySelectorAll('ol');
  const filters = listed.filter(cites).map(makeFilter);

  function makeFilter(item) {
    const title = item.querySelector('a.note').textContent;
    const { note } = item.dataset;
    const button = kwiki.makeButton('filter', '', 'only', { title });
    button.title = button.getAttribute('aria-label');
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => {
      press(button, !isPressed(button));
      filter();
    });
    item.prepend(button);
    return { button, note };
  }

  const isPressed = button => button.getAttribute('aria-pressed') === 'true';
  const grouped = list => list.length.toLocaleString(kwiki.words.lang);
  const press = (button, on) => button.setAttribute('aria-pressed', String(on));

  function dimStrip(shows) {
    for (const path of strip?.querySelectorAll('[data-note]') ?? [])
      path.classList.toggle('dim', !shows(path));
    kwiki.strip?.dim();
  }

  /* An element is hidden when nothing in it is shown any more. */
  function hideEmpty(elements, parts) {
    for (const element of elements)
      element.hidden = !element.querySelector(`${parts}:not([hidden])`);
  }

  function filter() {
    const chosen = new Set(filters.filter(({ button }) => isPressed(button)).map(f => f.note));
    const shows = ({ dataset }) => !chosen.size || chosen.has(dataset.note);
    for (const paragraph of moments.querySelectorAll('[data-note]'))
      paragraph.hidden = !shows(paragraph);
    hideEmpty(items, 'p');
    for (const list of lists) {
      hideEmpty([list], 'li');
      list.previousElementSibling.hidden = list.hidden;
    }
    dimStrip(shows);
    const [count, total] = [items.filter(item => !item.hidden), items].map(grouped);
    status.textContent = chosen.size ? kwiki.say('shown', { count, total }) : '';
    showAll.hidden = !chosen.size;
  }

  function clearFilter() {
    filters.forEach(({ button }) => press(button, false));
    filter();
  }

  /* An address beats the filter: what it names is shown. */
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest('[hidden]') || !moments.contains(target))
      return;
    clearFilter();
    target.scrollIntoView();
  }

  // ---- sharing ----

  function makeShare(item) {
    const start = Number(item.dataset.start), time = kwiki.clock(start);
    const button = kwiki.makeButton('copy', '#', 'share', { time });
    button.title = button.getAttribute('aria-label');
    button.setAttribute('aria-haspopup', 'true');
    button.addEventListener('click', () => kwiki.load('share.js').then(
      () => kwiki.share(button, { id: item.id, item, start, link: item.querySelector('.moment') }),
      () => location.assign(`#${item.id}`)));
    return button;
  }

  // ---- all of it ----

  for (const item of items)
    item.querySelector('.moment').after(makeShare(item));
  moments.querySelector('h2').after(state);
  const player = document.querySelector('.player[data-video]');
  if (items.length > MANY && player && kwiki.search)
    state.prepend(makeFinder(player.dataset), ' ');
  showAll.addEventListener('click', () => {
    clearFilter();
    filters[0].button.focus();
  });
  addEventListener('hashchange', reveal);
  document.addEventListener('kwiki:changed', complete);
})();
