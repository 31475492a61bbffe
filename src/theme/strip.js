/* SPDX-License-Identifier: MIT
 *
 * The strip of a video as an instrument, on the video's page and below the player of a note: each
 * cited second is a mark, a link that the arrow keys walk over; a pointer or finger is shown the
 * nearest one with its time and sentence, and plays it; dragging goes through the video. It shows
 * where the video is, and which moments are on the screen. On a note it is loaded at first use.
 */
(() => {
  'use strict';

  const strip = document.querySelector('.timeline .strip, .player > .strip');
  if (!strip)
    return;

  // Pixels of a mark; one that several notes cite is wider. What a hand moves that holds still.
  const WIDE = 4, NARROW = 2, STILL = 6;
  // Notes whose words a bubble shows; milliseconds for which it stays after a finger.
  const MOST = 3, STAY = 2500;
  // Pixels around the bubble.
  const GAP = 8;

  const isNote = strip.matches('.player > .strip');
  const layer = strip.querySelector('.marks');
  const top = Number(layer.getAttribute('y') ?? 0);
  const height = Number((isNote ? strip : layer).getAttribute('height'));
  const duration = Number(layer.getAttribute('viewBox').split(' ')[2]);

  function makeShape(name, attributes) {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes))
      shape.setAttribute(key, value);
    return shape;
  }

  const placeOf = seconds => `${Math.min(100, 100 * seconds / duration)}%`;

  // ---- the stops: {at, href, id, kind, item, moment} ----

  const readItem = item => ({ at: Number(item.dataset.start), href: `#${item.id}`, id: item.id,
    kind: item.matches('.agreed') ? 'agreed' : '', item });

  /* Of a note, its own moments, each second once, and those of others, which its paler path says:
     "M12 0v1m3-1v1" is 12 and 15. */
  function readNote() {
    const { player } = kwiki;
    const page = document.querySelector('header .video a')?.getAttribute('href');
    const own = player.moments
      .filter(({ id, spoken, source }) => id && !spoken && source?.key === player.own.source?.key)
      .map(moment => ({ at: Math.floor(moment.start), href: `#${moment.id}`, id: moment.id,
        kind: '', moment }));
    const cited = new Set(own.map(({ at }) => at));
    let at = 0;
    const others = [...(layer.querySelector('.pale')?.getAttribute('d') ?? '')
      .matchAll(/[Mm](\d+)/g)].map(([, step]) => at += Number(step))
      .filter(second => page && !cited.has(second))
      .map(second => ({ at: second, href: `${page}#t${second}`, id: '', kind: 'pale' }));
    const first = new Map([...own].reverse().map(stop => [stop.at, stop]));
    return [...first.values(), ...others].sort((a, b) => a.at - b.at);
  }

  const stops = isNote ? readNote() : [...document.querySelectorAll('#moments li')].map(readItem);

  function makeMark(stop) {
    stop.link = makeShape('a',
      { href: stop.href, tabindex: -1, 'aria-label': kwiki.clock(stop.at) });
    const width = stop.kind === 'agreed' ? WIDE : NARROW;
    stop.mark = makeShape('rect',
      { class: `mark ${stop.kind}`, x: placeOf(stop.at), width, y: top, height });
    stop.link.append(stop.mark);
    return stop.link;
  }

  // A link for each second takes the place of the paths, and of the links for each step.
  const hadFocus = document.activeElement === strip;
  layer.replaceWith(...stops.map(makeMark));
  strip.setAttribute('role', 'group');
  strip.removeAttribute('tabindex');
  strip.querySelector('.axis')?.setAttribute('aria-hidden', 'true');
  for (const step of strip.querySelectorAll('.axis a'))
    step.replaceWith(step.lastChild);
  const stopOf = link => stops.find(stop => stop.link === link);

  // ---- the keys: one mark is in the order of the Tab key, the one that had the focus last ----

  const isOpen = ({ mark }) => !mark.classList.contains('dim');

  function makeReachable(stop) {
    for (const { link } of stops)
      link.setAttribute('tabindex', link === stop?.link ? '0' : '-1');
  }

  function stopFor(key, stop) {
    const seen = stops.filter(other => other === stop || isOpen(other));
    const at = seen.indexOf(stop);
    const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: seen.length - 1 };
    return key in places ? seen[places[key]] ?? stop : null;
  }

  function walk(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey)
      return;
    const stop = stopOf(event.target.closest('.strip a'));
    const next = stop && stopFor(event.key, stop);
    if (!next)
      return;
    event.preventDefault();
    next.link.focus();
  }

  /* What the filter hides is pale, and no stop. */
  function dim() {
    for (const { item, mark } of stops)
      mark.classList.toggle('dim', item.hidden);
    const reachable = stops.find(({ link }) => link.getAttribute('tabindex') === '0');
    if (!reachable || !isOpen(reachable))
      makeReachable(stops.find(isOpen));
  }

  // ---- the bubble ----

  const bubble = kwiki.make('div', 'card bubble');
  bubble.id = 'kwiki-bubble';
  bubble.setAttribute('role', 'tooltip');
  let shown = null, going = 0;

  function makeText(className, text) {
    const paragraph = kwiki.make('p', className, text);
    paragraph.dir = 'auto';
    return paragraph;
  }

  /* Of a second of a video's page: each note with its words. */
  function citationsOf(item) {
    const notes = [...item.querySelectorAll('p')].filter(note => !note.hidden);
    const texts = notes.slice(0, MOST).flatMap(({ childNodes: [note, ...words] }) => [
      makeText('card-note', note.textContent),
      makeText('', words.map(node => node.textContent).join(' ').trim())]);
    const count = notes.length - MOST;
    return count > 0 ? [...texts, kwiki.makeWord('p', 'card-more', 'andMore', { count })] : texts;
  }

  /* From the video's page, which says what others cite. */
  async function fetchCitations({ href, at }) {
    await kwiki.load('fetch.js');
    return citationsOf((await kwiki.fetchPage(href.split('#')[0])).getElementById(`t${at}`));
  }

  const wordsOf = ({ item, moment }) => item ? citationsOf(item)
    : moment ? [makeText('', kwiki.player.sentenceOf(moment.link).toString())]
      : [kwiki.makeWord('p', 'card-more', 'otherNotes', { time: '…' })];

  // The second that the bubble points at.
  let pointed = 0;

  /* Below the strip; above it where there is no room, and where the film lies below. */
  function place() {
    const { left, width: all, top: from, bottom } = strip.getBoundingClientRect();
    const x = left + Math.min(1, pointed / duration) * all;
    const { offsetWidth: width, offsetHeight } = bubble;
    const below = bottom + offsetHeight + GAP < innerHeight && !strip.closest('.docked');
    const right = document.documentElement.clientWidth - width - GAP;
    bubble.style.left = `${Math.max(GAP, Math.min(x - width / 2, right))}px`;
    bubble.style.top = `${below ? bottom + GAP : from - offsetHeight - GAP}px`;
  }

  function fill(stop, seconds, words) {
    bubble.replaceChildren(kwiki.make('p', 'card-title', kwiki.clock(seconds)), ...words);
    pointed = seconds;
    place();
  }

  /* Shows the stop's words, or those of the stop at another time, as while dragging. */
  function show(stop, seconds = stop.at) {
    clearTimeout(going);
    if (!bubble.isConnected)
      document.querySelector('main').append(bubble);
    if (shown !== stop) {
      shown?.mark.classList.remove('near');
      shown?.link.removeAttribute('aria-describedby');
      shown = stop;
      stop.mark.classList.add('near');
      stop.link.setAttribute('aria-describedby', bubble.id);
    }
    const others = stop.kind === 'pale';
    fill(stop, seconds, others ? [] : wordsOf(stop));
    if (others && location.protocol.startsWith('http'))
      fetchCitations(stop).then(words => shown === stop && fill(stop, seconds, words), () => {});
  }

  function hide() {
    clearTimeout(going);
    bubble.remove();
    shown?.mark.classList.remove('near');
    shown?.link.removeAttribute('aria-describedby');
    shown = null;
  }

  // ---- pointer and finger ----

  function secondsAt({ clientX }) {
    const { left, width } = strip.getBoundingClientRect();
    return Math.max(0, Math.min(1, (clientX - left) / width)) * duration;
  }

  function nearest(seconds) {
    const far = stop => Math.abs(Math.min(stop.at, duration) - seconds);
    return stops.filter(isOpen).reduce((best, stop) => far(stop) < far(best) ? stop : best);
  }

  /* Of the video of this strip, what plays. */
  function engine() {
    const active = kwiki.player?.active();
    return active?.box.dataset.video === kwiki.player?.own.box.dataset.video
      ? active?.engine : null;
  }

  // A click without a pointer is that of a key; browsers do not agree on what else tells.
  let drag = null, wasDragged = false, pressed = false;

  function press(event) {
    wasDragged = false;
    pressed = true;
    if (event.button === 0)
      drag = { x: event.clientX, moves: false };
  }

  function scrub(event) {
    const seconds = secondsAt(event);
    show(nearest(seconds), seconds);
    // YouTube's frame is sent there when the hand lets go.
    if (engine()?.source.file)
      engine().seek(seconds, false);
  }

  function move(event) {
    if (!drag)
      return event.pointerType === 'mouse' ? show(nearest(secondsAt(event))) : null;
    drag.moves ||= Math.abs(event.clientX - drag.x) > STILL;
    if (!drag.moves)
      return null;
    strip.setPointerCapture(event.pointerId);
    return scrub(event);
  }

  function release(event) {
    if (drag?.moves) {
      wasDragged = true;
      if (engine())
        engine().seek(secondsAt(event), false);
      else
        open(nearest(secondsAt(event)));
    }
    drag = null;
    if (event.pointerType !== 'mouse')
      going = setTimeout(hide, STAY);
  }

  function open(stop) {
    const plays = kwiki.player?.playAt(stop.id, stop.at);
    if (stop.id || !plays)
      location.assign(stop.href);
    return plays;
  }

  function click(event) {
    const link = event.target.closest('a'), byPointer = pressed;
    pressed = false;
    if (wasDragged)
      event.preventDefault();
    if (wasDragged || event.button || event.ctrlKey || event.metaKey || event.shiftKey
        || event.altKey)
      return;
    // A key opens the link that has the focus, a pointer the nearest one that is no filtered one.
    const stop = byPointer || !link ? nearest(secondsAt(event)) : stopOf(link);
    event.preventDefault();
    show(stop);
    if (!byPointer || !matchMedia('(hover: hover)').matches)
      going = setTimeout(hide, STAY);
    open(stop);
  }

  // ---- where the video is, and what is on the screen ----

  const playhead = strip.querySelector('.playhead') ?? strip.appendChild(makeShape('rect',
    { class: 'playhead', y: -3, height: height + 6, visibility: 'hidden' }));
  const view = makeShape('rect', { class: 'view', y: top + height - 3, height: 3 });
  strip.append(view);

  function movePlayhead({ detail: { seconds, video } }) {
    const here = video === kwiki.player.own.box.dataset.video && seconds !== null;
    playhead.setAttribute('visibility', here ? 'visible' : 'hidden');
    if (here)
      playhead.setAttribute('x', placeOf(seconds));
  }

  const onScreen = new Set();
  const watcher = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries)
      onScreen[isIntersecting ? 'add' : 'delete'](target);
    let from = Infinity, to = -Infinity;
    for (const stop of stops) {
      const sees = onScreen.has(stop.item ?? stop.moment?.link);
      stop.mark.classList.toggle('seen', sees);
      if (sees)
        [from, to] = [Math.min(from, stop.at), Math.max(to, stop.at)];
    }
    const share = Math.min(1, to / duration) - Math.min(1, from / duration);
    view.setAttribute('visibility', share >= 0 && !isNote ? 'visible' : 'hidden');
    view.setAttribute('x', placeOf(Math.max(0, Math.min(from, duration))));
    view.setAttribute('width', `${Math.max(.4, 100 * share || 0)}%`);
  });

  // ---- all of it ----

  const frame = isNote ? strip.parentElement : strip.closest('.timeline');
  strip.addEventListener('pointerdown', press);
  strip.addEventListener('pointermove', move);
  strip.addEventListener('pointerup', release);
  strip.addEventListener('pointercancel', () => {
    drag = null;
    hide();
  });
  strip.addEventListener('pointerleave', ({ pointerType }) =>
    pointerType === 'mouse' && !drag && hide());
  strip.addEventListener('click', click);
  strip.addEventListener('dragstart', event => event.preventDefault());
  if (stops.length) {
    makeReachable(stops[0]);
    if (hadFocus)
      stops[0].link.focus();
  }
  // Not on the strip: Chromium lets the Tab key stop at an SVG that listens to the focus.
  frame.addEventListener('keydown', walk);
  frame.addEventListener('focusin', ({ target }) => {
    const stop = target.matches('.strip a') && stopOf(target);
    if (!stop)
      return;
    makeReachable(stop);
    if (target.matches(':focus-visible'))
      show(stop);
  });
  frame.addEventListener('focusout', hide);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  document.addEventListener('kwiki:time', movePlayhead);
  addEventListener('scroll', () => shown && place(), { passive: true });
  for (const { item, moment } of stops) {
    if (item || moment)
      watcher.observe(item ?? moment.link);
  }
  kwiki.strip = { dim };
})();
