/* SPDX-License-Identifier: MIT
 *
 * A static server for tests, as a plain host is: GET and HEAD, ranges, index.html for folders, and
 * the site's own 404 page. It listens on 127.0.0.1 at a free port.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
  '.xml': 'application/xml',
};

/* The file that a request is for, or null. */
async function find(root, url) {
  const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  const name = join(root, path.endsWith('/') ? `${path}index.html` : path);
  try {
    const { size } = await stat(name);
    return { name, size };
  } catch {
    return null;
  }
}

/* `bytes=100-` and `bytes=100-199`; null for anything else. */
function readRange(header, size) {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match)
    return null;
  const start = Number(match[1]);
  const end = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start <= end ? { start, end } : null;
}

function sendFile(request, response, { name, size }) {
  const range = readRange(request.headers.range, size);
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
    'Content-Length': end - start + 1,
    'Accept-Ranges': 'bytes',
    ...range && { 'Content-Range': `bytes ${start}-${end}/${size}` },
  });
  if (request.method === 'HEAD' || size === 0)
    response.end();
  else
    createReadStream(name, { start, end }).on('error', () => response.destroy()).pipe(response);
}

async function answer(root, request, response) {
  const file = await find(root, request.url);
  if (file)
    return sendFile(request, response, file);
  response.writeHead(404, { 'Content-Type': TYPES['.html'] });
  response.end(await readFile(join(root, '404.html')).catch(() => 'not found'));
}

/* Serves a folder; gives its address without a slash, and how to end it. */
export async function serve(root) {
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}`, close };
}
