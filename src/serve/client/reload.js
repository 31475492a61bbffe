/* SPDX-License-Identifier: MIT
 *
 * Brings changes of the notes into open pages. `kwiki serve` alone gives this script out; no built
 * site holds it. The server says that something has changed, never what: a page that has other
 * bytes is loaded anew with its place kept, or patched while something plays in it.
 */
(() => {
  'use strict';

  const facts = document.currentScript.dataset;
  const page = facts.page;
  let version = facts.version;
  let seen = Number(facts.seen);

  const parse = text => new DOMParser().parseFromString(text, 'text/html');

  function remember(name, value) {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Storage may be forbidden: then nothing is kept.
    }
  }

  /* What was remembered, or null. */
  function recall(name) {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  }

  // ---- patching ----------------------------------------------------------------------------

  // A copy of the page's main part in a document that loads nothing, and for each node of it the
  // live one. What other scripts add to the page has no copy and is left alone.
  const live = new WeakMap();
  const main = document.querySelector('main');
  let source = main && document.implementation.createHTMLDocument().importNode(main, true);

  function pair(copy, node) {
    live.set(copy, node);
    copy.childNodes.forEach((child, index) => pair(child, node.childNodes[index]));
  }

  /* The same for a copy that is equal to another one. */
  function inherit(copy, other) {
    live.set(copy, live.get(other));
    copy.childNodes.forEach((child, index) => inherit(child, other.childNodes[index]));
  }

  const serializer = new XMLSerializer();
  const textOf = node => serializer.serializeToString(node);

  const isAlike = (a, b) => a.nodeType === Node.ELEMENT_NODE && a.nodeName === b.nodeName &&
    a.id === b.id && a.className === b.className;

  /* For each new child the place of the old one that is equal to it, in order; else undefined. */
  function matchEqual(before, after) {
    const places = new Map();
    before.forEach((node, place) => {
      const text = textOf(node);
      places.set(text, [...places.get(text) ?? [], place]);
    });
    let next = 0;
    return after.map(node => {
      const found = places.get(textOf(node))?.find(place => place >= next);
      next = found === undefined ? next : found + 1;
      return found;
    });
  }

  /* What has no equal may be the old child at the same place, changed. */
  function match(before, after) {
    const matches = matchEqual(before, after);
    let next = 0;
    return matches.map((equal, at) => {
      const found = equal === undefined && next < before.length && !matches.includes(next) &&
        isAlike(before[next], after[at]) ? next : equal;
      next = found === undefined ? next : found + 1;
      return found;
    });
  }

  function patchAttributes(before, after) {
    const element = live.get(before);
    for (const { name } of before.attributes) {
      if (!after.hasAttribute(name))
        element.removeAttribute(name);
    }
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value)
        element.setAttribute(name, value);
    }
  }

  function patchChildren(parent, before, after) {
    const matches = match(before, after);
    before.forEach((node, place) => {
      if (!matches.includes(place))
        live.get(node).remove();
    });
    let cursor = parent.firstChild;
    after.forEach((node, at) => {
      const old = before[matches[at]];
      if (!old) {
        const made = document.importNode(node, true);
        pair(node, made);
        parent.insertBefore(made, cursor);
        return;
      }
      if (textOf(old) === textOf(node))
        inherit(node, old);
      else
        patch(old, node);
      cursor = live.get(node).nextSibling;
    });
  }

  /* Makes the live element of a copy what the new copy is. The player plays on. */
  function patch(before, after) {
    live.set(after, live.get(before));
    if (before.matches('.player'))
      return;
    patchAttributes(before, after);
    patchChildren(live.get(before), [...before.childNodes], [...after.childNodes]);
  }

  // ---- loading anew ------------------------------------------------------------------------

  const placeName = `kwiki:place:${location.pathname}`;
  let reloads = false;
  const FOCUSABLE = 'main :is(a[href], button, summary, video, [tabindex])';

  function reload() {
    // What stands beside the text does not move with it.
    const anchor = [...document.querySelectorAll('main [id]')].find(element =>
      !element.closest('aside') && element.getBoundingClientRect().top >= 0);
    remember(placeName, {
      y: scrollY,
      id: anchor?.id,
      top: anchor?.getBoundingClientRect().top,
      open: [...document.querySelectorAll('main details')].map(element => element.open),
      focus: [...document.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement),
      time: document.querySelector('main video')?.currentTime,
    });
    reloads = true;
    history.scrollRestoration = 'manual';
    location.reload();
  }

  function scrollBack(place) {
    const anchor = place.id && document.getElementById(place.id);
    if (anchor)
      scrollBy({ top: anchor.getBoundingClientRect().top - place.top, behavior: 'instant' });
    else
      scrollTo({ top: place.y, behavior: 'instant' });
  }

  function restore() {
    const place = recall(placeName);
    if (!place)
      return;
    remember(placeName, null);
    document.querySelectorAll('main details').forEach((element, index) => {
      element.open = place.open[index] ?? element.open;
    });
    const video = document.querySelector('main video');
    if (video && place.time)
      video.currentTime = place.time;
    document.querySelectorAll(FOCUSABLE)[place.focus]?.focus({ preventScroll: true });
    scrollBack(place);
    addEventListener('load', () => scrollBack(place), { once: true });
  }

  // ---- changes -----------------------------------------------------------------------------

  /* Is something going on that a reload would end: a film, or a card that is being read? */
  function isBusy() {
    const plays = [...document.querySelectorAll('video, audio')].some(media => !media.paused);
    return plays || document.querySelector('.player iframe, .card') !== null;
  }

  async function changePage() {
    if (!isBusy() || !source) {
      reload();
      return;
    }
    const response = await fetch(location.href, { cache: 'no-cache' });
    const fresh = parse(await response.text());
    const wanted = fresh.querySelector('main');
    version = fresh.querySelector('script[data-version]')?.dataset.version ?? version;
    if (!response.ok || !wanted) {
      reload();
      return;
    }
    patch(source, wanted);
    source = wanted;
    document.title = fresh.title;
    document.dispatchEvent(new CustomEvent('kwiki:changed'));
  }

  /* The address under which the browser has nothing kept; null for another host's. */
  function freshAddress(url) {
    const address = new URL(url, location);
    address.searchParams.set('kwiki', seen);
    return address.origin === location.origin ? address.href : null;
  }

  /* The old style sheet goes when the new one is there, so that no bare page flashes up. */
  function changeStyles() {
    for (const old of document.querySelectorAll('link[rel=stylesheet]:not([data-kwiki])')) {
      const link = old.cloneNode();
      link.href = freshAddress(old.href) ?? old.href;
      link.addEventListener('load', () => old.remove(), { once: true });
      link.addEventListener('error', () => link.remove(), { once: true });
      old.after(link);
    }
  }

  /* Pictures, and films that have not begun. */
  function changeFiles() {
    for (const element of document.querySelectorAll('main :is(img, video, audio)[src]')) {
      const begun = element.currentTime > 0 || element.paused === false;
      const address = freshAddress(element.src);
      if (address && !begun)
        element.src = address;
    }
  }

  /* Scripts cannot be exchanged in a page. While something plays they wait. */
  function changeScripts() {
    if (!isBusy()) {
      reload();
      return;
    }
    document.addEventListener('pause', () => isBusy() || reload(), { capture: true });
  }

  // ---- errors ------------------------------------------------------------------------------

  const CLOSED = 'kwiki:closed';
  let panel = null;

  function make(name, className, text, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(text, ...children);
    return element;
  }

  function entryOf(finding) {
    const place = finding.line ? `:${finding.line}:${finding.column}` : '';
    const excerpt = finding.source ? [make('pre', 'source', finding.source)] : [];
    return make('li', '', '', make('p', 'place', finding.path + place),
      make('p', 'message', `${finding.message} [${finding.code}]`), ...excerpt);
  }

  function closePanel() {
    panel?.remove();
    panel = null;
  }

  /* The report as text tells whether the reader has closed this very one. */
  function showReport(text) {
    const { count, findings } = JSON.parse(text);
    closePanel();
    if (!count || recall(CLOSED) === text)
      return;
    const title = count === 1 ? 'The notes have an error' : `The notes have ${count} errors`;
    const close = make('button', 'close', 'Close');
    const more = count - findings.length;
    panel = make('section', 'kwiki-errors', '', make('h2', '', title), close,
      make('ul', '', '', ...findings.map(entryOf)), ...more ? [`and ${more} more`] : []);
    panel.lang = 'en';
    panel.setAttribute('role', 'alert');
    close.type = 'button';
    close.addEventListener('click', () => {
      remember(CLOSED, text);
      closePanel();
    });
    document.body.append(panel);
  }

  async function changeFindings() {
    const response = await fetch('/.kwiki/findings', { cache: 'no-cache' });
    if (response.ok)
      showReport(await response.text());
  }

  // ---- the stream --------------------------------------------------------------------------

  const CHANGES = {
    page: changePage,
    styles: changeStyles,
    scripts: changeScripts,
    files: changeFiles,
    findings: changeFindings,
  };
  let stream = null;
  let retry = 0;
  let changing = Promise.resolve();

  /* Changes are taken one after the other. */
  function take(name, counter) {
    if (name !== 'page' && name !== 'findings')
      seen = Math.max(seen, counter);
    changing = changing.then(CHANGES[name]).catch(() => {});
  }

  /* Browsers open few connections to a host, so hidden pages let go of theirs. */
  function disconnect() {
    clearTimeout(retry);
    stream?.close();
    stream = null;
  }

  function connect() {
    if (stream || document.hidden)
      return;
    stream = new EventSource(`/.kwiki/events?page=${page}&version=${version}&seen=${seen}`);
    for (const name of Object.keys(CHANGES))
      stream.addEventListener(name, event => take(name, Number(event.data)));
    stream.addEventListener('error', () => {
      disconnect();
      retry = setTimeout(connect, 500);
    });
  }

  if (source)
    pair(source, main);
  restore();
  document.addEventListener('visibilitychange', () =>
    document.hidden ? disconnect() : connect());
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape')
      panel?.querySelector('.close').click();
  });
  addEventListener('pagehide', () => {
    disconnect();
    if (!reloads)
      history.scrollRestoration = 'auto';
  });
  addEventListener('pageshow', connect);
  connect();
})();
