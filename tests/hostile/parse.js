/* SPDX-License-Identifier: MIT
 *
 * Each page read by an independent parser of HTML (parse5): no error, one <main>, the page's own
 * parts in their places, and a tree that comes out the same when it is written and read again.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const { parse, serialize } = createRequire(process.env.KWIKI_NPM + '/')('parse5');

export const pagesBelow = (folder, path = '') =>
  readdirSync(`${folder}/${path}`, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? pagesBelow(folder, `${path}${entry.name}/`) : entry.name.endsWith('.html') ? [path + entry.name] : []);

const each = (node, visit) => {
  visit(node);
  (node.childNodes ?? []).forEach((child) => each(child, visit));
};

const attribute = (node, name) => node.attrs?.find((attr) => attr.name === name)?.value;

// Character references for controls are the note's own; the parser is right to frown at them.
const harmless = /^(control-character|noncharacter|surrogate)-in-input-stream$/;

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

// Each element has the end tag that the page wrote for it, and no end tag is left over: the parser had nothing to repair.
const balanceOf = (document, html) => {
  let ends = 0, open = '';
  each(document, (node) => {
    if (!node.tagName || voids.has(node.tagName))
      return;
    const { startTag, endTag } = node.sourceCodeLocation ?? {};
    ends += endTag ? 1 : 0;
    if (!startTag || (!endTag && node.namespaceURI === 'http://www.w3.org/1999/xhtml'))
      open ||= node.tagName;
  });
  const written = html.match(/<\/[a-zA-Z][^>]*>/g)?.length ?? 0;
  return [...(open ? [`<${open}> is not closed, or made by the parser`] : []), ...(written === ends ? [] : [`${written - ends} end tags close nothing`])];
};

const faultsOf = (html) => {
  const faults = [];
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: (error) => harmless.test(error.code) || faults.push(`${error.code} at ${error.startLine}:${error.startCol}`),
  });
  const mains = [];
  each(document, (node) => node.nodeName === 'main' && mains.push(node));
  if (mains.length !== 1)
    faults.push(`${mains.length} <main>`);
  const root = document.childNodes.find((node) => node.nodeName === 'html');
  const body = root?.childNodes.find((node) => node.nodeName === 'body');
  const chrome = (body?.childNodes ?? []).filter((node) => node.tagName).map((node) => node.tagName + '.' + (attribute(node, 'class') ?? ''));
  if (!/^a\.skip header\.site (nav\.breadcrumb )?main\.( footer\.site| )*$/.test(chrome.join(' ') + ' ') && !/^a\.skip header\.site (nav\.breadcrumb )?main\.( .*)?$/.test(chrome.join(' ')))
    faults.push(`chrome: ${chrome.join(' ')}`);
  faults.push(...balanceOf(document, html));
  const once = serialize(document);
  if (serialize(parse(once)) !== once)
    faults.push('not the same when it is read again');
  return faults;
};

// Prints what is wrong with the pages of a site; gives the counts.
export const checkPages = (folder, quiet = false) => {
  let passed = 0, failed = 0;
  for (const page of pagesBelow(folder)) {
    const faults = faultsOf(readFileSync(`${folder}/${page}`, 'utf8'));
    if (!faults.length) {
      passed++;
    } else if (failed++ < 20 && !quiet) {
      console.log(`hostile: ${page}: ${faults.slice(0, 4).join(', ')}`);
    }
  }
  return { passed, failed };
};
