/* SPDX-License-Identifier: MIT
 *
 * The player of a note or video page. A click on a moment plays its second there: local files in
 * <video>, YouTube in a frame that is loaded by that click and not before. While it plays, the
 * moment is marked and the address names it; an address with a moment or a time cues it.
 *
 * YouTube's frame is spoken to by messages alone; no script of another host runs in the page. From
 * disk, where YouTube refuses to play, its moments stay the plain links that they are.
 */
(() => {
  'use strict';

  const box = document.querySelector('section.player');
  const screen = box?.querySelector('.screen');
  // A link to YouTube, or the page's own <video>.
  const home = screen?.firstElementChild;
  if (!home)
    return;

  const HOST = 'https://www.youtube-nocookie.com';
  const LAST_SECOND = 359999;
  // Seconds for which a moment without an end is marked.
  const LONGEST = 60;
  // Players may stop a little before the second that they are sent to.
  const SLACK = 0.3;
  // Milliseconds that YouTube's frame has for an answer; between greetings until the first; and
  // after which it is greeted no more.
  const PATIENCE = 1000, GREETING = 250, GREETINGS = 20000;
  const BLOCK = 'p, li, td, th, dt, dd, h2, h3, h4, h5, h6, summary, div, main';

  const root = document.documentElement;
  const wide = matchMedia('(min-width: 72em)');
  const online = location.protocol.startsWith('http');

  // ---- times and sources ----

  /* Seconds of `508`, `508.5s`, `8m28s`, `8:28`, `npt:8:28` or `508,540`; null for all else. */
  function readTime(text) {
    const time = (text ?? '').replace(/^npt:/, '').split(',')[0];
    const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:([\d.]+)s?)?$/.exec(time)
      ?? /^(?:(\d+):)?(\d+):([\d.]+)$/.exec(time);
    if (!time || !parts)
      return null;
    const [hours, minutes, seconds] = parts.slice(1).map(part => Number(part ?? 0));
    const total = hours * 3600 + minutes * 60 + seconds;
    return total <= LAST_SECOND ? total : null;
  }

  const timeIn = parameters => readTime(new URLSearchParams(parameters).get('t'));

  /* The second that a link leads to; it may be a little before the one it cites. */
  function secondOf(link) {
    const { search, hash } = new URL(link.href);
    return timeIn(search) ?? timeIn(hash.slice(1)) ?? 0;
  }

  /* A file of this site; null for any other address. */
  function fileSource(address, video) {
    const url = new URL(address, document.baseURI);
    url.hash = '';
    const own = url.protocol === location.protocol && url.host === location.host;
    return own ? { key: url.href, file: url.href, video } : null;
  }

  /* What a link plays: a file's address or YouTube's id; null when it is neither. */
  function sourceOf(link) {
    const video = link.dataset.video ?? box.dataset.video;
    const url = new URL(link.href);
    const file = link.dataset.file ?? (video === box.dataset.video && home.src);
    if (file || url.host !== 'youtu.be')
      return fileSource(file || url, video);
    const id = url.pathname.slice(1);
    return /^[\w-]{11}$/.test(id) ? { key: id, id, video } : null;
  }

  // ---- moments, and the texts that rest on them ----

  let playing = null;
  // The moment and the link that were last clicked.
  let chosen = null, opener = null;

  /* On a video page the item of the second has the id, in a note the link itself. */
  function readMoment(link) {
    const item = link.closest('#moments li');
    return {
      link,
      item,
      id: (item ?? link).id,
      source: sourceOf(link),
      from: secondOf(link),
      start: Number(link.dataset.start),
      end: Number(link.dataset.end) || null,
    };
  }

  const moments = [...document.querySelectorAll('main a.moment')].map(readMoment);

  /* By the source's key, its moments in order. */
  const inOrder = [...moments].sort((a, b) => a.start - b.start);
  const timelines = Map.groupBy(inOrder, moment => moment.source?.key);

  /* Each lasts until its end, else until the next one, but not for ever. */
  for (const list of timelines.values()) {
    let start = Infinity, next = Infinity;
    for (const moment of list.toReversed()) {
      if (moment.start < start)
        [start, next] = [moment.start, start];
      moment.until = moment.end ?? Math.min(next, moment.start + LONGEST);
    }
  }

  /* The moment at a second: of those that have begun, the last that has not ended. The one that
     was clicked also holds while its lead-in plays, and beats others of the same second. */
  function momentAt(key, seconds) {
    const clicked = chosen?.source.key === key ? chosen : null;
    if (clicked?.from <= seconds + SLACK && seconds < clicked.start)
      return clicked;
    const list = timelines.get(key) ?? [];
    const last = list.findLast(moment =>
      moment.start <= seconds + SLACK && seconds < moment.until);
    if (last && last.start === clicked?.start)
      return clicked;
    return list.find(moment => moment.start === last?.start) ?? null;
  }

  /* The texts of a block, divided at its moments. */
  function textsOf(block) {
    const gaps = [[]];
    const walker = document.createTreeWalker(block);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.matches?.('a.moment'))
        gaps.push([]);
      else if (node.data && !node.parentElement.closest('a.moment, a.others'))
        gaps.at(-1).push(node);
    }
    return gaps;
  }

  // As in note/sentence.c, but for abbreviations.
  const SENTENCE_END = /[.!?…։؟۔।][”"’»)\]]*\s+(?=[\p{Lu}\p{Lo}\p{N}“"«(])|[。！？]/gu;

  /* Leaves of the texts what belongs to the sentence beside the moment: the last one before it, or
     the first one after it. */
  function cutToSentence(range, texts, before) {
    const says = (text, from, to) => /[\p{L}\p{N}]/u.test(text.data.slice(from, to));
    const ends = texts.flatMap(text => [...text.data.matchAll(SENTENCE_END)]
      .map(match => ({ text, at: match.index, after: match.index + match[0].length })));
    const saidAfter = ({ text, after }) => says(text, after) ||
      texts.slice(texts.indexOf(text) + 1).some(next => says(next, 0));
    const end = before ? ends.findLast(saidAfter) : ends[0];
    if (end && before)
      range.setStart(end.text, end.after);
    else if (end)
      range.setEnd(end.text, end.at);
  }

  /* What rests on a moment: its clause, the text before it in its sentence, back to the previous
     moment; where there is none, what follows. Moments in a row share theirs. As in note/quote.c. */
  function sentenceOf(link) {
    const block = link.closest(BLOCK);
    const at = [...block.querySelectorAll('a.moment')].indexOf(link) + 1;
    const gaps = textsOf(block);
    const nearest = [...gaps.slice(0, at).reverse(), ...gaps.slice(at)];
    const texts = nearest.find(gap => gap.some(text => /[\p{L}\p{N}]/u.test(text.data)));
    const range = document.createRange();
    if (!texts)
      return range;
    // Not the white space, nor the full stop of the sentence before.
    const first = texts.find(text => /[^\s.,;:!?)\]]/.test(text.data));
    const last = texts.findLast(text => text.data.trim());
    range.setStart(first, first.data.search(/[^\s.,;:!?)\]]/));
    range.setEnd(last, last.data.trimEnd().length);
    cutToSentence(range, texts, gaps.indexOf(texts) < at);
    return range;
  }

  function unmark({ link, item }) {
    link.removeAttribute('aria-current');
    for (const element of [link, item])
      element?.classList.remove('playing');
    link.closest(BLOCK).classList.remove('playing-block');
    CSS.highlights?.delete('playing');
  }

  function mark({ link, item }) {
    link.setAttribute('aria-current', 'true');
    for (const element of [link, item])
      element?.classList.add('playing');
    if (item)
      return;
    if (CSS.highlights)
      CSS.highlights.set('playing', new Highlight(sentenceOf(link)));
    else
      link.closest(BLOCK).classList.add('playing-block');
  }

  function setPlaying(moment) {
    if (moment === playing)
      return;
    if (playing)
      unmark(playing);
    playing = moment;
    if (!moment)
      return;
    mark(moment);
    showInBar(moment);
    writeAddress(moment.id);
  }

  // ---- engines: {source, element, seek(seconds, starts), stop()} ----

  let engine = null;

  /* Called by the engine whenever it knows where it is; null when it has stopped. */
  function timeChanged(seconds) {
    const { key, video } = engine.source;
    setPlaying(seconds === null ? null : momentAt(key, seconds));
    document.dispatchEvent(new CustomEvent('kwiki:time', { detail: { video, seconds } }));
  }

  function makeVideo(file) {
    const video = kwiki.make('video');
    video.controls = true;
    video.preload = 'metadata';
    video.src = file;
    return video;
  }

  /* A <video>: the page's own, or a new one for another file. */
  function fileEngine(source) {
    const video = home.src === source.file ? home : makeVideo(source.file);
    // The second to go to as soon as the file is known.
    let wanted = null;

    video.addEventListener('loadedmetadata', () => {
      if (wanted !== null)
        video.currentTime = wanted;
    });
    video.addEventListener('play', activate);
    video.addEventListener('timeupdate', () => {
      if (isActive() && engine.element === video)
        timeChanged(video.currentTime);
    });

    function seek(seconds, starts) {
      wanted = seconds;
      if (video.readyState)
        video.currentTime = seconds;
      // When it can not play, its controls say so.
      if (starts)
        video.play().catch(() => {});
    }
    return { source, element: video, seek, stop: () => video.pause() };
  }

  function makeFrame() {
    const frame = kwiki.make('iframe');
    frame.title = `${kwiki.words.player}: ${document.querySelector('h1').textContent}`;
    frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    return frame;
  }

  function readMessage(data) {
    try {
      return JSON.parse(data);
    } catch {
      return null;
    }
  }

  /* Greets YouTube's frame until it answers; what it then tells of itself is given to `hear`. */
  function openTalk(frame, hear) {
    let greeting;
    const post = message => frame.contentWindow?.postMessage(JSON.stringify(message), HOST);

    function greet() {
      clearInterval(greeting);
      greeting = setInterval(post, GREETING, { event: 'listening', id: 1, channel: 'widget' });
      setTimeout(clearInterval, GREETINGS, greeting);
    }

    function listen({ origin, source, data }) {
      const message = origin === HOST && source === frame.contentWindow && readMessage(data);
      if (!message)
        return;
      clearInterval(greeting);
      hear(message.info ?? {});
    }

    function stop() {
      clearInterval(greeting);
      removeEventListener('message', listen);
    }

    frame.addEventListener('load', greet);
    addEventListener('message', listen);
    return { command: (func, ...args) => post({ event: 'command', func, args }), stop };
  }

  /* YouTube's frame. When it gives no answer to a seek, it is loaded anew from there. */
  function frameEngine(source) {
    const frame = makeFrame();
    const talk = openTalk(frame, hear);
    let patience;
    // Has it answered since it was loaded? If not, what waits for that.
    let answers = false, waiting = null;
    // Where it is, where it was when it was sent elsewhere, and until when it may tell the former.
    let seconds = 0, before = 0, staleUntil = 0;

    function load(start) {
      answers = false;
      waiting = null;
      const { origin } = location;
      const query = { start, autoplay: 1, enablejsapi: 1, origin, playsinline: 1 };
      frame.src = `${HOST}/embed/${source.id}?${new URLSearchParams(query)}`;
    }

    function send([to, starts]) {
      talk.command('seekTo', to, true);
      if (starts)
        talk.command('playVideo');
    }

    function seek(to, starts) {
      [before, seconds, staleUntil] = [seconds, to, Date.now() + 2 * PATIENCE];
      if (!frame.src)
        return load(Math.floor(to));
      clearTimeout(patience);
      patience = setTimeout(load, PATIENCE, Math.floor(to));
      if (answers)
        send([to, starts]);
      else
        waiting = [to, starts];
    }

    /* In the states -1 and 5 nothing plays yet. */
    function hear({ currentTime: time, playerState }) {
      clearTimeout(patience);
      answers = true;
      if (waiting)
        send(waiting);
      waiting = null;
      if (!Number.isFinite(time) || playerState === -1 || playerState === 5)
        return;
      if (Date.now() < staleUntil && Math.abs(time - before) < 2 && Math.abs(time - seconds) > 3)
        return;
      [seconds, staleUntil] = [time, 0];
      timeChanged(time);
    }

    function stop() {
      clearTimeout(patience);
      talk.stop();
    }

    return { source, element: frame, seek, stop };
  }

  // ---- playing, cueing, closing ----

  const homeEngine = home.src ? fileEngine(fileSource(home.src, box.dataset.video)) : null;
  engine = homeEngine;

  const isActive = () => box.classList.contains('active');

  function activate() {
    box.classList.add('active');
    arrange();
  }

  /* Puts a source on the screen, unless it is there, and goes to the second. */
  function show(source, seconds, starts) {
    if (engine?.source.key !== source.key) {
      engine?.stop();
      if (source.key === homeEngine?.source.key)
        engine = homeEngine;
      else
        engine = source.file ? fileEngine(source) : frameEngine(source);
    }
    engine.seek(seconds, starts);
    if (screen.firstElementChild !== engine.element)
      screen.replaceChildren(engine.element);
  }

  function play(moment) {
    chosen = moment;
    opener = moment.link;
    show(moment.source, moment.from, true);
    activate();
    uncover(moment.link);
    timeChanged(moment.from);
  }

  /* Makes ready to play from a moment. YouTube is not asked: its button leads there. */
  function cue(moment) {
    const { source, from, link } = moment;
    if (!source || moment === playing || (isActive() && engine.source.key !== source.key))
      return;
    chosen = moment;
    if (isActive() || source.file)
      return show(source, from, false);
    if (!home.matches('a.play'))
      return;
    home.href = link.href;
    const text = kwiki.makeWord('span', '', 'playFrom', { time: kwiki.clock(from) });
    home.querySelector('span').replaceWith(text);
  }

  function close(event) {
    engine.stop();
    timeChanged(null);
    engine = homeEngine;
    if (screen.firstElementChild !== home)
      screen.replaceChildren(home);
    box.classList.remove('active');
    arrange();
    // By a key the reader wants to be where the focus is; by a pointer, to stay.
    (opener ?? home).focus({ preventScroll: event.detail > 0 });
  }

  // ---- the dock: where the screen is narrow, the active player is a bar at its bottom ----

  const bar = kwiki.make('div', 'now');
  const closeButton = kwiki.makeButton('close', '×', 'close');
  closeButton.addEventListener('click', close);
  bar.append(kwiki.make('p'), closeButton);

  function showInBar({ id, item, link, start }) {
    const time = kwiki.make('a', '', kwiki.clock(start));
    if (id)
      time.href = `#${id}`;
    const sentence = item ? item.querySelector('p').lastChild.textContent : sentenceOf(link);
    bar.firstElementChild.replaceChildren(time, ` ${sentence ?? ''}`);
  }

  function arrange() {
    const docked = isActive() && !wide.matches;
    for (const element of [box, root])
      element.classList.toggle('docked', docked);
    if (docked)
      box.append(bar);
    else
      bar.remove();
  }

  /* What was clicked or has the focus never stays under the dock. */
  function uncover(element) {
    if (!box.classList.contains('docked') || box.contains(element))
      return;
    const dock = box.getBoundingClientRect(), place = element.getBoundingClientRect();
    if (place.bottom > dock.top && place.top < dock.bottom)
      scrollBy(0, Math.max(0, Math.min(place.bottom - dock.top, place.top) + 8));
  }

  // ---- the address ----

  /* The address to share. A moment in an embedded note has no id, and none. */
  function writeAddress(id) {
    const url = new URL(location.href);
    url.searchParams.delete('t');
    url.hash = id;
    try {
      if (id)
        history.replaceState(history.state, '', url);
    } catch {
      // Browsers may allow no changes from disk, or not so many.
    }
  }

  /* Of the page's first video, else of all: the moment at a second, else the last before it. */
  function momentBefore(seconds) {
    const own = homeEngine?.source ?? sourceOf(home);
    const list = timelines.get(own?.key) ?? moments;
    const last = list.findLast(moment => Math.floor(moment.start) <= seconds);
    return list.find(moment => Math.floor(moment.start) === Math.floor(last?.start));
  }

  /* `#t508` names a moment, `#t=508` and `?t=508` a second. */
  function answerAddress() {
    const { search, hash } = location;
    const named = moments.find(moment => moment.id && hash === `#${moment.id}`);
    if (named)
      return cue(named);
    const inHash = readTime(/^#t(\d+)(?:-\d+)?$/.exec(hash)?.[1]) ?? timeIn(hash.slice(1));
    const moment = momentBefore(inHash ?? timeIn(search) ?? NaN);
    if (!moment)
      return;
    cue(moment);
    // The page goes there too, without a step in its history, but not when a heading is named.
    if (moment.id && (inHash !== null || !hash))
      location.replace(`#${moment.id}`);
  }

  // ---- what the reader does ----

  const isPlain = event => event.button === 0 && !event.defaultPrevented
    && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  /* What a click on a link should play: a moment, the button's second, a mark of the strip. */
  function targetOf(link) {
    if (link === home)
      return { link, source: sourceOf(link), from: secondOf(link) };
    const isMark = link.matches('.strip a');
    return moments.find(moment =>
      isMark ? link.getAttribute('href') === `#${moment.id}` : link === moment.link);
  }

  function handleClick(event) {
    const link = event.target.closest('a.moment, a.play, .strip a');
    if (!link || !isPlain(event) || link.hasAttribute('target'))
      return;
    const target = targetOf(link);
    if (!target?.source || !(target.source.file || online))
      return;
    // The page still goes to what a mark of the strip names.
    if (!link.matches('.strip a'))
      event.preventDefault();
    play(target);
  }

  document.addEventListener('click', handleClick);
  document.addEventListener('focusin', event =>
    requestAnimationFrame(() => uncover(event.target)));
  wide.addEventListener('change', arrange);
  addEventListener('hashchange', answerAddress);
  answerAddress();
})();
