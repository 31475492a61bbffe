/* SPDX-License-Identifier: MIT
 *
 * The scripts themselves: eslint finds nothing, and a note's page loads few of them, small ones.
 */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ESLint } from 'eslint';
import { harbourSite, notesSite, root } from './lib/sites.js';

const here = join(root, 'tests/e2e');

async function lint(path) {
  const linter = new ESLint({ cwd: root, overrideConfigFile: join(here, 'eslint.config.js') });
  // The build fills in the words.
  const text = (await readFile(path, 'utf8')).replace(/\{\{\w+\}\}/, '{}');
  const results = await linter.lintText(text, { filePath: path, warnIgnored: true });
  return results.flatMap(({ messages }) =>
    messages.map(({ line, message, ruleId }) => `${path}:${line}: ${message} [${ruleId}]`));
}

async function scriptsIn(folder) {
  const names = await readdir(join(root, folder));
  return names.filter(name => name.endsWith('.js')).map(name => join(root, folder, name)).sort();
}

describe('scripts', () => {
  for (const folder of ['src/theme', 'src/serve/client', 'tests/e2e', 'tests/e2e/lib', 'tests/search']) {
    it(`${folder}: eslint finds nothing`, async () => {
      const findings = [];
      for (const path of await scriptsIn(folder))
        findings.push(...await lint(path));
      assert.deepEqual(findings, []);
    });
  }

  it('those of a note are at most 24 KB, and 9 KB packed', async () => {
    const site = await harbourSite();
    const page = await readFile(join(site.folder, 'hill.html'), 'utf8');
    const sources = [...page.matchAll(/<script src="([^"]+)"/g)].map(match => match[1])
      .filter(source => !/vendor|code\.js|math\.js/.test(source)); // what only some notes need
    assert.deepEqual(sources.map(source => source.replace(/.*\//, '')),
      ['scheme.js', 'words.js', 'search.js', 'contents.js', 'player.js']);
    const texts = await Promise.all(sources.map(source => readFile(join(site.folder, source))));
    const sum = sizes => sizes.reduce((a, b) => a + b);
    assert.ok(sum(texts.map(text => text.length)) <= 24576);
    assert.ok(sum(texts.map(text => gzipSync(text, { level: 9 }).length)) <= 9216);
  });

  it('no comment of the sources is left in what readers load', async () => {
    // Not each site has all of them.
    const [harbour, notes] = [await harbourSite(), await notesSite()];
    for (const path of await scriptsIn('src/theme')) {
      const place = join('assets/kwiki', path.replace(/.*\//, ''));
      const built = await readFile(join(harbour.folder, place), 'utf8').catch(() =>
        readFile(join(notes.folder, place), 'utf8'));
      assert.doesNotMatch(built, /^\s*(\/\/|\/\*)/m, path);
      assert.ok(!built.includes('SPDX'), path);
    }
  });
});
