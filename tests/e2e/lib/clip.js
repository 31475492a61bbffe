/* SPDX-License-Identifier: MIT
 *
 * What the page's <video> does.
 */

/* Waits until the clip plays at a second, give or take what it plays meanwhile. */
export async function playsAt(page, second) {
  await page.waitForFunction(at => {
    const video = document.querySelector('.screen video');
    return video && !video.paused && !video.seeking && video.readyState > 1
      && video.currentTime >= at && video.currentTime < at + 5;
  }, second);
}

/* Moves the clip without the page's doing. */
export const jump = (page, second) => page.evaluate(at => {
  document.querySelector('.screen video').currentTime = at;
}, second);
