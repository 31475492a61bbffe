/* SPDX-License-Identifier: MIT
 *
 * The sites that are tested: built once in a run, below the folder E2E_OUT, by the program KWIKI.
 * Each is reached in two ways: from disk and over http.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { serve } from './server.js';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));

export const root = resolve(here, '../../..');
export const program = resolve(process.env.KWIKI ?? join(root, 'build/kwiki'));
export const out = resolve(process.env.E2E_OUT ?? join(root, 'build/e2e'));

/* The page of a made-up video on YouTube, and one that is a file. */
export const VIDEO = 'videos/hillVideo_1.html';
export const CLIP_VIDEO = 'videos/media-clip.mp4.html';
export const WAYS = ['http', 'file'];

const servers = [];

/* A built folder: `url('http', 'a.html')`, `url('file', 'a.html')`, `pages()`. */
export async function openSite(folder) {
  const server = await serve(folder);
  servers.push(server);
  const base = { http: server.address, file: pathToFileURL(folder).href };
  return {
    folder,
    url: (way, page) => `${base[way]}/${page}`,
    pages: () => pagesBelow(folder),
  };
}

export async function closeSites() {
  await Promise.all(servers.map(server => server.close()));
}

async function pagesBelow(folder) {
  const found = [];
  async function walk(at) {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (entry.isDirectory())
        await walk(join(at, entry.name));
      else if (entry.name.endsWith('.html'))
        found.push(relative(folder, join(at, entry.name)));
    }
  }
  await walk(folder);
  return found.sort();
}

/* Findings are no failure: the notes of the tests have some on purpose. */
async function build(vault, site) {
  await rm(site, { recursive: true, force: true });
  await run(program, ['build', '--quiet', vault, site]).catch(error => {
    if (error.code !== 1)
      throw error;
  });
  return openSite(site);
}

/* Seventy seconds of a counter and a tone, with a key frame each second. */
async function makeClip(path) {
  await mkdir(dirname(path), { recursive: true });
  await run('ffmpeg', [
    '-v', 'error', '-y',
    '-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=10:duration=70',
    '-f', 'lavfi', '-i', 'sine=frequency=330:duration=70',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-pix_fmt', 'yuv420p',
    '-c:a', 'aac', '-b:a', '32k', '-movflags', '+faststart', path,
  ]);
}

async function buildHarbour() {
  const vault = join(out, 'vaults/harbour');
  await rm(vault, { recursive: true, force: true });
  await cp(join(root, 'tests/e2e/vault'), vault, { recursive: true });
  await makeClip(join(vault, 'media/clip.mp4'));
  for (const copy of ['ownVideo_01.mp4', 'tide.mp4'])
    await cp(join(vault, 'media/clip.mp4'), join(vault, 'media', copy));
  return build(vault, join(out, 'sites/harbour'));
}

let harbour, notes;

/* The wiki in tests/e2e/vault. */
export function harbourSite() {
  harbour ??= buildHarbour();
  return harbour;
}

/* The project's own wiki. */
export function notesSite() {
  notes ??= build(join(root, 'notes'), join(out, 'sites/notes'));
  return notes;
}

/* A wiki of files given as {path: text}. */
export async function makeSite(name, files) {
  const vault = join(out, 'vaults', name);
  await rm(vault, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(vault, path)), { recursive: true });
    await writeFile(join(vault, path), text);
  }
  return build(vault, join(out, 'sites', name));
}
