/* SPDX-License-Identifier: MIT
 *
 * The search of a built site in Node: its own scripts, and the files of its index read from disk.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

const SCRIPTS = ['search-fold', 'search-table', 'search-index', 'search-query', 'search-show'];

/* The pure functions of the theme, as a browser has them. */
export async function loadSearch(assets) {
  const context = vm.createContext({});
  for (const name of SCRIPTS)
    vm.runInContext(await readFile(join(assets, `${name}.js`), 'utf8'), context, { filename: name });
  return vm.runInContext('kwikiSearch', context);
}

/* What a file of the index calls, without running it: ["names", [arguments]]. */
async function readCall(path) {
  const text = await readFile(path, 'utf8');
  const [, name, values] = /^kwikiSearch\.(\w+)\((.*)\)\n$/s.exec(text);
  return { name, values: JSON.parse(`[${values}]`), bytes: text.length, packed: null, text };
}

/* Opens the site's index. `site.asked` holds what was loaded since `site.begin()`: name, bytes and
   bytes as gzip makes them. */
export async function openSite(folder) {
  const assets = join(folder, 'assets/kwiki');
  const search = await loadSearch(assets);
  const site = {
    search,
    asked: [],
    begin() {
      this.asked = [];
    },
    packed() {
      return this.asked.map(({ name, text }) => [name, gzipSync(text).length]);
    },
    async open() {
      this.index = await search.openIndex(async name => {
        const call = await readCall(join(assets, 'search', `${name}.js`));
        this.asked.push({ name, text: call.text });
        return call.values;
      });
      return this.index;
    },
  };
  await site.open();
  return site;
}
