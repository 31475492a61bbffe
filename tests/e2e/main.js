/* SPDX-License-Identifier: MIT
 *
 * Runs the tests of all files here, or of those that are named, in one process with one browser;
 * with KWIKI_SITE the check of that site instead.
 * Usage: see the script `run`, which names the reporter; main.js [SUBJECT...]
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { closeBrowser } from './lib/browser.js';
import { closeFirefox } from './lib/firefox.js';
import { closeSites } from './lib/sites.js';

const here = dirname(fileURLToPath(import.meta.url));
const all = (await readdir(here)).filter(name => name.endsWith('.test.js')).sort();
const named = process.argv.slice(2).map(name => `${basename(name, '.test.js')}.test.js`);
const wanted = process.env.KWIKI_SITE ? ['site.js'] : named.length ? named : all;

after(async () => {
  await closeBrowser();
  await closeFirefox();
  await closeSites();
});

for (const name of wanted)
  await import(`./${name}`);
