/* SPDX-License-Identifier: MIT
 *
 * Code in colours: highlight.js marks the parts of code blocks whose language it knows; code.css
 * has the colours. Loaded only by pages that have such blocks, after highlight.js.
 */
(() => {
  'use strict';

  /* Characters of a block. */
  const LONGEST = 50000;

  for (const code of document.querySelectorAll('pre > code[class*="language-"]')) {
    const language = code.className.replace('language-', '');
    if (hljs.getLanguage(language) && code.textContent.length <= LONGEST)
      hljs.highlightBlock(code);
  }
})();
