/* SPDX-License-Identifier: MIT
 *
 * Stands in for YouTube's host: a page that answers the messages of its embedder as YouTube's
 * player does, and keeps them.
 */
import { readFile } from 'node:fs/promises';

const script = await readFile(new URL('./youtube_host.html', import.meta.url), 'utf8');

export const HOST = 'https://www.youtube-nocookie.com';

/* For openPage: a host that speaks, and one that says nothing. */
export const speaks = { answer: route => route.fulfill({ contentType: 'text/html', body: script }) };
export const isSilent = { answer: route => route.fulfill({ contentType: 'text/html', body: '' }) };

/* Frames out of sight draw nothing, so what is awaited there is asked for by a timer. */
export const untilIn = (frame, condition, argument) =>
  frame.waitForFunction(condition, argument, { polling: 100 });

/* The frame of the player with a host that speaks, as soon as it has been greeted. */
export async function hostFrame(page) {
  await page.waitForSelector('.screen iframe');
  const frame = await (await page.$('.screen iframe')).contentFrame();
  await untilIn(frame, () => window.greetings > 0);
  return frame;
}

/* The commands that the host got, as [name, ...arguments]; waits for this many. */
export async function commands(frame, count) {
  await untilIn(frame, wanted => window.commands?.length >= wanted, count);
  return frame.evaluate(() => window.commands);
}

/* Makes the host report a time, as YouTube does while it plays. */
export function reportTime(frame, seconds) {
  return frame.evaluate(at => window.tell({ currentTime: at }), seconds);
}
