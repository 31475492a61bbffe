/* SPDX-License-Identifier: MIT
 *
 * The map of the topics, over the whole window: what is near is tied to each other, a colour is a
 * topic, and topics have names. It is moved by dragging, wheel and fingers; a note that is chosen,
 * or found by its title, shows its neighbours and a card with links. All that it tells stands in
 * the lists of the page.
 */
(() => {
  'use strict';

  // Labels at most; characters of one; pixels around it; milliseconds of rest and of a journey.
  const LABELS = 60, LABEL = 34, GAP = 6, REST = 100, JOURNEY = 250;
  // How far a pointer may miss a note, what is found, and how near one may look.
  const REACH = { mouse: 10, touch: 22 }, FOUND = 8, NEAREST = 40;
  const TONES = 6;

  const isCalm = matchMedia('(prefers-reduced-motion: reduce)');
  const { wordsOf } = kwikiSearch.fold;

  const dialog = kwiki.make('dialog', 'map');
  const canvas = kwiki.make('canvas', ''), pen = canvas.getContext('2d');
  const back = document.createElement('canvas'), backPen = back.getContext('2d');
  const input = kwiki.make('input', 'search'), found = kwiki.make('ul', 'map-found');
  const card = kwiki.make('div', 'map-card');

  let map = null, chosen = null;
  // The middle of the window on the map, and pixels a unit; those that `back` was drawn for.
  let view = null, drawnView = null;
  let rest = 0, frame = 0, look = null;

  // ---- places ----

  const screenOf = ({ x, y }, by = view) => ({
    x: (x - by.x) * by.scale + canvas.clientWidth / 2,
    y: (y - by.y) * by.scale + canvas.clientHeight / 2,
  });

  /* All of the map, with room around it. */
  function wholeView() {
    const xs = map.drawn.map(({ x }) => x), ys = map.drawn.map(({ y }) => y);
    const bounds = list => list.reduce(([low, high], at) =>
      [Math.min(low, at), Math.max(high, at)], [Infinity, -Infinity]);
    const [left, right] = bounds(xs), [top, bottom] = bounds(ys);
    const scale = Math.min((canvas.clientWidth - 60) / (right - left || 1),
      (canvas.clientHeight - 140) / (bottom - top || 1));
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale, least: scale };
  }

  /* On a small window the whole map leaves less room. */
  const radiusOf = ({ links }) => (1.6 + Math.sqrt(links.length) * .55)
    * Math.sqrt(Math.min(view.scale / view.least, 6) * Math.min(view.least * 12, 1));

  // ---- drawing ----

  /* Colours and font as the page has them. */
  function readLook() {
    const style = getComputedStyle(dialog), sample = kwiki.make('span', '');
    dialog.append(sample);
    const tones = Array.from({ length: TONES }, (unused, i) => {
      sample.className = `tone-${i} map-tone`;
      return getComputedStyle(sample).color;
    });
    sample.className = 'map-quiet';
    const quiet = getComputedStyle(sample).color;
    sample.remove();
    return { tones, quiet, ink: style.color, paper: style.backgroundColor,
             font: style.fontFamily };
  }

  const toneOf = topic => topic ? look.tones[topic % TONES] : look.quiet;

  function fit(own) {
    const ratio = devicePixelRatio || 1;
    own.width = Math.round(canvas.clientWidth * ratio);
    own.height = Math.round(canvas.clientHeight * ratio);
    own.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /* The ties within topics, behind all else; they are many, so they are drawn when all rests. */
  function drawBack() {
    fit(back);
    backPen.globalAlpha = .28;
    for (const topic of map.topics) {
      backPen.strokeStyle = toneOf(topic.number);
      backPen.beginPath();
      for (const node of topic.nodes) {
        const from = screenOf(node);
        for (const other of node.links) {
          const end = map.nodes[other];
          if (end.topic !== topic.number || end.href < node.href || Number.isNaN(end.x))
            continue;
          const to = screenOf(end);
          backPen.moveTo(from.x, from.y);
          backPen.lineTo(to.x, to.y);
        }
      }
      backPen.stroke();
    }
    drawnView = { ...view };
  }

  function drawTies(node) {
    const from = screenOf(node);
    pen.strokeStyle = look.ink;
    pen.globalAlpha = .6;
    pen.beginPath();
    for (const other of node.links) {
      const to = screenOf(map.nodes[other]);
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
    }
    pen.stroke();
    pen.globalAlpha = 1;
  }

  function drawNodes() {
    const near = chosen && new Set([chosen, ...chosen.links.map(other => map.nodes[other])]);
    const groups = [...map.topics, { number: 0, nodes: map.drawn.filter(({ topic }) => !topic) }];
    for (const { number, nodes } of groups) {
      pen.fillStyle = toneOf(number);
      for (const isNear of [false, true]) {
        pen.globalAlpha = !near || isNear ? 1 : .25;
        pen.beginPath();
        for (const node of nodes) {
          if (Number.isNaN(node.x) || (near ? near.has(node) : true) !== isNear)
            continue;
          const { x, y } = screenOf(node), radius = radiusOf(node);
          pen.moveTo(x + radius, y);
          pen.arc(x, y, radius, 0, 7);
        }
        pen.fill();
      }
    }
    pen.globalAlpha = 1;
    if (!chosen)
      return;
    const { x, y } = screenOf(chosen);
    pen.strokeStyle = look.ink;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(x, y, radiusOf(chosen) + 3, 0, 7);
    pen.stroke();
    pen.lineWidth = 1;
  }

  /* What may have a label, the most important first: the chosen note and its neighbours, else the
     topics and then the notes with the most ties. */
  function* wishes() {
    if (chosen) {
      yield { node: chosen, text: chosen.title, isBold: true };
      for (const other of chosen.links)
        yield { node: map.nodes[other], text: map.nodes[other].title };
      return;
    }
    for (const { best, name } of map.bySize)
      yield { node: best, text: name, isBold: true };
    if (view.scale < 2.5 * view.least)
      return;
    for (const node of map.byTies)
      yield { node, text: node.title };
  }

  /* Those that find room, none over another. */
  function drawLabels() {
    const { clientWidth: width, clientHeight: height } = canvas, placed = [];
    pen.textBaseline = 'middle';
    pen.textAlign = 'center';
    pen.lineJoin = 'round';
    for (const { node, text, isBold } of wishes()) {
      const { x, y } = screenOf(node);
      if (placed.length >= LABELS)
        break;
      if (x < 0 || x > width || y < 0 || y > height || Number.isNaN(x))
        continue;
      const letters = Array.from(text);
      const label = letters.length > LABEL ? `${letters.slice(0, LABEL).join('')}…` : text;
      pen.font = `${isBold ? 600 : 400} ${isBold ? 13 : 12}px ${look.font}`;
      const half = pen.measureText(label).width / 2;
      const middle = Math.max(half + GAP, Math.min(x, width - half - GAP));
      const box = { left: middle - half - GAP, right: middle + half + GAP,
                    top: y - radiusOf(node) - 22, bottom: y - radiusOf(node) };
      if (placed.some(({ left, right, top, bottom }) =>
        left < box.right && box.left < right && top < box.bottom && box.top < bottom))
        continue;
      placed.push(box);
      pen.lineWidth = 4;
      pen.strokeStyle = look.paper;
      pen.strokeText(label, middle, box.top + 11);
      pen.fillStyle = look.ink;
      pen.fillText(label, middle, box.top + 11);
      pen.lineWidth = 1;
    }
    canvas.dataset.labels = JSON.stringify(placed.map(box => Object.values(box).map(Math.round)));
  }

  /* A map that was closed meanwhile has no room to draw in. */
  function draw() {
    frame = 0;
    if (!dialog.open)
      return;
    pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    const { x, y } = screenOf(drawnView), by = view.scale / drawnView.scale;
    const { clientWidth: width, clientHeight: height } = canvas;
    pen.globalAlpha = chosen ? .3 : 1;
    pen.drawImage(back, x - width / 2 * by, y - height / 2 * by, width * by, height * by);
    pen.globalAlpha = 1;
    if (chosen)
      drawTies(chosen);
    drawNodes();
    drawLabels();
  }

  /* Soon; the ties behind once all rests. */
  function redraw() {
    frame ||= requestAnimationFrame(draw);
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (dialog.open)
        drawBack();
      draw();
    }, REST);
  }

  function restart() {
    if (!dialog.open)
      return;
    look = readLook();
    fit(canvas);
    drawBack();
    draw();
  }

  // ---- moving ----

  /* By this factor, so that what is at the place stays there. */
  function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const scale = Math.max(view.least / 2,
      Math.min(view.scale * factor, view.least * NEAREST));
    const left = x - canvas.clientWidth / 2, top = y - canvas.clientHeight / 2;
    view.x += left / view.scale - left / scale;
    view.y += top / view.scale - top / scale;
    view.scale = scale;
    redraw();
  }

  function pan(x, y) {
    view.x -= x / view.scale;
    view.y -= y / view.scale;
    redraw();
  }

  function travel(to) {
    const from = { ...view }, begin = performance.now();
    function step(now) {
      const part = isCalm.matches ? 1 : Math.min(1, Math.max(0, now - begin) / JOURNEY);
      const eased = part * (2 - part);
      for (const key of ['x', 'y', 'scale'])
        view[key] = from[key] + (to[key] - from[key]) * eased;
      redraw();
      if (part < 1)
        requestAnimationFrame(step);
    }
    step(begin + (isCalm.matches ? JOURNEY : 0));
  }

  // By pointer, where each is.
  const pointers = new Map();
  let moved = 0;

  function spread() {
    const [a, b] = [...pointers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: Math.hypot(a.x - b.x, a.y - b.y) };
  }

  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    moved = pointers.size > 1 ? Infinity : 0;
  });
  canvas.addEventListener('pointermove', event => {
    const last = pointers.get(event.pointerId);
    if (!last) {
      canvas.classList.toggle('over', Boolean(nodeAt(event)));
      return;
    }
    const before = pointers.size > 1 && spread(), { x, y } = last;
    Object.assign(last, { x: event.offsetX, y: event.offsetY });
    moved += Math.hypot(last.x - x, last.y - y);
    if (before) {
      const after = spread();
      pan(after.x - before.x, after.y - before.y);
      zoom(after.size / (before.size || 1), after.x, after.y);
    } else if (moved > 4) {
      pan(last.x - x, last.y - y);
    }
  });
  canvas.addEventListener('pointerup', event => {
    pointers.delete(event.pointerId);
    if (moved <= 4)
      choose(nodeAt(event));
  });
  canvas.addEventListener('pointercancel', event => pointers.delete(event.pointerId));
  canvas.addEventListener('wheel', event => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? .05 : .0015)), event.offsetX, event.offsetY);
  }, { passive: false });

  /* The note that is nearest to a pointer, if one is near. */
  function nodeAt({ offsetX, offsetY, pointerType }) {
    let best = null, least = REACH[pointerType] ?? REACH.mouse;
    for (const node of map.drawn) {
      const { x, y } = screenOf(node);
      const distance = Math.hypot(x - offsetX, y - offsetY) - radiusOf(node);
      if (distance < least)
        [best, least] = [node, distance];
    }
    return best;
  }

  // ---- the card ----

  function makeLink({ title, href }, className) {
    const link = kwiki.make('a', className, title);
    link.href = href;
    link.dir = 'auto';
    return link;
  }

  function choose(node) {
    chosen = node;
    card.hidden = !node;
    redraw();
    if (!node)
      return;
    const list = kwiki.make('ul', '');
    for (const other of node.links) {
      const item = kwiki.make('li', ''), button = kwiki.make('button', '', map.nodes[other].title);
      button.type = 'button';
      button.addEventListener('click', () => visit(map.nodes[other]));
      item.append(button);
      list.append(item);
    }
    const topic = map.topics.find(({ number }) => number === node.topic);
    card.replaceChildren(makeLink(node, 'map-title'),
      kwiki.make('p', 'count', [node.folder && decodeURIComponent(node.folder), topic?.name]
        .filter(text => text).join(' · ')), list);
  }

  /* Chooses a note and goes to it; the card leaves the middle free, or else what is above it. */
  function visit(node) {
    found.replaceChildren();
    choose(node);
    const scale = Math.max(view.scale, 6 * view.least);
    const isBeside = canvas.clientWidth > 2 * card.offsetWidth;
    const y = node.y + (isBeside ? 0 : card.offsetHeight / 2 / scale);
    if (!Number.isNaN(node.x))
      travel({ x: node.x, y, scale });
    card.querySelector('a').focus();
  }

  // ---- finding ----

  function find() {
    const asked = wordsOf(input.value);
    const hits = !asked.length ? [] : map.nodes.filter(node => {
      node.words ??= wordsOf(node.title);
      return asked.every(word => node.words.some(own => own.startsWith(word)));
    }).slice(0, FOUND);
    found.replaceChildren(...hits.map(node => {
      const item = kwiki.make('li', ''), button = kwiki.make('button', '', node.title);
      button.type = 'button';
      button.addEventListener('click', () => visit(node));
      item.append(button);
      return item;
    }));
  }

  input.addEventListener('input', find);
  input.addEventListener('keydown', event => {
    const first = found.querySelector('button');
    if (!first || event.isComposing || !['Enter', 'ArrowDown'].includes(event.key))
      return;
    // The key is not for what gets the focus now.
    event.preventDefault();
    if (event.key === 'Enter')
      first.click();
    else
      first.focus();
  });

  // ---- the window ----

  function makeBar() {
    const bar = kwiki.make('div', 'map-bar'), search = kwiki.make('div', 'map-search');
    const button = (text, key, act) => {
      const made = kwiki.makeButton('', text, key);
      made.title = kwiki.say(key);
      made.addEventListener('click', act);
      return made;
    };
    const close = kwiki.makeWord('button', 'map-close', 'searchAsList');
    close.type = 'button';
    close.addEventListener('click', () => dialog.close());
    Object.assign(input, { type: 'search', autocomplete: 'off',
                           placeholder: kwiki.say('searchNote') });
    input.setAttribute('aria-label', kwiki.say('searchNote'));
    search.append(input, found);
    bar.append(search, button('+', 'searchNearer', () => zoom(1.5)),
      button('−', 'searchFarther', () => zoom(1 / 1.5)), close);
    return bar;
  }

  /* Escape goes back: from what was found, from a note, from the map. */
  dialog.addEventListener('cancel', event => {
    if (!chosen && !found.firstChild)
      return;
    event.preventDefault();
    found.replaceChildren();
    input.value = '';
    choose(null);
    input.focus();
  });

  function build() {
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', kwiki.say('searchMap',
      { count: map.drawn.length, total: map.topics.length }));
    dialog.setAttribute('aria-label', kwiki.say('showMap'));
    dialog.lang = kwiki.words.lang;
    card.hidden = true;
    map.bySize = [...map.topics].sort((a, b) => b.nodes.length - a.nodes.length);
    map.byTies = [...map.drawn].sort((a, b) => b.links.length - a.links.length);
    dialog.append(makeBar(), canvas, card);
    document.body.append(dialog);
    new ResizeObserver(restart).observe(dialog);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restart);
  }

  /* A promise: the map is open. */
  kwiki.openMap = async () => {
    if (!map) {
      map = await kwiki.readMap();
      build();
    }
    dialog.showModal();
    view ??= wholeView();
    restart();
    await new Promise(resolve => dialog.addEventListener('close', resolve, { once: true }));
  };
})();
