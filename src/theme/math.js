/* SPDX-License-Identifier: MIT
 *
 * Formulas: KaTeX makes MathML of the TeX in .math, which browsers set themselves: no style sheet,
 * no fonts, and screen readers read it. Where that fails, the TeX stays. Loaded only by pages that
 * have formulas, after katex.js.
 */
(() => {
  'use strict';

  /* Characters of TeX. */
  const LONGEST = 10000;
  const OPTIONS = {
    output: 'mathml',
    throwOnError: true,
    strict: 'ignore',
    trust: false,
    maxExpand: 1000,
  };

  function set(code) {
    const display = code.classList.contains('display');
    const math = document.createElement(display && code.localName === 'pre' ? 'div' : 'span');
    math.className = code.className;
    try {
      katex.render(code.textContent, math, {...OPTIONS, displayMode: display});
    } catch {
      return;
    }
    code.replaceWith(math);
  }

  for (const code of document.querySelectorAll(':is(code, pre).math'))
    if (code.textContent.length <= LONGEST)
      set(code);
})();
