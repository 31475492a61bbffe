/* SPDX-License-Identifier: MIT
 *
 * axe-core in a page. It is put there by the browser's own debugger, since the pages' policy lets
 * no other script in.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/* The rules of WCAG 2.2 AA; where none are named all are tried, best practices too. */
export const WCAG = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/* The rules that look at colours, which are all that a colour scheme changes. */
export const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/* Rows that are out of sight are not laid out, and what has no size is not judged. */
export function showAllRows(page) {
  return page.evaluate(() => {
    for (const row of document.querySelectorAll('.rows > li'))
      row.style.contentVisibility = 'visible';
  });
}

/* What axe finds, a line for each element. */
export async function axe(page, rules) {
  await page.evaluate(source);
  await showAllRows(page);
  // Frames are other hosts' pages.
  const violations = await page.evaluate(async runOnly => {
    const options = { iframes: false, resultTypes: ['violations'], ...runOnly && { runOnly } };
    return (await window.axe.run(document, options)).violations;
  }, rules);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 150)}: ${node.failureSummary}`));
}
