/* SPDX-License-Identifier: MIT
 *
 * How scripts are linted: those of the theme, which browsers run as they are, and those of the
 * tests.
 */
import js from './node_modules/@eslint/js/src/index.js';

const names = (...list) => Object.fromEntries(list.map(name => [name, 'readonly']));

const BROWSER = names('CSS', 'CustomEvent', 'DOMParser', 'Highlight', 'IntersectionObserver', 'Node', 'NodeFilter',
  'ResizeObserver', 'URL', 'URLSearchParams', 'addEventListener', 'clearInterval', 'clearTimeout',
  'devicePixelRatio', 'document', 'fetch', 'getComputedStyle', 'history', 'innerHeight', 'localStorage',
  'location', 'matchMedia', 'navigator', 'removeEventListener', 'requestAnimationFrame', 'scrollBy',
  'scrollX', 'scrollY', 'setInterval', 'setTimeout', 'hljs', 'katex');

const STYLE = {
  'consistent-return': 'off', // `return load(…)` ends a function that returns nothing
  'eqeqeq': 'error',
  'max-len': ['error', { code: 100, ignoreUrls: true }],
  'max-lines': ['error', 600],
  'max-lines-per-function': ['error', { max: 60, skipComments: true, IIFEs: false }],
  'no-console': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-shadow': 'error',
  'no-unused-vars': ['error', { caughtErrors: 'all' }],
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

/* Markup is never made of text, and nothing of a note becomes an address of a script. */
const SAFE = {
  'no-inline-comments': 'error', // the build strips comments on lines of their own
  'no-restricted-properties': ['error',
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'setHTMLUnsafe'].map(property =>
      ({ property, message: 'Text is put into pages with textContent.' }))],
  'no-script-url': 'error',
};

export default [
  js.configs.recommended,
  {
    files: ['**/src/theme/*.js'],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'script',
      globals: { ...BROWSER, ...names('hljs', 'katex', 'kwiki') },
    },
    rules: { ...STYLE, ...SAFE, 'strict': 'off' },
  },
  {
    files: ['**/src/theme/search*.js', '**/src/theme/map*.js'],
    languageOptions: { globals: names('Event', 'globalThis', 'kwikiSearch', 'open', 'performance') },
  },
  {
    files: ['**/src/theme/words.js', '**/src/theme/search-fold.js'],
    rules: { 'no-redeclare': 'off', 'no-unused-vars': 'off' }, // they make `kwiki` and `kwikiSearch`
  },
  {
    files: ['**/src/serve/client/*.js'],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'script',
      globals: { ...BROWSER, ...names('EventSource', 'XMLSerializer', 'scrollTo',
        'sessionStorage') },
    },
    rules: { ...STYLE, ...SAFE, 'strict': 'off' },
  },
  {
    files: ['**/tests/e2e/**/*.js', '**/tests/search/*.js'],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'module',
      // Functions that are given to a page run there.
      globals: { ...BROWSER, ...names('DOMException', 'Event', 'MessageEvent', 'MouseEvent',
        'MutationObserver', 'console', 'getSelection', 'parent', 'performance', 'process', 'scrollTo',
        'window') },
    },
    rules: {
      ...STYLE,
      'max-len': ['error', { code: 100, ignoreStrings: true, ignoreTemplateLiterals: true,
        ignoreRegExpLiterals: true }],
      'max-lines-per-function': 'off',
    },
  },
];
