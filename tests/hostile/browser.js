/* SPDX-License-Identifier: MIT
 *
 * Loads pages in Chromium, one after the other in a frame, and lets the frame report whether a
 * script of the note ran, or could run. The pages come from a server on loopback, which puts its
 * own script (frame.js) first and may take the page's content security policy away.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { executable } from '../e2e/lib/executable.js';

const here = dirname(fileURLToPath(import.meta.url));
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

const page = (file, withPolicy) => {
  const html = readFileSync(file, 'utf8');
  const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>\n?/;
  return html.replace(policy, (meta) => `${withPolicy ? meta : ''}<script src="/frame.js"></script>`);
};

const pathOf = (url) => {
  try {
    return decodeURIComponent(new URL(url, 'http://x').pathname);
  } catch {
    return '/no such page';
  }
};

const answer = (state, request, response) => {
  const path = pathOf(request.url);
  // Scripts and styles are the same for all pages: the browser keeps them, and what it compiles of them.
  const send = (type, text) => response.writeHead(200, { 'content-type': types[type] ?? 'application/octet-stream', 'cache-control': type === 'html' ? 'no-store' : 'max-age=3600' }).end(text);
  state.heard = Date.now();
  if (request.method === 'POST') {
    let body = '';
    request.on('data', (part) => (body += part)).on('end', () => {
      response.end();
      state.report(JSON.parse(body));
    });
  } else if (path === '/frame.js' || path === '/harness.js' || path === '/harness.html') {
    send(path.split('.').pop(), readFileSync(join(here, path)));
  } else if (path === '/pages.json') {
    send('js', JSON.stringify({ pages: state.pages, strict: state.strict }));
  } else {
    const file = join(state.site, normalize(path));
    if (!existsSync(file) || !statSync(file).isFile())
      return response.writeHead(404).end();
    send(file.split('.').pop(), file.endsWith('.html') ? page(file, state.withPolicy) : readFileSync(file));
  }
};

// The browser with its helpers, which write on for a moment when it alone is ended.
const endGroup = (chromium) => {
  try {
    process.kill(-chromium.pid, 'SIGKILL');
  } catch {
    chromium.kill('SIGKILL'); // it has ended, or never began
  }
};

// Tries for some seconds; what is left then lies in the temporary folder and decides nothing.
const removeProfile = async (profile) => {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return rmSync(profile, { recursive: true, force: true });
    } catch {
      await new Promise((done) => setTimeout(done, 250));
    }
  }
};

// A browser that asks for nothing in this time has ended or hangs; a slow one goes on.
const SILENCE = 180;

// Loads the pages of the site; gives the faults: [{page, fault}]. With `strict` the tree of each page is looked at as well.
export const loadPages = async (site, pages, { withPolicy, strict }) => {
  const state = { site, pages, withPolicy, strict, heard: Date.now() };
  const server = createServer((request, response) => answer(state, request, response));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const profile = mkdtempSync('/tmp/kwiki-hostile-profile.');
  const chromium = spawn(executable(), ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', `--user-data-dir=${profile}`, '--remote-debugging-port=0', `http://127.0.0.1:${server.address().port}/harness.html`], { stdio: 'ignore', detached: true });
  const result = await new Promise((resolve) => {
    const watch = setInterval(() => Date.now() - state.heard > SILENCE * 1000 && state.report({ loaded: 0, faults: [{ page: '', fault: `silent for ${SILENCE} s` }] }), 1000);
    state.report = (found) => {
      clearInterval(watch);
      resolve(found);
    };
    chromium.on('error', (error) => state.report({ loaded: 0, faults: [{ page: '', fault: String(error) }] }));
  });
  endGroup(chromium);
  await new Promise((done) => (chromium.exitCode === null && chromium.signalCode === null ? chromium.on('exit', done) : done()));
  server.close();
  server.closeAllConnections();
  await removeProfile(profile);
  return result;
};
