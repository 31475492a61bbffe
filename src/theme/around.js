/* SPDX-License-Identifier: MIT
 *
 * "Around this note": a picture of what the page lists anyway, drawn when it is opened. What the
 * note leads to stands at the end of the lines, what leads to it at their beginning, notes on the
 * same moments below. Each is a link, in the order of the lists; what has no room is counted.
 */
(() => {
  'use strict';

  // Notes in all; pixels of a row, of text, around a text, and of a window that is narrow.
  const MOST = 24, ROW = 30, FONT = 14, GAP = 10, NARROW = 620;
  const SVG = 'http://www.w3.org/2000/svg';

  const details = document.querySelector('details.around');
  const own = location.href.split(/[?#]/)[0];
  const isTurned = getComputedStyle(details).direction === 'rtl';
  const pen = document.createElement('canvas').getContext('2d');
  let picture = null;

  function make(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes))
      element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // ---- what the page lists ----

  /* By address, the notes that the links lead to, but for this one. */
  function notesOf(selector) {
    const notes = new Map();
    for (const link of document.querySelectorAll(selector)) {
      const [address] = link.href.split(/[?#]/);
      const { textContent: title } = link;
      if (address === own || notes.has(address) || !title.trim())
        continue;
      const count = link.parentElement.querySelector(':scope > .count')?.textContent ?? '';
      notes.set(address, { href: link.href, title: title.trim(), count });
    }
    return notes;
  }

  /* The three groups in the order of the page. A note that is linked both ways stands with those
     that this one leads to, under its title. */
  function groupsOf() {
    const to = notesOf('.body a.note[href]'), related = notesOf('#related a.note');
    const from = notesOf('#backlinks li > a.note');
    for (const [address, note] of to) {
      if (!from.has(address))
        continue;
      Object.assign(note, { title: from.get(address).title, isMutual: true });
      from.delete(address);
    }
    const heading = id => document.querySelector(`#${id} h2`)?.textContent;
    const groups = [
      { kind: 'to', title: kwiki.say('leadsTo'), notes: [...to.values()] },
      { kind: 'related', title: heading('related'), list: '#related',
        notes: [...related.values()] },
      { kind: 'from', title: heading('backlinks'), list: '#backlinks',
        notes: [...from.values()] },
    ];
    return share(groups.filter(({ notes }) => notes.length));
  }

  /* The largest group gives way. */
  function share(groups) {
    groups.forEach(group => group.shown = group.notes.length);
    const total = () => groups.reduce((sum, { shown }) => sum + shown, 0);
    while (total() > MOST)
      groups.reduce((most, group) => group.shown > most.shown ? group : most).shown--;
    return groups;
  }

  // ---- texts ----

  /* At a word, where there is one. */
  function cut(text, width) {
    if (pen.measureText(text).width <= width)
      return text;
    const letters = Array.from(text);
    let low = 0, high = letters.length;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (pen.measureText(`${letters.slice(0, middle).join('')}…`).width <= width)
        low = middle;
      else
        high = middle - 1;
    }
    const whole = letters.slice(0, low).join('');
    return `${/\s/.test(letters[low]) ? whole : whole.replace(/\s+\S*$/u, '')}…`;
  }

  /* The title in at most three lines. */
  function linesOf(text, width) {
    const lines = [''];
    for (const word of text.split(/\s+/)) {
      const line = `${lines.at(-1)} ${word}`.trim();
      if (pen.measureText(line).width <= width || !lines.at(-1))
        lines.splice(-1, 1, line);
      else
        lines.push(word);
    }
    if (lines.length > 3)
      lines.splice(2, lines.length, lines.slice(2).join(' '));
    return lines.map(line => cut(line, width));
  }

  // ---- places ----

  /* Rows of a group from `top` on: its heading, its notes, how many more there are. */
  function rowsOf(group, top) {
    const rows = [{ y: top, heading: group.title }];
    for (const note of group.notes.slice(0, group.shown))
      rows.push({ y: top + ROW * rows.length, note });
    if (group.shown < group.notes.length)
      rows.push({ y: top + ROW * rows.length, more: group.notes.length - group.shown });
    return rows;
  }

  const heightOf = group => ROW * (1 + group.shown + (group.shown < group.notes.length));

  /* All below each other, the note itself above them. */
  function placeNarrow(groups, width) {
    let y = 0;
    const centre = { x: GAP, y: ROW / 2, width: width - 3 * GAP, anchor: 'start' };
    const columns = groups.map(group => {
      y += ROW;
      const column = { group, x: 3 * GAP, width: width - 4 * GAP, anchor: 'start',
                       rows: rowsOf(group, y + ROW / 2) };
      y += heightOf(group) - ROW / 2;
      return column;
    });
    return { columns, centre, height: y + ROW };
  }

  /* The note between what leads to it and what it leads to. */
  function placeWide(groups, width) {
    const of = kind => groups.find(group => group.kind === kind);
    const side = Math.max(2 * ROW, ...['to', 'from'].map(of).filter(Boolean).map(heightOf));
    const third = width * .36, middle = width / 2;
    const centre = { x: middle, y: side / 2, width: width * .2, anchor: 'middle' };
    const columns = groups.map(group => {
      const top = (side - heightOf(group)) / 2 + ROW / 2;
      if (group.kind === 'from')
        return { group, x: third - GAP, width: third - 2 * GAP, anchor: 'end',
                 rows: rowsOf(group, top) };
      if (group.kind === 'to')
        return { group, x: width - third + GAP, width: third - 2 * GAP, anchor: 'start',
                 rows: rowsOf(group, top) };
      return { group, x: middle + 2 * GAP, width: middle - 3 * GAP, anchor: 'start',
               rows: rowsOf(group, side + ROW / 2) };
    });
    const below = of('related');
    return { columns, centre, height: side + (below ? heightOf(below) + ROW / 2 : 0) };
  }

  // ---- the drawing ----

  /* A line between the note and a row, with a point where it leads to. Lines that run down together
     are one, that of the last row. */
  function makeLine({ x, y }, column, row, isWide) {
    const { kind } = column.group, isLast = row === column.rows.findLast(({ note }) => note);
    const end = { x: column.x + (column.anchor === 'end' ? 6 : -6), y: row.y };
    const isCurve = isWide && kind !== 'related';
    const arrow = 'url(#kwiki-arrow)', line = make('path', { class: kind });
    if (isCurve) {
      const start = x + (kind === 'to' ? column.reach : -column.reach), bend = (start + end.x) / 2;
      line.setAttribute('d', `M${start} ${y}C${bend} ${y} ${bend} ${end.y} ${end.x} ${end.y}`);
    } else {
      const top = isLast ? y + column.drop : end.y - 8;
      line.setAttribute('d', `M${x} ${top}V${end.y - 8}q0 8 8 8H${end.x}`);
    }
    if (kind === 'to')
      line.setAttribute('marker-end', arrow);
    if ((kind === 'from' || row.note.isMutual) && (isCurve || isLast))
      line.setAttribute('marker-start', arrow);
    return line;
  }

  function makeLabel(column, y, text, attributes = {}) {
    return make('text', { x: column.x, y, 'text-anchor': column.anchor, ...attributes }, text);
  }

  function makeRow(column, row) {
    if (row.heading)
      return makeLabel(column, row.y, cut(row.heading, column.width), { class: 'heading' });
    if (row.more) {
      const label = makeLabel(column, row.y, `+${row.more}`);
      return column.group.list ? make('a', { href: column.group.list }, label) : label;
    }
    const { href, title, count } = row.note;
    const left = column.anchor === 'end' ? column.x - column.width : column.x;
    const text = cut(title, column.width), isCut = text !== title;
    const link = make('a', { href },
      make('rect', { x: left - 4, y: row.y - ROW / 2 + 1, width: column.width + 8,
                     height: ROW - 2, rx: 5 }),
      makeLabel(column, row.y, text));
    if (isCut || count)
      link.setAttribute('aria-label', count ? `${title}, ${count}` : title);
    // The whole title for a pointer that rests; before, it would be a part of the link's text.
    if (isCut)
      link.addEventListener('pointerenter', () => link.firstChild.append(make('title', {}, title)),
        { once: true });
    return link;
  }

  function makeCentre({ x, y, width, anchor }) {
    const lines = linesOf(document.querySelector('h1').textContent, width);
    const spans = lines.map((line, i) =>
      make('tspan', { x, y: y + (i - (lines.length - 1) / 2) * (FONT + 4) }, line));
    return { text: make('text', { class: 'centre', 'text-anchor': anchor }, ...spans),
             reach: Math.max(...lines.map(line => pen.measureText(line).width)) / 2 + GAP,
             drop: lines.length * (FONT + 4) / 2 + 2 };
  }

  function makeArrow() {
    const marker = { id: 'kwiki-arrow', viewBox: '0 0 8 8', refX: 6, refY: 4, markerWidth: 7,
                     markerHeight: 7, orient: 'auto-start-reverse' };
    return make('defs', {}, make('marker', marker, make('path', { d: 'M0 0L8 4L0 8z' })));
  }

  /* Names of groups are those of the lists. */
  function labelsOf() {
    const lists = document.querySelectorAll('#related h2, #backlinks h2');
    const headings = [details.firstChild, ...lists];
    return headings.map((heading, i) => heading.id ||= `kwiki:around-${i}`).join(' ');
  }

  /* The other way round, where text runs from right to left. */
  function turn(svg, width) {
    const swapped = { start: 'end', end: 'start' };
    for (const text of svg.querySelectorAll('text, tspan, rect')) {
      const x = Number(text.getAttribute('x'));
      text.setAttribute('x', width - x - Number(text.getAttribute('width')));
      const anchor = text.getAttribute('text-anchor');
      if (swapped[anchor])
        text.setAttribute('text-anchor', swapped[anchor]);
    }
    svg.querySelector('.lines').setAttribute('transform', `translate(${width}) scale(-1 1)`);
  }

  function draw() {
    const width = details.clientWidth, isWide = width >= NARROW;
    pen.font = `600 ${FONT}px ${getComputedStyle(details.firstChild).fontFamily}`;
    const groups = groupsOf();
    const { columns, centre, height } = (isWide ? placeWide : placeNarrow)(groups, width);
    const { text, reach, drop } = makeCentre(centre);
    const rows = columns.flatMap(column => {
      Object.assign(column, { reach, drop });
      return column.rows.map(row => ({ column, row }));
    });
    const lines = rows.filter(({ row }) => row.note)
      .map(({ column, row }) => makeLine(centre, column, row, isWide));
    const svg = make('svg', { width, height, 'role': 'group', 'direction': 'ltr',
                              'aria-labelledby': labelsOf() },
      makeArrow(), make('g', { class: 'lines' }, ...lines), text,
      ...rows.map(({ column, row }) => makeRow(column, row)));
    if (isTurned)
      turn(svg, width);
    picture?.remove();
    picture = svg;
    details.append(svg);
  }

  function show() {
    if (details.open && details.clientWidth !== Number(picture?.getAttribute('width')))
      draw();
  }

  details.addEventListener('toggle', show);
  new ResizeObserver(show).observe(details);
  document.addEventListener('kwiki:changed', () => details.open && draw());
  kwiki.load('around.css').then(show);
})();
