/* SPDX-License-Identifier: MIT
 *
 * The search over what is said in videos: a group of its own below the notes, which leads to the
 * place in the transcript, wherever that stands.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { WAYS, makeSite } from './lib/sites.js';

const stamp = seconds => new Date(seconds * 1000).toISOString().slice(11, 19);
const cue = (i, text) => `${i}\n${stamp(i * 4)},000 --> ${stamp(i * 4 + 4)},000\n${text}\n`;
const long = Array.from({ length: 4500 }, (_, i) => cue(i, i === 1000 ? 'Here a walrus is said.'
  : i === 4400 ? 'And late the narwhal comes.' : `Sentence ${i} has some ordinary words in it.`));

const NOTES = {
  'talk.md': '---\nvideoId: shortTalk_1\n---\n# A talk\n\nThe kettle is praised [0:10].\n',
  'other.md': '# Other\n\nA kettle, too.\n',
  'hours.md': '---\nvideoId: longVideo_1\n---\n# Hours\n\nHere [0:10].\n',
  'shortTalk_1.en.vtt': 'WEBVTT\n\n00:00.000 --> 00:05.000\nEverybody needs a kettle.\n\n'
    + '00:50.000 --> 00:55.000\nOnly the samovar is older, and '
    + `${'it has been told in many words '.repeat(12)}.\n`,
  'shortTalk_1.info.json': JSON.stringify({ id: 'shortTalk_1', title: 'Of vessels', duration: 60,
    chapters: [{ start_time: 0, title: 'Opening' }, { start_time: 50, title: 'Antiques' },
               { start_time: 58, title: 'Close' }] }),
  'longVideo_1.en.srt': long.join('\n'),
};

let site;
before(async () => {
  site = await makeSite('said', NOTES);
});

/* Types into the box of the header and waits for the list that answers. */
async function search(page, text) {
  await page.fill('header input.search', text);
  await page.waitForSelector(
    `header .search-list[data-state=done][data-query=${JSON.stringify(text)}]`,
    { state: 'attached' });
}

const titles = (page, where) =>
  page.$$eval(`${where} .hit`, hits => hits.map(hit => hit.textContent));

for (const way of WAYS) {
  describe(`search of what is said: ${way}`, () => {
    it('stands below the notes, and leads to the paragraph', async () => {
      await withPage(site.url(way, 'other.html'), {}, async page => {
        await search(page, 'kettle');
        assert.deepEqual(await titles(page, 'header'), ['Other', 'A talk', 'Of vessels']);
        const headings = await page.$$eval('header [data-heading]', items =>
          items.map(item => item.dataset.heading));
        assert.deepEqual(headings, ['In the notes', 'In transcripts']);
        assert.equal(await page.textContent('header [role=status]'), 'Notes found: 2 · Videos: 1');
        await search(page, 'samovar');
        const hit = page.locator('header .hit-moment');
        assert.equal(await hit.getAttribute('data-start'), '50');
        assert.match(await hit.textContent(), /^0:50 Only the samovar .{150,220}…$/);
        await hit.click();
        await page.waitForURL(/videos\/shortTalk_1\.html#s50$/);
        assert.equal(await page.locator('#s50').count(), 1);
        assert.deepEqual(await complaintsOf(page), []);
      });
    });

    it('a closed transcript is opened there, and one that goes on is followed', async () => {
      await withPage(site.url(way, 'other.html'), {}, async page => {
        await search(page, 'walrus');
        await page.click('header .hit-moment');
        await page.waitForURL(/longVideo_1\.html#s\d+$/);
        await page.waitForSelector('#transcript details[open]');
        const { hash } = new URL(page.url());
        assert.ok((await page.textContent(hash)).includes('walrus'));
        await page.waitForFunction(id => {
          const place = document.querySelector(id).getBoundingClientRect();
          return place.top >= 0 && place.bottom <= innerHeight;
        }, hash);
        await search(page, 'narwhal');
        await page.click('header .hit-moment');
        await page.waitForURL(/longVideo_1\.transcript\.html#s\d+$/);
        assert.ok((await page.textContent(new URL(page.url()).hash)).includes('narwhal'));
        assert.deepEqual(await complaintsOf(page), []);
      });
    });
  });
}

describe('search of what is said', () => {
  it('the page of results has a heading for it, and whole paragraphs', async () => {
    await withPage(site.url('http', 'search.html#q=kettle'), {}, async page => {
      await page.waitForSelector('#search .search-list[data-state=done]');
      assert.deepEqual(await titles(page, '#search > .search-list'), ['Other', 'A talk']);
      assert.equal(await page.textContent('.search-said h2'), 'In transcripts');
      assert.deepEqual(await titles(page, '.search-said'), ['Of vessels']);
      assert.deepEqual(await axe(page), []);
      await page.fill('#search input', 'samovar');
      await page.waitForSelector('#search .search-list[data-state=done][data-query=samovar]',
        { state: 'attached' });
      assert.ok((await page.textContent('.search-said .hit-moment')).length > 350);
      await page.fill('#search input', 'nothing at all');
      await page.waitForSelector('#search .search-list[data-state=done][data-query="nothing at all"]',
        { state: 'attached' });
      assert.equal(await page.locator('.search-said').isVisible(), false);
    });
  });

  it('chapters are found by their titles, phrases in the words, and one video alone', async () => {
    await withPage(site.url('file', 'search.html'), {}, async page => {
      for (const [text, notes, videos] of [
        ['antiques', [], ['Of vessels']], ['"needs a kettle"', [], ['Of vessels']],
        ['"kettle needs"', [], []], ['kettle video:longVideo_1', [], []],
        ['kettle video:shortTalk_1', ['A talk'], ['Of vessels']],
        ['words -narwhal', [], ['Of vessels']],
      ]) {
        await page.fill('#search input', text);
        await page.waitForSelector(
          `#search .search-list[data-state=done][data-query=${JSON.stringify(text)}]`,
          { state: 'attached' });
        assert.deepEqual(await titles(page, '#search > .search-list'), notes, text);
        assert.deepEqual(await titles(page, '.search-said'), videos, text);
      }
      await page.fill('#search input', 'antiques');
      await page.waitForSelector('#search .search-list[data-state=done][data-query=antiques]',
        { state: 'attached' });
      assert.match(await page.locator('.search-said .hit-moment').getAttribute('href'), /#c50$/);
    });
  });

  it('titles in the box are those of the words, not of the operators', async () => {
    await withPage(site.url('http', 'other.html'), {}, async page => {
      for (const [text, expected] of [
        ['talk video:shortTalk_1', ['A talk']], ['talk video:longVideo_1', []],
        ['talk -kettle', []], ['"a talk"', ['A talk']], ['in:nowhere talk', []],
      ]) {
        await search(page, text);
        assert.deepEqual(await titles(page, 'header'), expected, text);
      }
    });
  });
});
