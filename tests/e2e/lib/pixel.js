/* SPDX-License-Identifier: MIT
 *
 * The colour of one point of a window.
 */
import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/* What the chunks of that name hold, joined. Before a name stands its chunk's length. */
function chunks(png, name) {
  const found = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === name)
      found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(found);
}

/* Red, green and blue, 0 to 255. A picture of one point has them after the byte that names its
   filter, and no filter changes a picture's first point. */
export async function pixel(page, x, y) {
  const place = { x: Math.round(x), y: Math.round(y) };
  const png = await page.screenshot({ clip: { ...place, width: 1, height: 1 } });
  return [...inflateSync(chunks(png, 'IDAT')).subarray(1, 4)];
}
