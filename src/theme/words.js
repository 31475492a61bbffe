/* SPDX-License-Identifier: MIT
 *
 * What the scripts have in common: the words that they show, in the site's language, and two ways
 * to write them. The build fills in the words. `kwiki` is the only global name.
 */
'use strict';

const kwiki = {
  words: {{words}},

  /* The word of this key, its {names} replaced by values. */
  say(key, values = {}) {
    return this.words[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  },

  /* 508 -> 8:28, 3723 -> 1:02:03 */
  clock(seconds) {
    const whole = Math.floor(seconds), hours = Math.floor(whole / 3600);
    const two = number => String(number % 60).padStart(2, '0');
    const minutes = Math.floor(whole / 60);
    return (hours ? `${hours}:${two(minutes)}` : minutes) + ':' + two(whole);
  },

  /* A new element with a class; its text is text, never markup. */
  make(name, className, text = '') {
    const element = document.createElement(name);
    if (className)
      element.className = className;
    element.textContent = text;
    return element;
  },

  /* A new element that shows a word; it says in which language. */
  makeWord(name, className, key, values) {
    const element = this.make(name, className, this.say(key, values));
    element.lang = this.words.lang;
    return element;
  },

  /* A button that shows `text` and is called by a word. */
  makeButton(className, text, key, values) {
    const button = this.make('button', className, text);
    button.type = 'button';
    button.lang = this.words.lang;
    button.setAttribute('aria-label', this.say(key, values));
    return button;
  },
};
