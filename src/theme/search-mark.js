/* SPDX-License-Identifier: MIT
 *
 * On a note that a search has led to: its words are marked until a button takes the marks away.
 */
(() => {
  'use strict';

  const { wordsOf, placesOf } = kwikiSearch.fold;
  const { isForm } = kwikiSearch.query;

  const main = document.querySelector('main');
  const parameters = new URLSearchParams(location.search);
  const words = wordsOf((parameters.get('h') ?? '').slice(0, 500));

  // The address is the note's own again.
  parameters.delete('h');
  const rest = parameters.toString();
  history.replaceState(history.state, '',
    `${location.pathname}${rest ? `?${rest}` : ''}${location.hash}`);

  const isWanted = other => words.some(word => word === other || isForm(word, other));

  function findRanges() {
    const ranges = [], walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const [from, to] of placesOf(node.data, isWanted)) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        ranges.push(range);
      }
    }
    return ranges;
  }

  /* Elements, where the browser paints no ranges. From the last, so that the others stay. */
  function wrap(ranges) {
    return ranges.reverse().map(range => {
      const mark = kwiki.make('mark', 'search-mark');
      range.surroundContents(mark);
      return mark;
    });
  }

  function paint(ranges) {
    if (typeof Highlight !== 'undefined' && CSS.highlights) {
      CSS.highlights.set('search', new Highlight(...ranges));
      return () => CSS.highlights.delete('search');
    }
    const marks = wrap(ranges);
    return () => {
      for (const element of marks) {
        element.replaceWith(...element.childNodes);
      }
      main.normalize();
    };
  }

  const found = words.length ? findRanges() : [];
  if (!found.length)
    return;
  const clear = paint(found);
  const button = kwiki.make('button', 'search-unmark', kwiki.say('searchUnmark'));
  button.type = 'button';
  button.lang = kwiki.words.lang;
  button.addEventListener('click', () => {
    clear();
    button.remove();
  });
  main.prepend(button);
})();
