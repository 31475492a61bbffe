/* SPDX-License-Identifier: MIT
 *
 * Which Chromium the tests use.
 */
import { existsSync } from 'node:fs';

/* Its path. The one without windows opens a page with a third of the work. */
export function executable() {
  const names = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium',
    '/usr/bin/chromium-browser'];
  const found = names.find(name => name && existsSync(name));
  if (!found)
    throw new Error('no Chromium; install chromium-headless-shell, or name it in CHROMIUM');
  return found;
}
