/* SPDX-License-Identifier: MIT
 *
 * The button that shows the topics as a map. All that the map needs is loaded then.
 */
(() => {
  'use strict';

  const button = kwiki.makeWord('button', 'map-open', 'showMap');
  button.type = 'button';
  const failed = kwiki.make('p', 'map-failed');
  failed.setAttribute('role', 'status');
  document.querySelector('main > p').after(button, failed);

  async function loadMap() {
    await Promise.all([kwiki.search.load('-words.js'), kwiki.load('map.css'),
      kwiki.load('map-data.js'), kwiki.load('map.js')]);
    return kwiki.openMap();
  }

  button.addEventListener('click', async () => {
    button.disabled = true;
    failed.textContent = '';
    try {
      await loadMap();
    } catch {
      failed.textContent = kwiki.say('mapFailed');
    }
    button.disabled = false;
    button.focus();
  });
})();
