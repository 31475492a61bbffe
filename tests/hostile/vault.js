/* SPDX-License-Identifier: MIT
 *
 * A vault in which each payload stands in every place that a page shows.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

const line = (text) => text.replace(/[\r\n]+/g, ' ');

// The body of a note: one sink a paragraph.
const sinks = [
  (p) => `Inline ${p} text *em ${p} x* and **${line(p)}**.`,
  (p) => p,
  (p) => `<div>\n${p}\n</div>`,
  (p) => `<details><summary>${p}</summary>\n\n${p}\n\n</details>`,
  (p) => `<p title="${p}" lang="${p}" id="${p}" dir='${p}'>x</p>\n\n<a href="${p}">x</a> <img src="${p}" alt="${p}">`,
  (p) => `x <a href="${p}" title='${p}'>x</a> <img src='${p}' alt='${p}'> <time datetime="${p}">x</time> <span id=${p}>x</span>`,
  (p) => `[text](${p}) [text](<${line(p)}>) [text](x.md "${p}") [text](x.md '${p}') [${p}](x.md) <${p}>`,
  (p) => `![alt](${p}) ![alt](<${line(p)}>) ![${p}](x.png "${p}") ![${p}](https://evil.example/x.png)`,
  (p) => `[label]: <${line(p)}> "${line(p)}"\n[${line(p)}]: x.md\n\n[label] ![label] [${line(p)}][label] [x][${line(p)}]`,
  (p) => `[[${line(p)}]] [[x|${line(p)}]] [[x#${line(p)}]] [[#${line(p)}]] [[#^${line(p)}]] ![[${line(p)}]] ![[x.png|${line(p)}]] [[${line(p)}|a *b* <b>c</b>]]`,
  (p) => `# ${line(p)}\n\n${line(p)}\n---\n\n<h3>${p}</h3>\n\n## [[x|${line(p)}]] ${line(p)}`,
  (p) => `> [!${line(p)}]\n> text\n\n> [!note|${line(p)}] ${line(p)}\n> ${line(p)}\n\n> [!note]- ${line(p)}\n> x`,
  (p) => `\`${line(p)}\` \`\`\` ${line(p)} \`\`\`\n\n\`\`\`${line(p)}\n${p}\n\`\`\`\n\n~~~ ${line(p)}\n${p}\n~~~\n\n    ${line(p)}`,
  (p) => `| ${line(p)} | b |\n|-|:-:|\n| [[x\\|${line(p)}]] | ${line(p)} |`,
  (p) => `<a class="yt-timestamp" data-t="${line(p)}">${line(p)}</a> <a class="yt-timestamp" data-t="0:01" ${line(p)}>[0:01]</a> [0:02] ${line(p)} [${line(p)}](https://youtu.be/abc_DEF-123?t=${line(p)})`,
  (p) => `[^${line(p)}] x^[${line(p)}] y[^1]\n\n[^${line(p)}]: ${line(p)}\n\n[^1]: ${line(p)}`,
  (p) => `==${line(p)}== ~~${line(p)}~~ %%${line(p)}%% #${line(p)} #a/${line(p)} $${line(p)}$ $$${line(p)}$$ x ^${line(p)}`,
  (p) => `- [ ] ${line(p)}\n- [x] ${p}\n  1. ${line(p)} ^id`,
];

const frontMatter = (p) => {
  const text = JSON.stringify(p);
  return ['title', 'description', 'lang', 'permalink', 'videoTitle', 'image', 'cover', 'created', 'modified'].map((key) => `${key}: ${text}\n`).join('') +
    `aliases: [${text}]\ntags: [${text}, "a/b"]\ncssclasses: [${text}]\nvideo: [abc_DEF-123, ${text}, "x.mp4"]\n`;
};

// A file's name that most systems take: no '/', no NUL, up to this many bytes.
const fileName = (p, index) => {
  let name = `${index} ${p.replace(/[/\0]/g, '_')}`;
  while (Buffer.byteLength(name) > 200)
    name = name.slice(0, -8);
  return name.replace(/[\uD800-\uDBFF]$/, '');
};

// Writes the vault; gives the number of sinks that each payload stands in.
export const writeVault = (folder, payloads) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/x.md`, '# x\n');
  writeFileSync(`${folder}/x.png`, 'x');
  payloads.forEach((payload, index) => {
    const name = fileName(payload, index);
    const body = sinks.map((sink) => sink(payload)).join('\n\n');
    mkdirSync(`${folder}/${name}`, { recursive: true });
    writeFileSync(`${folder}/${name}/body.md`, `---\nvideoId: abc_DEF-123\n---\n${body}\n`);
    writeFileSync(`${folder}/${name}/meta.md`, `---\n${frontMatter(payload)}---\n[0:01] [[${index} x]] [[body]]\n\n![[body]]\n`);
    writeFileSync(`${folder}/${name}.md`, `[[${name}]] [0:01]\n`);
  });
  return sinks.length + 14;
};
