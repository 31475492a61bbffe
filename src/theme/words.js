/* SPDX-License-Identifier: MIT
 *
 * What the scripts have in common: the words that they show, in the site's language, and two ways
 * to write them. The build fills in the words. `kwiki` is the only global name beside those by
 * which data files hand over what they hold, `kwikiSearch` and `kwikiGraph`.
 */
'use strict';

const kwiki = {
  words: {{words}},

  /* The address of the folder of these files, and what was loaded from it later. */
  base: document.currentScript.src.replace(/[^/]*$/, ''),
  loads: {},

  /* Loads a script or style sheet, once; a promise. Scripts run in the order of the calls. */
  load(name) {
    return this.loads[name] ??= new Promise((resolve, reject) => {
      const isStyle = name.endsWith('.css'), url = this.base + name;
      const element = Object.assign(document.createElement(isStyle ? 'link' : 'script'),
        isStyle ? { rel: 'stylesheet', href: url } : { src: url, async: false },
        { onload: resolve, onerror: reject });
      document.head.append(element);
    }).catch(error => {
      delete this.loads[name];
      throw error;
    });
  },

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

  /* Copies a text. Where there is no clipboard, as over plain http, the old way still works. */
  async copy(text) {
    if (navigator.clipboard)
      return navigator.clipboard.writeText(text);
    const field = this.make('textarea', '', text);
    const { activeElement } = document;
    document.body.append(field);
    field.value = text;
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    activeElement.focus({ preventScroll: true });
    if (!done)
      throw new Error('the browser copies nothing');
  },
};

// Cards come when something is pointed at that may have one.
if (document.querySelector('.note-page, .video-page')) {
  for (const type of ['pointerover', 'focusin'])
    addEventListener(type, () => kwiki.load('cards.js').catch(() => {}), { once: true });
}

// The picture of what is around a note is drawn when it is asked for.
{
  const list = document.querySelector('#related, #backlinks');
  const article = document.querySelector('.note-page');
  if (article && (list || article.querySelector('.body a.note[href]'))) {
    const around = kwiki.make('details', 'around');
    const draw = () => kwiki.load('around.js').catch(() => {});
    around.append(kwiki.makeWord('summary', '', 'aroundNote'));
    around.addEventListener('toggle', draw, { once: true });
    if (list)
      list.before(around);
    else
      article.parentElement.append(around);
  }
}
