/* SPDX-License-Identifier: MIT
 *
 * One page of each kind, of three wikis, for tests that look at every kind.
 */
import assert from 'node:assert/strict';
import { manySite } from './many.js';
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
  'search': 'search.html',
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

const MANY = {
  'a home that the site makes': 'index.html',
  'a folder of many notes': 'notes_of_all/index.html',
  'notes of a letter of a folder': 'notes_of_all/list-0.html',
  'the letters of all notes': 'notes/index.html',
  'notes of a letter': 'notes/0.html',
  'the letters of all videos': 'videos/index.html',
  'videos of a letter': 'videos/list-e.html',
  'the letters of all tags': 'tags/index.html',
  'tags of a letter': 'tag-lists/e.html',
  'the most wanted pages': 'wanted.html',
  'wanted pages of a letter': 'wanted/e.html',
  'the rest of a transcript': 'videos/longVideo_1.transcript.html',
};

const SITES = [[notesSite, NOTES], [harbourSite, HARBOUR], [manySite, MANY]];

/* A list of [site, kind, page]. */
export async function kinds() {
  const list = [];
  for (const [open, pages] of SITES) {
    const site = await open(), built = await site.pages();
    for (const [kind, page] of Object.entries(pages)) {
      assert.ok(built.includes(page), `${kind}: there is no ${page}`);
      list.push([site, kind, page]);
    }
  }
  return list;
}

export const kindNames = SITES.flatMap(([, pages]) => Object.keys(pages));
