/* SPDX-License-Identifier: MIT
 *
 * Exported WebVTT in a player's <track>: the browser reads as many cues as were written, with the
 * times and titles that the same chapters have in JSON.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { withPage } from './lib/browser.js';
import { openSite, out, program, root } from './lib/sites.js';

const run = promisify(execFile);
const folder = join(out, 'exports');
const plain = text => text.split(/\s+/).filter(Boolean).join(' ');

/* Writes all documents of a format for a vault, and gives their names. */
async function exportAll(format, vault) {
  const to = join(folder, format);
  await run(program, ['export', '--quiet', '--no-cache', format, join(root, vault), to]);
  return (await readdir(to)).filter(name => /\.(vtt|json)$/.test(name) && !name.startsWith('.'));
}

/* A page with a player for each file; gives the cues that the browser has read of each. */
async function cuesOf(format, kind, names) {
  const players = names.map(name =>
    `<video><track kind="${kind}" src="${encodeURIComponent(name)}"></video>`);
  const to = join(folder, format);
  await writeFile(join(to, 'tracks.html'), `<!DOCTYPE html>\n${players.join('\n')}\n`);
  const { url } = await openSite(to);
  return withPage(url('http', 'tracks.html'), {}, tab => tab.evaluate(async () => {
    const read = [];
    for (const track of document.querySelectorAll('track')) {
      track.track.mode = 'hidden';
      if (track.readyState < 2)
        await new Promise(done => (track.onload = track.onerror = done));
      const cues = [...track.track.cues ?? []].map(cue => (
        { start: cue.startTime, end: cue.endTime, text: cue.getCueAsHTML().textContent }));
      read.push({ state: track.readyState, kind: track.track.kind, cues });
    }
    return read;
  }));
}

before(() => rm(folder, { recursive: true, force: true }));

describe('exports: chapters in a <track>', () => {
  for (const vault of ['tests/golden/export/vault', 'notes']) {
    it(`${vault}: as the same chapters in JSON`, async () => {
      const names = await exportAll('chapters-vtt', vault);
      await exportAll('chapters-json', vault);
      assert.ok(names.length > 0);
      const read = await cuesOf('chapters-vtt', 'chapters', names);
      for (const [i, name] of names.entries()) {
        const { state, kind, cues } = read[i];
        const json = join(folder, 'chapters-json', name.replace(/vtt$/, 'json'));
        const { chapters } = JSON.parse(await readFile(json, 'utf8'));
        assert.deepEqual([state, kind], [2, 'chapters'], name);
        assert.deepEqual(cues.map(({ start, text }) => [start, plain(text)]),
          chapters.map(({ startTime, title }) => [startTime, plain(title)]), name);
        for (const [at, { end }] of cues.slice(0, -1).entries())
          assert.equal(end, cues[at + 1].start, `${name}: ends where the next begins`);
      }
    });
  }
});
