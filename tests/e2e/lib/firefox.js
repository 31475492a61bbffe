/* SPDX-License-Identifier: MIT
 *
 * Debian's Firefox, driven by puppeteer over WebDriver BiDi, for what both browsers have to do
 * alike. One runs for all tests, and each page in it has a context of its own: no storage of
 * others. Pages keep a record of what the console said.
 */
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { PATIENCE } from './browser.js';

function executable() {
  const names = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
  const found = names.find(name => name && existsSync(name));
  if (!found)
    throw new Error('no Firefox; install the package firefox-esr, or name it in FIREFOX');
  return found;
}

let launched;

function firefox() {
  launched ??= puppeteer.launch({
    browser: 'firefox', executablePath: executable(), headless: true, protocolTimeout: 4 * PATIENCE,
  });
  return launched;
}

export async function closeFirefox() {
  await (await launched)?.close();
}

/* Opens a page, lets the test use it, and closes it in any case; with `blocked`, a pattern, no
   address is loaded that fits it. */
export async function withFirefox(url, use, { blocked = null } = {}) {
  const context = await (await firefox()).createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.complaints = [];
    page.on('console', message => page.complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', error => page.complaints.push(`exception: ${error.message}`));
    if (blocked) {
      await page.setRequestInterception(true);
      page.on('request', request => blocked.test(request.url()) ? request.abort()
        : request.continue());
    }
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(url);
    return await use(page);
  } finally {
    await context.close();
  }
}
