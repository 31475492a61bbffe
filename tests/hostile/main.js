/* SPDX-License-Identifier: MIT
 *
 * The hostile vault, built and looked at; the last line is the count.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadPages } from './browser.js';
import { checkPages, pagesBelow } from './parse.js';
import { payloads } from './payloads.js';
import { writeVault } from './vault.js';

const program = resolve(process.argv[2]);
const scratch = mkdtempSync('/tmp/kwiki-hostile.');
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
let passed = 0, failed = 0;

const count = (title, good, bad) => {
  passed += good;
  failed += bad;
  console.log(`hostile: ${title}: ${good} passed, ${bad} failed`);
};

const build = (vault, out, ...options) => {
  const { status, signal, stderr } = spawnSync(program, ['build', '-q', ...options, vault, out], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === null || status > 1)
    throw new Error(`the build broke off: ${signal ?? status}\n${stderr.slice(-2000)}`);
};

const load = async (title, out, options, pages = pagesBelow(out)) => {
  const { loaded, faults } = await loadPages(out, pages, options);
  faults.slice(0, 20).forEach(({ page, fault }) => console.log(`hostile: ${page}: ${fault}`));
  const bad = new Set(faults.map(({ page }) => page)).size;
  count(`${title}, ${pages.length} pages in Chromium`, Math.max(loaded - bad, 0), bad + (loaded < pages.length && !bad ? 1 : 0));
};

const sinks = writeVault(`${scratch}/vault`, payloads);
console.log(`hostile: ${payloads.length} payloads in ${sinks} places`);
build(`${scratch}/vault`, `${scratch}/out`);
const parsed = checkPages(`${scratch}/out`);
count('pages read by parse5', parsed.passed, parsed.failed);
await load('sanitizer alone, without the policy', `${scratch}/out`, { withPolicy: false, strict: true });
writeFileSync(`${scratch}/vault/kwiki.yaml`, 'sanitize: false\n');
build(`${scratch}/vault`, `${scratch}/raw`);
const bodies = pagesBelow(`${scratch}/raw`).filter((page) => page.endsWith('/body.html'));
await load('policy alone, raw HTML let through', `${scratch}/raw`, { withPolicy: true, strict: false }, bodies);

// Without the two, scripts have to run: else nothing above would prove anything.
const control = await loadPages(`${scratch}/raw`, bodies.slice(0, 40), { withPolicy: false, strict: false });
const ran = control.faults.some(({ fault }) => fault.includes('a script of the note ran'));
const broken = checkPages(`${scratch}/raw`, true).failed > 100;
count('without either scripts run and pages break', ran + broken, !ran + !broken);
if (process.argv[3]) {
  build(resolve(process.argv[3]), `${scratch}/notes`);
  const others = checkPages(`${scratch}/notes`);
  count(`pages of ${process.argv[3]} read by parse5`, others.passed, others.failed);
}
console.log(`hostile: ${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
