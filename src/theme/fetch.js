/* SPDX-License-Identifier: MIT
 *
 * Other pages of the site, for what shows a part of them here; over http only.
 */
(() => {
  'use strict';

  // By address, the promise of its document.
  const pages = new Map();

  async function load(address) {
    const response = await fetch(address);
    if (!response.ok)
      throw new Error(`${address}: ${response.status}`);
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  }

  /* The document of a page, asked for once; what has failed may be asked for again. */
  kwiki.fetchPage = address => {
    if (!pages.has(address)) {
      pages.set(address, load(address).catch(error => {
        pages.delete(address);
        throw error;
      }));
    }
    return pages.get(address);
  };
})();
