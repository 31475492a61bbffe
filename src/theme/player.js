/* SPDX-License-Identifier: MIT
 *
 * The players of a note or video page: the page's own, and those that stand in texts. A click on a
 * moment plays its second in the player of its video, else in the page's own; one plays at a time.
 * While it plays, the moment is marked and the address names it; an address with a moment or a time
 * cues it. youtube.js plays what is YouTube's, now.js is what readers get besides while it plays,
 * strip.js the strip below the player of a note.
 *
 * From disk, where YouTube refuses to play, its moments stay the plain links that they are.
 */
(() => {
  'use strict';

  // The page's own player, whose video moments belong to that name none; it may stand in a text.
  const own = document.querySelector('section.player, .player[data-own]')
    ?? document.querySelector('main .player');
  if (!own)
    return;
  const ownVideo = own.matches('section, [data-own]') ? own.dataset.video : null;

  const LAST_SECOND = 359999;
  // Seconds for which a moment without an end is marked.
  const LONGEST = 60;
  // Players may stop a little before the second that they are sent to.
  const SLACK = 0.3;
  // The part of a player's place that must be seen, or it is shown at the bottom while it plays.
  const SEEN = 0.4;
  const BLOCK = 'p, li, td, th, dt, dd, h2, h3, h4, h5, h6, summary, div:not(.run), main';

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
    const here = url.protocol === location.protocol && url.host === location.host;
    return here ? { key: url.href, file: url.href, video } : null;
  }

  /* A file's player that stands in the page. */
  const mediaIn = player => player.querySelector('.screen > :is(video, audio)');

  /* What a link plays: a file's address or YouTube's id; null when it is neither. */
  function sourceOf(link) {
    const video = (link.closest('.player') ?? link).dataset.video ?? ownVideo;
    const url = new URL(link.href);
    const file = link.dataset.file ?? (video && video === ownVideo && mediaIn(own)?.src);
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
      // A paragraph of the transcript is played, but nobody cites it.
      spoken: Boolean(link.closest('#transcript')),
      source: sourceOf(link),
      from: secondOf(link),
      start: Number(link.dataset.start),
      end: Number(link.dataset.end) || null,
    };
  }

  const moments = [...document.querySelectorAll('main a.moment')].map(readMoment);

  /* By the source's key, its moments in order. */
  const inOrder = moments.filter(moment => !moment.spoken).sort((a, b) => a.start - b.start);
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
      else if (node.data && !node.parentElement.closest('a.moment, a.others, .run summary'))
        gaps.at(-1).push(node);
    }
    return gaps;
  }

  // As in note/text/sentence.c, but for abbreviations.
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
     moment; where there is none, what follows. Moments in a row share theirs. As in
     note/body/quote.c. */
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

  // ---- engines: {source, element, seek(seconds, starts), stop(), toggle(), where()} ----
  // What they learn they pass to their hooks: plays(engine), moves(engine, seconds); they may
  // ask for closes().

  function makeVideo(file) {
    const video = kwiki.make('video');
    video.controls = true;
    video.preload = 'metadata';
    video.src = file;
    return video;
  }

  /* A file, in an element of the page or in a new one. */
  function fileEngine(source, element, hooks) {
    const media = element ?? makeVideo(source.file);
    // The second to go to as soon as the file is known.
    let wanted = null;

    media.addEventListener('loadedmetadata', () => {
      if (wanted !== null)
        media.currentTime = wanted;
    });
    media.addEventListener('play', () => hooks.plays(engine));
    media.addEventListener('timeupdate', () => hooks.moves(engine, media.currentTime));

    function seek(seconds, starts) {
      wanted = seconds;
      if (media.readyState)
        media.currentTime = seconds;
      // When it cannot play, its controls say so.
      if (starts)
        media.play().catch(() => {});
    }
    const toggle = () => media.paused ? media.play().catch(() => {}) : media.pause();
    const engine = { source, element: media, seek, toggle, stop: () => media.pause(),
      where: () => media.currentTime };
    return engine;
  }

  // ---- the players ----

  // The one that plays, or has been started and not closed; what was clicked for that.
  let active = null, clicked = null;

  /* Called by the engine whenever it knows where it is; null when it has stopped. */
  function timeChanged(player, seconds) {
    const { key, video } = player.engine.source;
    setPlaying(seconds === null ? null : momentAt(key, seconds));
    document.dispatchEvent(new CustomEvent('kwiki:time', { detail: { video, seconds } }));
  }

  function hooksOf(player) {
    return {
      plays(engine) {
        player.engine = engine;
        activate(player);
      },
      moves(engine, seconds) {
        if (player === active && player.engine === engine)
          timeChanged(player, seconds);
      },
      closes: () => close({ detail: 0 }),
    };
  }

  /* A player's place: what it came with (its home: a link to YouTube, or a file's own player) is on
     its screen until something else plays there. */
  function readPlayer(box) {
    const screen = box.querySelector('.screen'), home = screen.firstElementChild;
    const player = { box, screen, home, source: home.src
      ? fileSource(home.src, box.dataset.video) : sourceOf(home) };
    player.hooks = hooksOf(player);
    player.homeEngine = home.src ? fileEngine(player.source, home, player.hooks) : null;
    player.engine = player.homeEngine;
    return player;
  }

  const players = [...document.querySelectorAll('main .player')].map(readPlayer);
  const ownPlayer = players.find(({ box }) => box === own);

  /* Where a source plays: in the active player if it is there, else in the first that is for it. */
  const playerFor = ({ key }) => active?.engine.source.key === key ? active
    : players.find(({ source }) => source?.key === key) ?? ownPlayer;

  function makeEngine({ box, homeEngine, hooks }, source) {
    if (source.key === homeEngine?.source.key)
      return homeEngine;
    if (source.file)
      return fileEngine(source, null, hooks);
    const title = box.querySelector('.title') ?? document.querySelector('h1');
    return kwiki.frameEngine(source, title.textContent, hooks);
  }

  /* Puts a source on the screen, unless it is there, and goes to the second. */
  function show(player, source, seconds, starts) {
    if (player.engine?.source.key !== source.key) {
      player.engine?.stop();
      player.engine = makeEngine(player, source);
    }
    player.engine.seek(seconds, starts);
    if (player.screen.firstElementChild !== player.engine.element)
      player.screen.replaceChildren(player.engine.element);
  }

  /* Ends what plays; its place is as it was. */
  function rest(player) {
    player.engine.stop();
    timeChanged(player, null);
    player.engine = player.homeEngine;
    if (player.screen.firstElementChild !== player.home)
      player.screen.replaceChildren(player.home);
    player.box.classList.remove('active');
    active = null;
    arrange(player);
    bar.remove();
  }

  function activate(player) {
    if (active !== player) {
      if (active)
        rest(active);
      bar.firstElementChild.replaceChildren();
    }
    active = player;
    player.box.classList.add('active');
    // What is moved loses the focus.
    if (bar.parentElement !== player.box)
      player.box.append(bar);
    arrange(player);
    for (const extra of ['now.css', 'now.js', ...strip ? STRIP : []])
      kwiki.load(extra).catch(() => {});
  }

  // ---- playing, cueing, closing ----

  async function play({ link, moment, source, from, player: asked }) {
    if (!source.file)
      await kwiki.load('youtube.js');
    const player = asked ?? playerFor(source);
    chosen = moment?.spoken ? null : moment;
    opener = clicked = link;
    if (active && active !== player)
      rest(active);
    show(player, source, from, true);
    activate(player);
    uncover(link);
    timeChanged(player, from);
  }

  /* Makes ready to play from a moment. YouTube is not asked: its button leads there. */
  function cue(moment) {
    const { source, from, link } = moment;
    if (!source || moment === playing || (active && active.engine.source.key !== source.key))
      return;
    const player = playerFor(source);
    chosen = moment;
    if (active || source.file)
      return show(player, source, from, false);
    if (!player.home.matches('a.play'))
      return;
    player.home.href = link.href;
    const text = kwiki.makeWord('span', '', 'playFrom', { time: kwiki.clock(from) });
    player.home.querySelector('span').replaceWith(text);
  }

  function close(event) {
    const { home } = active;
    rest(active);
    // By a key the reader wants to be where the focus is; by a pointer, to stay.
    (opener ?? home).focus({ preventScroll: event.detail > 0 });
  }

  // ---- the bar: what the active player says; at the bottom of the page both are the dock ----

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

  /* It keeps the room of a player that is in the dock, and tells when that is seen again. */
  const room = kwiki.make('span', 'room');
  const watcher = new IntersectionObserver(entries => {
    const { intersectionRatio: seen, boundingClientRect: { height } } = entries.at(-1);
    if (!active || !height)
      return;
    dock(active, seen < SEEN);
    uncover(clicked);
    clicked = null;
  }, { threshold: SEEN });

  /* The page's own player is always in the dock where there is no room beside the text; what stands
     in a text, or beside it, goes there when it is scrolled away. */
  const staysInDock = player => player.box.matches('section') && !wide.matches;

  /* What is being read: what was clicked, else the first moment on the screen. */
  function readingPlace(box) {
    const isRead = link => {
      const { top, bottom } = link?.getBoundingClientRect() ?? { top: -1 };
      return top >= 0 && bottom <= innerHeight && !box.contains(link);
    };
    return isRead(clicked) ? clicked : moments.find(({ link }) => isRead(link))?.link;
  }

  /* A player that leaves its place, or comes back, moves nothing that is being read. */
  function dock(player, docked) {
    const { box } = player;
    if (box.classList.contains('docked') === docked)
      return;
    const read = readingPlace(box), before = read?.getBoundingClientRect().top;
    room.style.height = `${box.offsetHeight}px`;
    for (const element of [box, root])
      element.classList.toggle('docked', docked);
    if (docked && !staysInDock(player))
      box.before(room);
    else
      room.remove();
    if (read)
      scrollBy(0, read.getBoundingClientRect().top - before);
    watcher.disconnect();
    if (!staysInDock(player))
      watcher.observe(docked ? room : box);
  }

  /* To be called when a player starts or ends, and when the page's width changes. */
  function arrange(player) {
    watcher.disconnect();
    dock(player, player === active && staysInDock(player));
    if (player === active && !staysInDock(player))
      watcher.observe(player.box);
  }

  /* What was clicked or has the focus never stays under the dock. */
  function uncover(element) {
    const box = active?.box;
    if (!element || !box?.classList.contains('docked') || box.contains(element))
      return;
    const docked = box.getBoundingClientRect(), place = element.getBoundingClientRect();
    if (place.bottom > docked.top && place.top < docked.bottom)
      scrollBy(0, Math.max(0, Math.min(place.bottom - docked.top, place.top) + 8));
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
    const list = timelines.get(ownPlayer.source?.key) ?? inOrder;
    const last = list.findLast(moment => Math.floor(moment.start) <= seconds);
    return list.find(moment => Math.floor(moment.start) === Math.floor(last?.start));
  }

  /* Browsers that do not open the fold in which the address's moment stands have not gone there. */
  function unfold(link) {
    const fold = link.closest('.run details:not([open])');
    if (!fold)
      return;
    fold.open = true;
    link.scrollIntoView();
  }

  /* `#t508` names a moment, `#t=508` and `?t=508` a second. */
  function answerAddress() {
    const { search, hash } = location;
    const named = moments.find(moment => moment.id && hash === `#${moment.id}`);
    if (named) {
      unfold(named.link);
      return cue(named);
    }
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

  /* What a click on a link should play: a moment, or a player's second. */
  function targetOf(link) {
    const player = players.find(({ home }) => home === link);
    if (player)
      return { link, moment: null, source: player.source, from: secondOf(link), player };
    const moment = moments.find(({ link: itsLink }) => link === itsLink);
    return moment && targetAt(moment);
  }

  const targetAt = moment =>
    ({ link: moment.link, moment, source: moment.source, from: moment.from });

  const plays = target => Boolean(target?.source && (target.source.file || online));

  function handleClick(event) {
    const link = event.target.closest('a.moment, a.play');
    if (!link || !isPlain(event) || link.hasAttribute('target'))
      return;
    const target = targetOf(link);
    if (!plays(target))
      return;
    event.preventDefault();
    play(target).catch(() => location.assign(link.href));
  }

  /* For the other scripts: plays the moment of this id, else the second of the page's own video.
     False where the browser has to go there. */
  function playAt(id, seconds) {
    const moment = moments.find(other => id && other.id === id);
    const target = moment ? targetAt(moment)
      : { link: null, moment: null, source: ownPlayer.source, from: seconds };
    if (plays(target))
      play(target).catch(() => {});
    return plays(target);
  }

  const playMoment = moment => play(targetAt(moment)).catch(() => {});

  kwiki.player = {
    moments, timelines, bar, playAt, playMoment, sentenceOf, isPlain,
    own: ownPlayer,
    active: () => active,
    playing: () => playing,
  };

  // The strip below the player is an image until it is touched.
  const STRIP = ['strip.css', 'strip.js'];
  const strip = own.querySelector(':scope > .strip');
  if (strip) {
    strip.setAttribute('tabindex', 0);
    for (const type of ['pointerover', 'touchstart', 'focusin']) {
      strip.addEventListener(type, () => STRIP.forEach(name => kwiki.load(name).catch(() => {})),
        { once: true, passive: true });
    }
  }

  document.addEventListener('click', handleClick);
  document.addEventListener('focusin', event =>
    requestAnimationFrame(() => uncover(event.target)));
  wide.addEventListener('change', () => active && arrange(active));
  addEventListener('hashchange', answerAddress);
  answerAddress();
})();
