// Brings changes of the notes into open pages. 'kwiki serve' alone gives this script out; no built
// site holds it. The server says what has changed, never how: a page that has other bytes is loaded
// anew with its place kept, or patched while something plays in it.
(() => {
  'use strict';

  const facts = document.currentScript.dataset;
  const page = facts.page;
  let version = facts.version;
  let seen = Number(facts.seen);
  let stream = null;
  let retry = 0;

  // ---- the page as it came -----------------------------------------------------------------

  // Each node of the page's source with the node of the live page that was made from it. Other
  // scripts add to the live page; what they add has no source and is left alone.
  const live = new WeakMap();
  let source = parse(document.documentElement.outerHTML).querySelector('main');

  function parse(text) {
    return new DOMParser().parseFromString(text, 'text/html');
  }

  function pair(from, to) {
    live.set(from, to);
    from.childNodes.forEach((child, index) => {
      if (to.childNodes[index]) pair(child, to.childNodes[index]);
    });
  }

  function inherit(from, to) {
    live.set(to, live.get(from));
    from.childNodes.forEach((child, index) => inherit(child, to.childNodes[index]));
  }

  // ---- patching ----------------------------------------------------------------------------

  const text = (node) => node.outerHTML ?? `${node.nodeType}:${node.nodeValue}`;

  const alike = (a, b) => a.nodeType === Node.ELEMENT_NODE && a.nodeName === b.nodeName &&
    a.id === b.id && a.className === b.className;

  function patchAttributes(old, fresh) {
    const element = live.get(old);
    for (const { name } of [...old.attributes])
      if (!fresh.hasAttribute(name)) element.removeAttribute(name);
    for (const { name, value } of fresh.attributes)
      if (old.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  // Which old child each fresh one is: the same, or one to be patched; undefined is a new one.
  function match(old, fresh) {
    const places = new Map();
    old.forEach((node, index) => {
      const key = text(node);
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(index);
    });
    const used = new Set();
    let next = 0;
    const same = fresh.map((node) => {
      const index = (places.get(text(node)) ?? []).find((place) => place >= next);
      if (index === undefined) return undefined;
      used.add(index);
      next = index + 1;
      return index;
    });
    let after = 0;
    return same.map((index, at) => {
      if (index === undefined && after < old.length && !used.has(after) &&
          alike(old[after], fresh[at])) index = after;
      if (index !== undefined) after = index + 1;
      return index;
    });
  }

  function patch(old, fresh) {
    const parent = live.get(old);
    live.set(fresh, parent);
    if (old.matches('section.player')) return inherit(old, fresh);
    patchAttributes(old, fresh);
    const before = [...old.childNodes];
    const after = [...fresh.childNodes];
    const matches = match(before, after);
    before.forEach((node, index) => {
      if (!matches.includes(index)) live.get(node)?.remove();
    });
    let cursor = parent.firstChild;
    after.forEach((node, at) => {
      const from = before[matches[at]];
      const kept = from && live.get(from);
      if (kept?.parentNode === parent) {
        if (text(from) === text(node)) inherit(from, node);
        else patch(from, node);
        cursor = kept.nextSibling;
      } else {
        const made = document.importNode(node, true);
        pair(node, made);
        parent.insertBefore(made, cursor);
      }
    });
  }

  // ---- loading anew ------------------------------------------------------------------------

  const key = `kwiki:place:${location.pathname}`;
  const focusable = 'main :is(a[href], button, summary, video, [tabindex])';

  function remember(name, value) {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch { /* storage may be forbidden: the place is lost then */ }
  }

  function recall(name) {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  }

  function reload() {
    const anchor = [...document.querySelectorAll('main [id]')]
      .find((element) => element.getBoundingClientRect().top >= 0);
    const video = document.querySelector('main video');
    remember(key, {
      y: scrollY,
      id: anchor?.id,
      top: anchor?.getBoundingClientRect().top,
      open: [...document.querySelectorAll('main details')].map((element) => element.open),
      focus: [...document.querySelectorAll(focusable)].indexOf(document.activeElement),
      time: video?.currentTime,
    });
    history.scrollRestoration = 'manual';
    location.reload();
  }

  function scrollBack(place) {
    const anchor = place.id && document.getElementById(place.id);
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - place.top, behavior: 'instant' });
    else scrollTo({ top: place.y, behavior: 'instant' });
  }

  function restore() {
    const place = recall(key);
    if (!place) return;
    sessionStorage.removeItem(key);
    document.querySelectorAll('main details').forEach((element, index) => {
      if (place.open[index] !== undefined) element.open = place.open[index];
    });
    const video = document.querySelector('main video');
    if (video && place.time) video.currentTime = place.time;
    document.querySelectorAll(focusable)[place.focus]?.focus({ preventScroll: true });
    scrollTo({ top: place.y, behavior: 'instant' });
    const settle = () => {
      scrollBack(place);
      history.scrollRestoration = 'auto';
    };
    if (document.readyState === 'complete') settle();
    else addEventListener('load', settle, { once: true });
  }

  // ---- changes -----------------------------------------------------------------------------

  // Is something going on that a reload would end: a film, or a card that is being read?
  function isBusy() {
    const plays = [...document.querySelectorAll('video, audio')].some((media) => !media.paused);
    return plays || document.querySelector('.player iframe, #kwiki-card') !== null;
  }

  let changing = Promise.resolve();

  async function changePage() {
    const response = await fetch(location.pathname + location.search, { cache: 'no-cache' });
    const fresh = parse(await response.text());
    const main = fresh.querySelector('main');
    version = fresh.querySelector('script[data-version]')?.dataset.version ?? version;
    if (!response.ok || !isBusy() || !source || !main) return reload();
    patch(source, main);
    source = main;
    document.title = fresh.title;
    document.dispatchEvent(new CustomEvent('kwiki:changed'));
  }

  function freshUrl(url) {
    const address = new URL(url, location);
    if (address.origin !== location.origin) return null;
    address.searchParams.set('kwiki', seen);
    return address.href;
  }

  function changeStyles() {
    for (const old of document.querySelectorAll('link[rel=stylesheet]:not([data-kwiki])')) {
      const url = freshUrl(old.href);
      if (!url) continue;
      const link = old.cloneNode();
      link.href = url;
      link.addEventListener('load', () => old.remove(), { once: true });
      link.addEventListener('error', () => link.remove(), { once: true });
      old.after(link);
    }
  }

  function changeFiles() {
    for (const element of document.querySelectorAll('main :is(img, video, audio)[src]')) {
      const begun = element.currentTime > 0 || element.paused === false;
      const url = freshUrl(element.src);
      if (url && !begun) element.src = url;
    }
  }

  // Scripts can not be exchanged in a page; while something plays they wait.
  function changeScripts() {
    if (!isBusy()) return reload();
    document.addEventListener('pause', () => {
      if (!isBusy()) reload();
    }, { capture: true });
  }

  // ---- errors ------------------------------------------------------------------------------

  let panel = null;

  function element(name, className, content) {
    const made = document.createElement(name);
    made.className = className;
    if (content) made.textContent = content;
    return made;
  }

  function entry(finding) {
    const item = element('li', '');
    const place = finding.line ? `${finding.path}:${finding.line}:${finding.column}` : finding.path;
    item.append(element('p', 'place', place), element('p', 'message', finding.message));
    if (finding.source) item.append(element('pre', 'source', finding.source));
    return item;
  }

  function closePanel() {
    panel?.remove();
    panel = null;
  }

  function showFindings(report, told) {
    closePanel();
    if (!report.count || recall('kwiki:closed') === told) return;
    panel = element('section', 'kwiki-errors');
    panel.lang = 'en';
    panel.setAttribute('role', 'alert');
    const close = element('button', 'close', 'Close');
    close.type = 'button';
    close.addEventListener('click', () => {
      remember('kwiki:closed', told);
      closePanel();
    });
    const list = element('ul', '');
    list.append(...report.findings.map(entry));
    const title = report.count === 1 ? 'The notes have an error' : `The notes have ${report.count} errors`;
    panel.append(element('h2', '', title), close, list);
    if (report.count > report.findings.length)
      panel.append(element('p', 'more', `and ${report.count - report.findings.length} more`));
    document.body.append(panel);
  }

  async function changeFindings() {
    const response = await fetch('/.kwiki/findings', { cache: 'no-cache' });
    if (!response.ok) return;
    const told = await response.text();
    showFindings(JSON.parse(told), told);
  }

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') panel?.querySelector('.close').click();
  });

  // ---- the stream --------------------------------------------------------------------------

  // Browsers open few connections to a host, so hidden pages let go of theirs.
  function disconnect() {
    clearTimeout(retry);
    stream?.close();
    stream = null;
  }

  function connect() {
    if (stream || document.hidden) return;
    stream = new EventSource(`/.kwiki/events?page=${page}&version=${version}&seen=${seen}`);
    stream.addEventListener('error', () => {
      disconnect();
      retry = setTimeout(connect, 500);
    });
    const changes = { page: changePage, styles: changeStyles, scripts: changeScripts,
      files: changeFiles, findings: changeFindings };
    for (const [name, change] of Object.entries(changes)) {
      stream.addEventListener(name, (event) => {
        if (name !== 'page' && name !== 'findings') seen = Math.max(seen, Number(event.data));
        changing = changing.then(change).catch(() => {});
      });
    }
  }

  if (source) pair(source, document.querySelector('main'));
  restore();
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', connect);
  connect();
})();
