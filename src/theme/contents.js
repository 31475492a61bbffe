/* SPDX-License-Identifier: MIT
 *
 * The contents of a note: open beside the text and closed above it, and they say where the
 * reader is. Each heading gets a link to itself.
 */
(() => {
  'use strict';

  const links = [...document.querySelectorAll('.contents a')];
  const details = document.querySelector('.contents details');
  const wide = matchMedia('(width >= 72em)');
  const headings = links.map(link =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))));

  // A heading has been reached once it stands in this part of the window.
  const REACHED = 0.3;

  function openWhereWide() {
    details.open = wide.matches;
  }

  /* The last heading that has been reached. */
  function showPlace() {
    const limit = innerHeight * REACHED;
    const at = headings.findLastIndex(heading => heading?.getBoundingClientRect().top < limit);
    links.forEach((link, index) => {
      if (index === at)
        link.setAttribute('aria-current', 'true');
      else
        link.removeAttribute('aria-current');
    });
  }

  /* A heading's own address, which a pointer over the heading or the focus brings up. */
  function addLink(heading) {
    const link = kwiki.make('a', 'to-part');
    link.href = `#${heading.id}`;
    link.lang = kwiki.words.lang;
    link.setAttribute('aria-label', kwiki.say('linkToPart'));
    heading.append(link);
  }

  let waiting = false;
  addEventListener('scroll', () => {
    if (waiting)
      return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      showPlace();
    });
  }, { passive: true });

  if (details) {
    openWhereWide();
    wide.addEventListener('change', openWhereWide);
  }
  document.querySelectorAll('.body :is(h2, h3, h4, h5, h6)[id]').forEach(addLink);
  showPlace();
})();
