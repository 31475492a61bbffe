/* SPDX-License-Identifier: MIT
 *
 * One page of each kind, of both wikis, for tests that look at every kind.
 */
import { CLIP_VIDEO, VIDEO, harbourSite, notesSite } from './sites.js';

const NOTES = {
  'the home page': 'index.html',
  'a note': 'lachin_corridor.html',
  'a note without a video of its own': 'glossary.html',
  'a video': 'videos/qd7ezvCtIYg.html',
  'all notes': 'notes/index.html',
  'all videos': 'videos/index.html',
  'all tags': 'tags/index.html',
  'topics': 'topics.html',
  'wanted pages': 'wanted.html',
  'not found': '404.html',
};

const HARBOUR = {
  'a note with everything': 'hill.html',
  'a note of a local clip': 'clip.html',
  'a note with several players': 'players.html',
  'a hostile note': 'hostile.html',
  'a note with the whole dialect': 'dialect.html',
  'a made-up video': VIDEO,
  'a local video': CLIP_VIDEO,
  'a folder': 'island/index.html',
  'a tag': 'tags/land.html',
  'wanted pages that there are': 'wanted.html',
};

/* A list of [site, kind, page]. */
export async function kinds() {
  const list = [];
  for (const [site, pages] of [[await notesSite(), NOTES], [await harbourSite(), HARBOUR]]) {
    for (const [kind, page] of Object.entries(pages))
      list.push([site, kind, page]);
  }
  return list;
}

export const kindNames = [...Object.keys(NOTES), ...Object.keys(HARBOUR)];
