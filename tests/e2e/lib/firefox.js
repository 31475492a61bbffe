/* SPDX-License-Identifier: MIT
 *
 * Debian's Firefox, driven by puppeteer over WebDriver BiDi, for what both browsers have to do
 * alike. Pages keep a record of what the console said.
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

/* Opens a page, lets the test use it, and ends the browser in any case. */
export async function withFirefox(url, use) {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: executable(), headless: true,
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.complaints = [];
    page.on('console', message => page.complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', error => page.complaints.push(`exception: ${error.message}`));
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(url);
    return await use(page);
  } finally {
    await browser.close();
  }
}
