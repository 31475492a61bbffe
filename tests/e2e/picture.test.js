/* SPDX-License-Identifier: MIT
 *
 * The picture of a video, which stands beside its sidecar: it is shown until the video plays, from
 * disk and over http, and nothing is asked of another host for it.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { before, describe, it } from 'node:test';
import { WCAG, axe } from './lib/axe.js';
import { complaintsOf, withPage } from './lib/browser.js';
import { withFirefox } from './lib/firefox.js';
import { WAYS, makeSite } from './lib/sites.js';

// A white pixel: what stands on it is read with difficulty, unless it has a ground of its own.
const WHITE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGLdYzAAAAABJ'
  + 'RU5ErkJggg==', 'base64');
const TITLE = 'A hill that is looked at from all sides, '.repeat(9);

const sidecar = (id, title) => JSON.stringify({
  id, title, duration: 754, thumbnail: `https://i.ytimg.com/vi/${id}/default.jpg`,
});

let site;
before(async () => {
  site = await makeSite('picture', {
    'kwiki.yaml': 'media: media\n',
    'hill.md': '---\nvideoId: hillVideo_1\n---\nGrass [0:30]. ![Mill](media/mill.mp4)\n',
    'media/hillVideo_1.info.json': sidecar('hillVideo_1', TITLE),
    'media/hillVideo_1.png': WHITE,
    'media/mill.mp4': '',
    'media/mill.info.json': sidecar('mill', 'The mill'),
    'media/mill.png': WHITE,
  });
});

const isSeen = '.play img';
const widthOf = image => image.naturalWidth;

for (const way of WAYS) {
  describe(`picture: ${way}`, () => {
    it('is shown before a video of YouTube, with title and length', async () => {
      await withPage(site.url(way, 'hill.html'), {}, async page => {
        const box = page.locator('.play');
        assert.equal(await box.locator('img').evaluate(widthOf), 1);
        assert.equal(await box.locator('img').getAttribute('alt'), '');
        assert.match((await box.textContent()).replace(/\s+/g, ' '),
          /^Play A hill .* YouTube, 12:34$/);
        assert.deepEqual(page.foreign, []);
        assert.deepEqual((await complaintsOf(page)).filter(text => !text.includes('mill')), []);
      });
    });

    it('is the poster of a film', async () => {
      await withPage(site.url(way, 'hill.html'), {}, async page => {
        const poster = await page.locator('video').evaluate(video => video.poster);
        assert.equal(poster, site.url(way, 'media/mill.png'));
      });
    });

    it('is shown in Firefox', async () => {
      await withFirefox(site.url(way, 'videos/hillVideo_1.html'), async page => {
        assert.equal(await page.$eval(isSeen, widthOf), 1);
        assert.deepEqual(page.complaints, []);
      });
    });
  });
}

describe('picture: over http', () => {
  it('gives way to the frame when the video plays', async () => {
    await withPage(site.url('http', 'hill.html'), {}, async page => {
      await page.click('.play');
      await page.waitForSelector('.player iframe');
      assert.equal(await page.locator(isSeen).count(), 0);
      assert.ok(page.foreign.every(url => new URL(url).host === 'www.youtube-nocookie.com'));
    });
  });

  for (const [name, viewport] of [['wide', { width: 1440, height: 900 }],
    ['phone', { width: 360, height: 640 }]]) {
    for (const colorScheme of ['light', 'dark']) {
      it(`leaves the words readable, ${name}, ${colorScheme}`, async () => {
        await withPage(site.url('http', 'videos/hillVideo_1.html'), { viewport, colorScheme },
          async page => {
            assert.deepEqual(await axe(page, WCAG), []);
            const box = await page.locator('.play').boundingBox();
            for (const text of await page.locator('.play span').all()) {
              const place = await text.boundingBox();
              assert.ok(place.y >= box.y && place.y + place.height <= box.y + box.height + .5,
                `${await text.textContent()}: ${JSON.stringify(place)} in ${JSON.stringify(box)}`);
            }
          });
      });
    }
  }
});
