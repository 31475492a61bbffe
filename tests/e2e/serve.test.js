/* SPDX-License-Identifier: MIT
 *
 * The preview: files are edited under a running `kwiki serve`, and the open page follows.
 */
import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import {
  copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { complaintsOf, openPage } from './lib/browser.js';
import { out, program } from './lib/sites.js';

const PICTURE = width => '<svg xmlns="http://www.w3.org/2000/svg" '
  + `width="${width}" height="20"><rect width="${width}" height="20"/></svg>`;

const LONG = Array.from({ length: 60 }, (_, i) => `Paragraph ${i}, with some words.\n`).join('\n');

const FILES = {
  'index.md': '# Home\n\nSee [[talk]] and [[second]].\n',
  'talk.md': `---\ntitle: The talk\nvideo: media/clip.mp4\n---\nBegins [00:05].\n\n![p](pic.svg)\n\n${LONG}\n`
    + '## Last part\n\nThe end [00:20].\n',
  'second.md': '# Second\n\n[[talk]]\n',
  'folder/deep.md': '# Deep\n\nBelow.\n',
  'pic.svg': PICTURE(30),
};

/* A clip, made once in a run. */
function clip() {
  const path = join(out, 'serve-clip.mp4');
  if (!existsSync(path)) {
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i',
      'testsrc=size=160x90:rate=10:duration=40', '-c:v', 'libx264', '-preset', 'ultrafast',
      '-g', '10', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', path]);
  }
  return path;
}

/* A vault of its own with a server on it; `write`, `remove`, `rename` edit its files. */
async function startPreview(...options) {
  mkdirSync(out, { recursive: true });
  const vault = mkdtempSync(join(out, 'serve-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(vault, path)), { recursive: true });
    writeFileSync(join(vault, path), text);
  };
  for (const [path, text] of Object.entries(FILES))
    write(path, text);
  mkdirSync(join(vault, 'media'));
  copyFileSync(clip(), join(vault, 'media/clip.mp4'));
  const server = spawn(program, ['serve', '--port', '0', ...options, vault],
    { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise(resolve => {
    server.stdout.once('data', data => resolve(String(data).trim()));
  });
  return {
    address,
    write,
    remove: path => unlinkSync(join(vault, path)),
    rename: (from, to) => renameSync(join(vault, from), join(vault, to)),
    async stop() {
      const ended = new Promise(resolve => {
        server.once('exit', resolve);
      });
      server.kill('SIGINT');
      assert.equal(await ended, 130);
      rmSync(vault, { recursive: true });
    },
  };
}

/* A preview and a page in it that is listening, for the length of a test. */
async function withPreview(path, use, options = []) {
  const preview = await startPreview(...options);
  let page;
  try {
    const listening = /\.kwiki\/events/;
    page = await openPage(`${preview.address}.kwiki/reload.css`);
    const asked = page.waitForRequest(listening);
    await page.goto(preview.address + path);
    await asked;
    await page.evaluate(() => {
      window.stayed = true;
    });
    await use(page, preview);
  } finally {
    await page?.context().close();
    await preview.stop();
  }
}

const shows = (page, text) => page.getByText(text, { exact: false }).first().waitFor();
const gone = (page, text) => page.getByText(text).first().waitFor({ state: 'detached' });
const stayed = page => page.evaluate(() => window.stayed === true);

/* Plays the clip from a second on. */
async function play(page, second) {
  await page.evaluate(async at => {
    const video = document.querySelector('video');
    video.currentTime = at;
    await video.play();
  }, second);
}

describe('serve', () => {
  it('an edited note is shown; another page stays as it is', async () => {
    await withPreview('second.html', async (page, preview) => {
      preview.write('index.md', '# Home\n\nNothing about the other.\n');
      preview.write('second.md', '# Second\n\nNow in other words.\n');
      await shows(page, 'Now in other words');
      await page.evaluate(() => {
        window.stayed = true;
      });
      preview.write('folder/deep.md', '# Deep\n\nDeeper.\n');
      await page.waitForTimeout(500);
      assert.equal(await stayed(page), true);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('a note is made, renamed, deleted: its address follows', async () => {
    await withPreview('new.html', async (page, preview) => {
      await shows(page, 'Page not found');
      preview.write('new.md', '# New\n\nFresh from the press.\n');
      await shows(page, 'Fresh from the press');
      preview.rename('new.md', 'newer.md');
      await shows(page, 'Page not found');
      preview.rename('newer.md', 'new.md');
      await shows(page, 'Fresh from the press');
      preview.remove('new.md');
      await shows(page, 'Page not found');
    });
  });

  it('a folder is moved', async () => {
    await withPreview('folder/deep.html', async (page, preview) => {
      preview.rename('folder', 'elsewhere');
      await shows(page, 'Page not found');
      await page.goto(`${preview.address}elsewhere/deep.html`);
      await shows(page, 'Below');
      preview.write('elsewhere/deep.md', '# Deep\n\nStill watched.\n');
      await shows(page, 'Still watched');
    });
  });

  it('a broken note: the page goes on, the error stands above it until it is repaired', async () => {
    await withPreview('second.html', async (page, preview) => {
      preview.write('second.md', '---\ntitle: one\ntitle: two\n---\nThe body is there.\n');
      const panel = page.locator('.kwiki-errors');
      await panel.getByText('bad-front-matter').waitFor();
      assert.match(await panel.locator('.place').innerText(), /second\.md:3:1$/);
      assert.equal(await panel.locator('.source').innerText(), 'title: two');
      await shows(page, 'The body is there');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      await page.reload();
      await page.waitForTimeout(300);
      assert.equal(await panel.count(), 0, 'closed is closed');
      preview.write('second.md', '---\ntitle: one\ntitle: three\n---\nOnce more.\n');
      await panel.waitFor();
      preview.write('second.md', '# Second\n\nRepaired.\n');
      await panel.waitFor({ state: 'detached' });
      await shows(page, 'Repaired');
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('settings: taken over, and when they are broken the last good page stays', async () => {
    await withPreview('second.html', async (page, preview) => {
      preview.write('kwiki.yaml', 'title: A new name\n');
      await shows(page, 'A new name');
      preview.write('kwiki.yaml', 'titel: A new name\n');
      await page.locator('.kwiki-errors').getByText("unknown key 'titel'").waitFor();
      await shows(page, 'A new name');
      preview.write('kwiki.yaml', 'title: The third\n');
      await page.locator('.kwiki-errors').waitFor({ state: 'detached' });
      await shows(page, 'The third');
    });
  });

  it('style sheets are exchanged in place, other theme files load the page anew', async () => {
    await withPreview('second.html', async (page, preview) => {
      preview.write('look/variables.css', ':root { --paper: rgb(1, 2, 3) }\n');
      preview.write('kwiki.yaml', 'theme: look\n');
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.waitForFunction(() =>
        getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)');
      await page.evaluate(() => {
        window.stayed = true;
      });
      preview.write('look/variables.css', ':root { --paper: rgb(4, 5, 6) }\n');
      await page.waitForFunction(() =>
        getComputedStyle(document.body).backgroundColor === 'rgb(4, 5, 6)');
      assert.equal(await stayed(page), true);
      assert.equal(await paper(), 'rgb(4, 5, 6)');
      preview.write('look/footer.html', '<p>Made by the sea</p>\n');
      await shows(page, 'Made by the sea');
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('a picture is replaced in place', async () => {
    await withPreview('talk.html', async (page, preview) => {
      const width = wanted => page.waitForFunction(value =>
        document.querySelector('.body img').naturalWidth === value, wanted);
      await width(30);
      preview.write('pic.svg', PICTURE(77));
      await width(77);
      assert.equal(await stayed(page), true);
    });
  });

  it('the place on the page is kept', async () => {
    await withPreview('talk.html', async (page, preview) => {
      const top = () => page.evaluate(() =>
        document.getElementById('last-part').getBoundingClientRect().top);
      await page.evaluate(() => {
        document.getElementById('last-part').scrollIntoView();
        scrollBy(0, -200);
      });
      const before = await top();
      preview.write('talk.md', FILES['talk.md'].replace('Paragraph 1,',
        'A new paragraph.\n\nAnother one.\n\nParagraph one,'));
      await page.getByText('Another one').waitFor({ state: 'attached' });
      await page.waitForLoadState('load');
      await page.waitForFunction(wanted => Math.abs(document.getElementById('last-part')
        .getBoundingClientRect().top - wanted) < 2, before);
    });
  });

  it('a film that plays goes on; the text around it changes', async () => {
    await withPreview('talk.html', async (page, preview) => {
      await play(page, 3);
      const kept = await page.evaluateHandle(() => document.querySelector('.body p:nth-of-type(4)'));
      preview.write('talk.md', FILES['talk.md'].replace('Begins', 'It all begins'));
      await shows(page, 'It all begins');
      const state = await page.evaluate(() => {
        const video = document.querySelector('video');
        return { paused: video.paused, time: video.currentTime };
      });
      assert.equal(state.paused, false);
      assert.ok(state.time >= 3, `${state.time}`);
      assert.equal(await stayed(page), true);
      assert.equal(await kept.evaluate(node => node.isConnected), true, 'what is equal stays');
      preview.write('talk.md', FILES['talk.md'].replace('Begins', 'Once more it begins')
        .replace('Paragraph 2, with some words.\n\n', '').replace('Last part', 'The very last'));
      await shows(page, 'Once more it begins');
      await gone(page, 'Paragraph 2,');
      await page.locator('h2#the-very-last').waitFor({ state: 'attached' });
      assert.equal(await page.locator('.body p').count(), 62);
      assert.equal(await stayed(page), true);
      assert.deepEqual(await complaintsOf(page), []);
    });
  });

  it('hidden pages let go of their connection and catch up when they are seen', async () => {
    await withPreview('second.html', async (page, preview) => {
      const hide = hidden => page.evaluate(value => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
      const closed = page.waitForEvent('requestfailed',
        request => request.url().includes('/.kwiki/events'));
      await hide(true);
      await closed;
      preview.write('second.md', '# Second\n\nWritten while nobody looked.\n');
      await page.waitForTimeout(400);
      assert.equal(await page.getByText('nobody looked').count(), 0);
      await hide(false);
      await shows(page, 'nobody looked');
    });
  });

  it('without reload pages stay', async () => {
    const preview = await startPreview('--no-reload');
    const page = await openPage(`${preview.address}second.html`);
    assert.equal(await page.locator('script[src*=reload]').count(), 0);
    await page.context().close();
    await preview.stop();
  });

  it('from save to screen', async context => {
    await withPreview('second.html', async (page, preview) => {
      const times = [];
      for (let round = 0; round < 9; round++) {
        const begin = performance.now();
        preview.write('second.md', `# Second\n\nThis is round ${round}.\n`);
        await shows(page, `This is round ${round}.`);
        times.push(performance.now() - begin);
        await page.waitForTimeout(150);
      }
      times.sort((a, b) => a - b);
      context.diagnostic(`from save to screen: ${times[4].toFixed(0)} ms`);
    });
  });
});
