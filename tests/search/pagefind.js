/* SPDX-License-Identifier: MIT
 *
 * Pagefind's search of the same pages in Node, which has no fetch for files of the disk.
 */
import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

async function fetchFile(url) {
  const bytes = await readFile(decodeURIComponent(String(url).replace(/^file:\/\/|\?.*$/g, '')));
  return {
    ok: true,
    status: 200,
    arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset,
      bytes.byteOffset + bytes.byteLength),
    json: async () => JSON.parse(bytes),
    text: async () => bytes.toString(),
  };
}

/* A function that gives a promise of the titles of the first notes for a query, or null when there
   is no index in the folder. */
export async function openPagefind(folder, limit) {
  const script = join(resolve(folder ?? ''), 'pagefind.mjs');
  if (!folder || !await access(script).then(() => true, () => false))
    return null;
  globalThis.fetch = fetchFile;
  const pagefind = await import(pathToFileURL(script).href);
  await pagefind.options({ basePath: `${resolve(folder)}/`, baseUrl: '/', noWorker: true });
  await pagefind.init();
  return async text => {
    const { results } = await pagefind.search(text);
    const pages = await Promise.all(results.slice(0, limit).map(result => result.data()));
    return pages.map(({ meta }) => meta.title);
  };
}
