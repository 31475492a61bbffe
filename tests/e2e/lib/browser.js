/* SPDX-License-Identifier: MIT
 *
 * One Chromium for all tests, and pages in it that keep a record: what they asked of other hosts,
 * what the console complained about, which rules of the content security policy they broke.
 */
import { chromium } from 'playwright-core';
import { executable } from './executable.js';

/* The machine may be slow and busy: nothing fails for being late that comes at all. */
export const PATIENCE = 30000;

const ARGUMENTS = [
  '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--mute-audio', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

let launched;

export function browser() {
  launched ??= chromium.launch({ executablePath: executable(), args: ARGUMENTS });
  return launched;
}

export async function closeBrowser() {
  await (await launched)?.close();
}

/* Runs in the page before its own scripts. */
function keepViolations() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
}

/* A page in a context of its own: no storage of others, nothing reaches another host. Requests to
   others are in `page.foreign`, complaints in `page.complaints`. */
export async function openPage(url, options = {}) {
  const { answer, ...settings } = options;
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'no-preference',
    ...settings,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.foreign = [];
  page.complaints = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning')
      page.complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', error => page.complaints.push(`exception: ${error.message}`));
  await page.addInitScript(keepViolations);
  const own = new URL(url).host;
  await context.route(address => /^https?:$/.test(address.protocol) && address.host !== own,
    route => {
      page.foreign.push(route.request().url());
      return answer ? answer(route) : route.abort();
    });
  await page.goto(url);
  return page;
}

/* Opens a page, lets the test use it, and closes it in any case. */
export async function withPage(url, options, use) {
  const page = await openPage(url, options);
  try {
    return await use(page);
  } finally {
    await page.context().close();
  }
}

/* Everything that the page should not have said. */
export async function complaintsOf(page) {
  return [...page.complaints, ...await page.evaluate(() => window.violations)];
}
