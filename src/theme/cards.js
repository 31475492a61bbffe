/* SPDX-License-Identifier: MIT
 *
 * Cards that show what a link leads to while it is hovered or has the focus: title and beginning
 * of a note, what a video says at a moment, what other notes say near it. Other pages are fetched
 * once, and over http only. A card can be hovered, stays as long as it or its link is, and goes
 * with Escape. It shows what is a click away anyhow, so that nothing depends on it.
 */
(() => {
  'use strict';

  // Milliseconds until a card comes, and until it goes.
  const HOVER = 300, FOCUS = 400, LEAVE = 200;
  // Characters of a preview; with fewer than this many another paragraph is added.
  const LENGTH = 300, SHORT = 80;
  // Seconds that are near a moment, and sentences that a card shows.
  const NEAR = 5, MOST = 5;
  // Pixels around a card.
  const GAP = 8;
  const NOTE = '.body a.note[href], #backlinks a.note, #related a.note';

  const root = document.documentElement;
  const online = location.protocol.startsWith('http');

  // ---- what a card shows: a list of elements, or nothing ----

  async function fetchPage({ origin, pathname, search }) {
    if (!online || origin !== location.origin)
      throw new Error('not to be fetched');
    await kwiki.load('fetch.js');
    return kwiki.fetchPage(origin + pathname + search);
  }

  /* One name for /a/b and /a/b.html, and for /a/ and /a/index.html. */
  const pathOf = ({ pathname }) => pathname.replace(/\/index\.html$/, '/').replace(/\.html$/, '');

  /* Text of a note: its direction is its own. */
  function makeText(className, text) {
    const paragraph = kwiki.make('p', className, text);
    paragraph.dir = 'auto';
    return paragraph;
  }

  /* The text of a paragraph without its moments. */
  function plainText(paragraph) {
    const copy = paragraph.cloneNode(true);
    copy.querySelectorAll('a.moment, a.others, .run summary, .player')
      .forEach(element => element.remove());
    copy.querySelectorAll('br').forEach(line => line.replaceWith(' '));
    return copy.textContent.replace(/[ \t\r\n]+/g, ' ').replace(/ ([.,;:!?])/g, '$1').trim();
  }

  function cut(text, length) {
    // At a word; where there are no words, not in the middle of a character.
    const whole = text.slice(0, length).replace(/\s+\S*$|[\ud800-\udbff]$/, '');
    return text.length > length ? `${whole}…` : text;
  }

  /* The first paragraph; when it is a mere line, the next one too. */
  function beginningOf(page) {
    const beginning = [];
    let left = LENGTH;
    for (const paragraph of page.querySelectorAll('.body :is(p:not(.callout-title), .paragraph)')) {
      const text = cut(plainText(paragraph), left);
      if (text)
        beginning.push(makeText('', text));
      left -= text.length;
      if (left <= LENGTH - SHORT)
        break;
    }
    return beginning;
  }

  async function previewOf(link) {
    const url = new URL(link.href);
    if (pathOf(url) === pathOf(location))
      return [];
    const page = await fetchPage(url);
    return [makeText('card-title', page.querySelector('h1').textContent), ...beginningOf(page)];
  }

  /* What is cited at a second: an item of a video page at that address. Each note has a
     paragraph, of its name and its words; its whole title stands in the list of notes. */
  function citationsOf(item, address) {
    return [...item.querySelectorAll('p')].map(({ childNodes: [note, ...words] }) => {
      const [href] = note.getAttribute('href').split('#');
      return {
        path: pathOf(new URL(href, address)),
        title: item.ownerDocument.querySelector(`#notes [href="${href}"]`).textContent,
        time: kwiki.clock(item.dataset.start),
        text: words.map(node => node.textContent).join(' ').trim(),
      };
    });
  }

  /* The list says the time where it is not the card's. */
  function listOf(citations, cardTime) {
    const list = kwiki.make('ul');
    for (const { title, time, text } of citations.slice(0, MOST)) {
      const head = makeText('card-note', title);
      if (time !== cardTime)
        head.prepend(kwiki.make('span', 'card-time', time), ' ');
      const item = kwiki.make('li');
      item.append(head, makeText('', text));
      list.append(item);
    }
    const count = citations.length - MOST;
    return count > 0 ? [list, kwiki.makeWord('p', 'card-more', 'andMore', { count })] : [list];
  }

  async function othersOf(link) {
    const url = new URL(link.href);
    const page = await fetchPage(url);
    // The moments of a run have one count.
    const run = link.closest('.run')?.querySelectorAll('a.moment') ?? [link.previousElementSibling];
    const seconds = [...run].map(({ dataset }) => Math.floor(dataset.start));
    const [second] = seconds;
    const citations = [...page.querySelectorAll('#moments li')]
      .filter(({ dataset }) => seconds.some(at => Math.abs(dataset.start - at) <= NEAR))
      .flatMap(item => citationsOf(item, url))
      .filter(({ path }) => path !== pathOf(location));
    const time = kwiki.clock(second);
    return [kwiki.makeWord('p', 'card-title', 'otherNotes', { time }), ...listOf(citations, time)];
  }

  // By video, the page that has its transcript; the note's own video has no name.
  const transcripts = new Map(JSON.parse(
    document.querySelector('[data-transcripts]')?.dataset.transcripts ?? '[]'));

  /* The sentence before the n-th link to what cites it. */
  function passageIn(paragraph, n) {
    const text = paragraph.querySelectorAll('a.cited')[n]?.previousSibling.textContent ?? '';
    return text.trim().split(/(?<=[.!?…][”\u0022’»)\]]*)\s+|(?<=[。！？])/u).at(-1);
  }

  /* What is said in the video at a moment, where its page has a transcript. */
  async function saidAt(moment) {
    const address = transcripts.get(moment.dataset.video ?? '');
    if (!address)
      return [];
    const url = new URL(address, document.baseURI);
    const second = Math.floor(moment.dataset.start);
    const item = (await fetchPage(url)).getElementById(`t${second}`);
    const link = item.querySelector('a.said');
    const said = new URL(link.getAttribute('href'), url);
    const paragraph = (await fetchPage(said)).getElementById(said.hash.slice(1));
    const text = makeText('', `“${passageIn(paragraph, Number(link.dataset.n ?? 0))}”`);
    text.lang = paragraph.closest('[lang]').lang;
    return [text];
  }

  const KINDS = [['a.others', othersOf], ['.body a.moment', saidAt],
    [NOTE, previewOf]];
  const LINKS = KINDS.map(([selector]) => selector).join();

  /* A card is no place for failures: where nothing can be shown, nothing is. */
  async function contentOf(link) {
    try {
      return await KINDS.find(([selector]) => link.matches(selector))[1](link);
    } catch {
      return [];
    }
  }

  // ---- the card ----

  // The link whose card is shown or awaited, its card, and the timers.
  let link = null, card = null, coming = 0, going = 0;

  /* Below the link, above it when there is no room; inside the window. */
  function place() {
    const lines = link.getClientRects();
    const first = lines[0], last = lines[lines.length - 1];
    const { offsetWidth: width, offsetHeight: height } = card;
    const { clientWidth, clientHeight } = root;
    const above = last.bottom + GAP + height > clientHeight && first.top > height + GAP;
    const left = above ? first.left : last.left;
    const top = above ? first.top - GAP - height : last.bottom + GAP;
    const within = (at, size, all) => Math.max(GAP, Math.min(at, all - size - GAP));
    card.style.setProperty('left', `${within(left, width, clientWidth) + scrollX}px`);
    card.style.setProperty('top', `${within(top, height, clientHeight) + scrollY}px`);
  }

  async function show() {
    const target = link;
    const content = await contentOf(target);
    if (!content.length || link !== target)
      return;
    card = kwiki.make('div', 'card');
    card.id = 'kwiki-card';
    card.setAttribute('role', 'tooltip');
    card.style.setProperty('position', 'absolute');
    card.append(...content);
    document.querySelector('main').append(card);
    place();
    link.setAttribute('aria-describedby', card.id);
  }

  function hide() {
    clearTimeout(coming);
    clearTimeout(going);
    link?.removeAttribute('aria-describedby');
    card?.remove();
    link = card = null;
    going = 0;
  }

  function stay() {
    clearTimeout(going);
    going = 0;
  }

  function approach(target, delay) {
    stay();
    if (target === link)
      return;
    hide();
    link = target;
    // The card takes the place of what the browser would show.
    link.removeAttribute('title');
    coming = setTimeout(show, delay);
  }

  const isHeld = () => link.matches(':hover, :focus-visible') || card?.matches(':hover');

  /* A card waits a little, so that the pointer can reach it. */
  function leave() {
    if (!link || going)
      return;
    going = setTimeout(() => {
      going = 0;
      if (!isHeld())
        hide();
    }, card ? LEAVE : 0);
  }

  // A finger follows the link: it cannot hover.
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    const over = pointerType !== 'touch' && target.closest(LINKS);
    if (over)
      approach(over, HOVER);
    else if (card?.contains(target))
      stay();
    else
      leave();
  });
  root.addEventListener('pointerleave', leave);
  document.addEventListener('focusin', ({ target }) => {
    if (target.matches(LINKS) && target.matches(':focus-visible'))
      approach(target, FOCUS);
  });
  document.addEventListener('focusout', leave);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape')
      hide();
  });
  document.addEventListener('click', ({ target }) => {
    if (!card?.contains(target))
      hide();
  });
  addEventListener('resize', hide);

  // What this script was loaded for.
  const held = matchMedia('(hover: hover)').matches ? ':hover, :focus-visible' : ':focus-visible';
  const first = [...document.querySelectorAll(LINKS)].find(own => own.matches(held));
  if (first)
    approach(first, HOVER);
})();
