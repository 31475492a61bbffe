/* SPDX-License-Identifier: MIT
 *
 * What a video page can do besides being read: its strip is walked over with the arrow keys and
 * shows where the video is, its moments are filtered by note, and each gives its link away. The
 * page comes without what it says elsewhere; that is added first, before other scripts read it.
 */
(() => {
  'use strict';

  const moments = document.querySelector('#moments');
  if (!moments)
    return;

  // Milliseconds for which a button says that the link is copied.
  const COPIED = 2000;

  // So many moments are looked through by the search.
  const MANY = 200;

  // Pixels of a mark of the strip, from its top; one that several notes cite is wider.
  const MARK = { y: 52, height: 24 }, WIDE = 4, NARROW = 2;

  const timeline = document.querySelector('.timeline');
  const strip = timeline?.querySelector('.strip');
  const playhead = strip?.querySelector('.playhead');

  // ---- what the page says elsewhere ----

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

  function makeShape(name, attributes) {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes))
      shape.setAttribute(key, value);
    return shape;
  }

  const placeOf = seconds => `${Math.min(100, 100 * seconds / timeline.dataset.duration)}%`;

  /* A link to the item, at its place along the strip. */
  function makeMark(item) {
    const { start } = item.dataset;
    const agreed = item.matches('.agreed');
    const link = makeShape('a',
      { href: `#${item.id}`, tabindex: -1, 'aria-label': kwiki.clock(start) });
    link.append(makeShape('rect', {
      class: agreed ? 'mark agreed' : 'mark',
      x: placeOf(start),
      width: agreed ? WIDE : NARROW,
      ...MARK,
    }));
    return link;
  }

  const items = complete();
  const marks = strip ? items.map(makeMark) : [];
  if (strip) {
    // A link for each second takes the place of those for each step.
    strip.querySelector('.marks').replaceWith(...marks);
    strip.querySelector('.axis').setAttribute('aria-hidden', 'true');
    for (const step of strip.querySelectorAll('.axis a'))
      step.replaceWith(step.lastChild);
  }

  // ---- the strip ----

  const isOpen = link => !link.querySelector('.mark').classList.contains('dim');

  /* One mark is in the order of the Tab key, the one that had the focus last. */
  function makeReachable(link) {
    for (const other of marks)
      other.setAttribute('tabindex', other === link ? '0' : '-1');
  }

  function markFor(key, link) {
    const open = marks.filter(other => other === link || isOpen(other));
    const at = open.indexOf(link);
    const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: open.length - 1 };
    return key in places ? open[places[key]] ?? link : null;
  }

  function walk(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey)
      return;
    const next = markFor(event.key, event.target.closest('a'));
    if (!next)
      return;
    event.preventDefault();
    next.focus();
  }

  function movePlayhead({ detail: { seconds } }) {
    playhead.setAttribute('visibility', seconds === null ? 'hidden' : 'visible');
    playhead.setAttribute('x', placeOf(seconds));
  }

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
    for (const link of marks) {
      const item = document.getElementById(link.getAttribute('href').slice(1));
      link.querySelector('.mark').classList.toggle('dim', item.hidden);
    }
    for (const path of strip?.querySelectorAll('[data-note]') ?? [])
      path.classList.toggle('dim', !shows(path));
    const reachable = marks.find(link => link.getAttribute('tabindex') === '0');
    if (!reachable || !isOpen(reachable))
      makeReachable(marks.find(isOpen));
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

  // ---- links to give away ----

  const addressOf = id => `${location.href.replace(/[?#].*$/, '')}#${id}`;

  /* What the button shows, and what it is called. */
  function label(button, text, name) {
    button.textContent = text;
    button.title = name;
    button.setAttribute('aria-label', name);
  }

  function makeCopy(item) {
    const name = kwiki.say('copyLink', { time: kwiki.clock(Number(item.dataset.start)) });
    const button = kwiki.makeButton('copy', '#', 'copied');
    label(button, '#', name);
    button.addEventListener('click', () => kwiki.copy(addressOf(item.id)).then(
      () => sayCopied(button, name),
      () => location.assign(`#${item.id}`)));
    return button;
  }

  function sayCopied(button, name) {
    const { copied } = kwiki.words;
    const before = status.textContent;
    status.textContent = copied;
    label(button, copied, copied);
    button.classList.add('copied');
    setTimeout(() => {
      if (status.textContent === copied)
        status.textContent = before === copied ? '' : before;
      label(button, '#', name);
      button.classList.remove('copied');
    }, COPIED);
  }

  // ---- all of it ----

  if (marks.length) {
    makeReachable(marks[0]);
    // Not on the strip: Chromium lets the Tab key stop at an SVG that listens to the focus.
    timeline.addEventListener('keydown', walk);
    timeline.addEventListener('focusin', ({ target }) => makeReachable(target.closest('a')));
    document.addEventListener('kwiki:time', movePlayhead);
  }
  for (const item of items)
    item.querySelector('.moment').after(makeCopy(item));
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
