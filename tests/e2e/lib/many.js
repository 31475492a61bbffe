/* SPDX-License-Identifier: MIT
 *
 * A wiki so large that all its lists are divided, with a talk that does not fit on one page.
 */
import { makeSite } from './sites.js';

const MANY = 520; // of each kind of things, so that each list is divided
const EARLY = 7;  // of them have a letter of their own
const TALK = 2850; // sentences, of which a page holds some 2,750
const NAMES = ['Éclair', 'apple', 'Boat', 'The harbour', 'Ёлка', '2 boats', '“Quoted”'];

/* Notes with videos, tags and links that lead nowhere; the first letter has most of them. */
function manyNotes() {
  const files = { 'kwiki.yaml': 'title: Many\n' };
  for (let i = 0; i < MANY; i++) {
    const id = `video${String(i).padStart(6, '0')}`, early = i >= MANY - EARLY ? 'early ' : '';
    files[`notes_of_all/n${i}.md`] = `---\ntitle: ${i < NAMES.length ? NAMES[i] : `Apple ${i}`}\n`
      + `videoId: ${id}\nvideoTitle: ${early}Film ${i}\ntags: [${early && 'early'}tag${i}]\n---\n\n`
      + `Said here [0:10]. See [[${early}wanted_page_${i}|${early}Wanted page ${i}]].\n`;
  }
  return files;
}

/* Sentences of four seconds each. */
function talk(length) {
  const stamp = seconds => new Date(seconds * 1000).toISOString().slice(11, 19);
  return Array.from({ length }, (_, i) => `${i}\n${stamp(4 * i)},000 --> ${stamp(4 * i + 4)},000\n`
    + `Sentence ${i} of this talk has some ordinary words, and it ends here.\n`).join('\n');
}

let site;

export function manySite() {
  site ??= makeSite('many', {
    ...manyNotes(),
    'notes_of_all/talk.md': '---\ntitle: Apple talk\nvideoId: longVideo_1\n---\nHere [0:10].\n',
    'notes_of_all/longVideo_1.en.srt': talk(TALK),
  });
  return site;
}
