/* SPDX-License-Identifier: MIT
 *
 * What a moment gives away: the link to it, or its words with where they are from. Loaded when the
 * first one is shared.
 */
(() => {
  'use strict';

  // Milliseconds for which it is said that something was copied.
  const COPIED = 2000;

  const addressOf = id => `${location.href.replace(/[?#].*$/, '')}#${id}`;
  const isVideoPage = document.querySelector('.video-page') !== null;

  /* What notes say there, each with the note's title. */
  function citationsOf({ item, link }) {
    if (!item)
      return [[kwiki.player.sentenceOf(link).toString(), document.querySelector('h1').textContent]];
    return [...item.querySelectorAll('p:not([hidden])')].map(({ childNodes: [note, ...words] }) =>
      [words.map(node => node.textContent).join(' '), note.textContent]);
  }

  /* The title of the video: its page is called by it, a note names it. */
  function videoOf({ link }) {
    const own = document.querySelector(isVideoPage ? 'h1' : 'header .video a');
    return link.dataset.video && !isVideoPage ? link.dataset.video : own?.textContent ?? '';
  }

  /* Words, note, video, clock, address. */
  function quotationOf(moment) {
    const said = citationsOf(moment).map(([words, note]) =>
      `“${words.replace(/\s+/g, ' ').trim()}”\n— ${note.trim()}`);
    const video = videoOf(moment).replace(/\s+/g, ' ').trim();
    return `${said.join('\n')}\n${video}, ${kwiki.clock(moment.start)}\n${addressOf(moment.id)}`;
  }

  // ---- the menu ----

  let menu = null, opener = null;
  const status = kwiki.make('span', 'shared');
  status.setAttribute('role', 'status');
  status.lang = kwiki.words.lang;

  function close() {
    if (menu?.contains(document.activeElement))
      opener.focus({ preventScroll: true });
    menu?.remove();
    opener?.setAttribute('aria-expanded', 'false');
    menu = null;
  }

  function say(text) {
    opener.after(status);
    status.textContent = text;
    setTimeout(() => {
      if (status.textContent === text)
        status.remove();
    }, COPIED);
  }

  function makeEntry(key, text, done, id) {
    const entry = kwiki.makeWord('button', '', key);
    entry.type = 'button';
    entry.addEventListener('click', () => {
      close();
      kwiki.copy(text()).then(() => say(kwiki.words[done]), () => location.assign(`#${id}`));
    });
    return entry;
  }

  /* Beside the button, inside the window. */
  function place() {
    const { left, top, bottom } = opener.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = menu;
    const above = bottom + height > innerHeight && top > height;
    const right = document.documentElement.clientWidth - width - 8;
    menu.style.left = `${Math.max(8, Math.min(left, right))}px`;
    menu.style.top = `${above ? top - height : bottom}px`;
  }

  kwiki.share = (button, moment) => {
    const again = menu && opener === button;
    close();
    if (again || !moment)
      return;
    kwiki.load('now.css').catch(() => {});
    opener = button;
    opener.setAttribute('aria-expanded', 'true');
    menu = kwiki.make('div', 'card menu');
    menu.append(makeEntry('copyPlain', () => addressOf(moment.id), 'copied', moment.id),
      makeEntry('copyQuotation', () => quotationOf(moment), 'quotationCopied', moment.id));
    button.after(menu);
    place();
    menu.firstElementChild.focus({ preventScroll: true });
  };

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !menu)
      return;
    opener.focus({ preventScroll: true });
    close();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (menu && !menu.contains(target) && !opener.contains(target))
      close();
  });
  addEventListener('scroll', close, { passive: true });
})();
