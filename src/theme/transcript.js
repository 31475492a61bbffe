/* SPDX-License-Identifier: MIT
 *
 * What a transcript can do besides being read: the paragraph that is being said is marked, and kept
 * in sight while the reader wants that; paragraphs are found by their words; a selection is copied
 * as a citation for a note. The page itself is never scrolled by what plays.
 */
(() => {
  'use strict';

  const section = document.querySelector('#transcript');
  const box = section?.querySelector('details');
  if (!box)
    return;

  // Milliseconds after the last key before the paragraphs are filtered.
  const PAUSE = 120;

  const words = JSON.parse(section.dataset.words);
  const paragraphs = [...box.querySelectorAll('p[data-start]')];
  const chapters = [...box.querySelectorAll('h3')];
  const { video } = document.querySelector('section.player')?.dataset ?? {};

  // ---- the tools above the text ----

  function makeTool(text) {
    const button = kwiki.make('button', '', text);
    button.type = 'button';
    return button;
  }

  const tools = kwiki.make('div', 'tools');
  tools.lang = kwiki.words.lang;
  const follow = makeTool(words.follow);
  const citation = makeTool(words.citation), link = makeTool(words.link);
  const field = kwiki.make('input');
  field.type = 'search';
  field.placeholder = words.find;
  field.setAttribute('aria-label', words.find);
  const status = kwiki.make('span');
  status.setAttribute('role', 'status');
  tools.append(follow, field, citation, link, status);
  box.before(tools);

  // ---- following what is said ----

  let current = null;
  const follows = () => follow.getAttribute('aria-pressed') === 'true';

  /* Only the box is scrolled, never the page. */
  function keepInSight() {
    if (!follows() || !current)
      return;
    const place = current.getBoundingClientRect(), room = box.getBoundingClientRect();
    if (place.top < room.top || place.bottom > room.bottom)
      box.scrollTop += place.top - room.top - room.height / 4;
  }

  function setFollow(on) {
    follow.setAttribute('aria-pressed', String(on));
    box.classList.toggle('following', on);
    if (on)
      box.open = true;
    keepInSight();
  }

  function showCurrent({ detail: { video: playing, seconds } }) {
    if (playing !== video)
      return;
    const next = seconds === null ? null
      : paragraphs.findLast(({ dataset }) => Number(dataset.start) <= seconds);
    if (next === current)
      return;
    current?.removeAttribute('aria-current');
    next?.setAttribute('aria-current', 'true');
    current = next;
    keepInSight();
  }

  /* What the reader does in the box is his; it stays where he puts it. */
  function letGo() {
    if (follows())
      follow.setAttribute('aria-pressed', 'false');
  }

  // ---- finding ----

  let found = [], at = -1;
  const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  function find() {
    const wanted = plain(field.value.trim());
    found = paragraphs.filter(({ textContent }) => wanted && plain(textContent).includes(wanted));
    at = -1;
    const shown = new Set(found);
    for (const paragraph of paragraphs)
      paragraph.hidden = wanted !== '' && !shown.has(paragraph);
    for (const chapter of chapters)
      chapter.hidden = wanted !== '';
    if (wanted)
      box.open = true;
    status.textContent = wanted ? words.found.replace('{count}', found.length)
      .replace('{total}', paragraphs.length) : '';
  }

  function goToNext() {
    if (!found.length)
      return;
    at = (at + 1) % found.length;
    found[at].tabIndex = -1;
    found[at].scrollIntoView({ block: 'nearest' });
    document.getSelection().selectAllChildren(found[at]);
    status.textContent = `${at + 1} / ${found.length}`;
  }

  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(find, PAUSE);
  });
  field.addEventListener('keydown', event => {
    if (event.key !== 'Enter')
      return;
    event.preventDefault();
    if (at < 0) {
      clearTimeout(timer);
      find();
    }
    goToNext();
  });

  // ---- copying what is selected ----

  /* The paragraph in which the selection begins, and its words without times and numbers. */
  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed)
      return null;
    const range = selection.getRangeAt(0), { startContainer: node } = range;
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)
      .closest('p[data-start]');
    if (!paragraphs.includes(paragraph))
      return null;
    const copy = range.cloneContents();
    copy.querySelectorAll('a, b, h3').forEach(element => element.remove());
    const text = copy.textContent.replace(/\s+/g, ' ').trim();
    return text && { paragraph, text };
  }

  function showCopying() {
    const is = Boolean(selected());
    citation.hidden = link.hidden = !is;
    if (is)
      letGo();
  }

  const twoDigits = number => String(number).padStart(2, '0');

  /* 508 -> 00:08:28 */
  const stamp = seconds => [seconds / 3600, seconds / 60 % 60, seconds % 60]
    .map(part => twoDigits(Math.floor(part))).join(':');

  function citationOf({ paragraph, text }) {
    const time = stamp(Number(paragraph.dataset.start));
    return `“${text}” <a class="yt-timestamp" data-t="${time}">[${time}]</a>`;
  }

  const addressOf = ({ paragraph }) => `${location.href.replace(/[?#].*$/, '')}#${paragraph.id}`;

  function offerCopy(button, textOf) {
    button.hidden = true;
    // The selection stays where it is.
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', async () => {
      const what = selected();
      if (!what)
        return;
      await kwiki.copy(textOf(what));
      status.textContent = words.copied;
    });
  }

  // ---- what an address leads to ----

  /* The place may stand in the closed box, or where a long transcript goes on. */
  function reveal() {
    const id = location.hash.slice(1), target = document.getElementById(id);
    const further = box.querySelector('.more a');
    if (box.contains(target) && !box.open) {
      box.open = true;
      target.scrollIntoView();
    } else if (!target && further && /^[cs]\d+(-\d+)?$/.test(id)) {
      location.replace(further.href.replace(/#.*/, `${location.search}#${id}`));
    }
  }

  // ---- all of it ----

  setFollow(false);
  follow.addEventListener('click', () => setFollow(!follows()));
  for (const type of ['wheel', 'touchmove', 'keydown'])
    box.addEventListener(type, letGo, { passive: true });
  document.addEventListener('kwiki:time', showCurrent);
  addEventListener('hashchange', reveal);
  reveal();
  document.addEventListener('selectionchange', showCopying);
  offerCopy(citation, citationOf);
  offerCopy(link, addressOf);
})();
