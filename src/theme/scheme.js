/* SPDX-License-Identifier: MIT
 *
 * Light or dark colours: the reader's choice is put on <html data-scheme> before anything is
 * painted, and a button beside the site's links changes it. Without a choice the system's holds.
 * In the head, not deferred; so it must stay small.
 */
(() => {
  'use strict';

  const KEY = 'kwiki-scheme';
  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');

  /* 'light', 'dark' or null; storage may be forbidden, and holds what anybody put there. */
  function remembered() {
    try {
      const scheme = localStorage.getItem(KEY);
      return scheme === 'light' || scheme === 'dark' ? scheme : null;
    } catch {
      return null;
    }
  }

  function remember(scheme) {
    try {
      if (scheme)
        localStorage.setItem(KEY, scheme);
      else
        localStorage.removeItem(KEY);
    } catch {
      // The choice then holds for this page.
    }
  }

  function apply(scheme) {
    if (scheme)
      root.dataset.scheme = scheme;
    else
      delete root.dataset.scheme;
  }

  const system = () => systemDark.matches ? 'dark' : 'light';
  const other = () => (root.dataset.scheme ?? system()) === 'dark' ? 'light' : 'dark';

  /* The button is called after what it brings. */
  function name(button) {
    const text = kwiki.say(`${other()}Scheme`);
    button.setAttribute('aria-label', text);
    button.title = text;
  }

  function toggle(button) {
    const scheme = other() === system() ? null : other();
    apply(scheme);
    remember(scheme);
    name(button);
  }

  function addButton() {
    const nav = document.querySelector('header.site nav');
    if (!nav || typeof kwiki === 'undefined')
      return;
    const button = kwiki.makeButton('scheme', '', `${other()}Scheme`);
    name(button);
    button.addEventListener('click', () => toggle(button));
    systemDark.addEventListener('change', () => name(button));
    addEventListener('storage', event => {
      if (event.key !== KEY && event.key !== null)
        return;
      apply(remembered());
      name(button);
    });
    nav.append(button);
  }

  apply(remembered());
  document.addEventListener('DOMContentLoaded', addButton);
})();
