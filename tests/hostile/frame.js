/* SPDX-License-Identifier: MIT
 *
 * The first script of each page under test. What payloads call notifies the harness, and `inspect`
 * looks at the finished tree: no handler, no script but the theme's, no scheme but the harmless
 * ones, no element that notes must not make.
 */
{
  const harness = window.parent, page = window.name;
  const report = (text) => harness.fault(page, text);
  const ran = (name) => () => report(`a script of the note ran (${name})`);
  for (const name of ['alert', 'confirm', 'prompt', 'print'])
    Object.defineProperty(window, name, { value: ran(name), writable: false, configurable: false });
  const failures = [];
  window.addEventListener('error', (event) => event.error && failures.push(event.message));

  const elements = new Set(('html head meta title link script body a header nav ol li main article aside section div p span h1 h2 h3 h4 h5 h6 ul img details summary button ' +
    'footer svg g text rect path use line input table thead tbody tfoot tr th td caption blockquote pre code em strong del mark hr br sub sup abbr b bdi bdo cite dfn i ins kbd q rp rt ruby s samp small ' +
    'time tt u var wbr picture strike dl dt dd figure figcaption center video audio style math object').split(' '));
  const schemes = new Set(['http:', 'https:', 'mailto:']);

  const lookAt = (element, base) => {
    const name = element.localName;
    const formula = element.closest('.katex'); // what KaTeX makes; a note cannot write the class
    const filter = name === 'label' && !element.closest('.body'); // the script of lists makes it
    if (!formula && !filter && (!elements.has(name) || name === 'style'))
      report(`an element <${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith('on'))
        report(`a handler ${attribute} on <${name}>`);
      if (['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href', 'srcset', 'background'].includes(attribute) && !schemes.has(new URL(value, base).protocol))
        report(`a scheme: ${attribute}="${value}"`);
      if (attribute === 'srcdoc' || (attribute === 'style' && !formula && element.closest('.body')))
        report(`an attribute ${attribute}`);
    }
    if (name === 'script' && !/\/(frame|assets\/kwiki\/(vendor\/)?[a-z.-]+)\.js$/.test(new URL(element.src || 'x:inline', base).pathname) && element.type !== 'application/ld+json')
      report(`a script ${element.src || element.textContent.slice(0, 60)}`);
  };

  window.inspect = (path, strict) => {
    if (strict) {
      if (document.querySelectorAll('main').length !== 1 || document.querySelector('main').parentNode !== document.body)
        report('the page has not one <main>');
      failures.forEach((message) => report(`a script of the page failed: ${message}`));
      for (const element of document.querySelectorAll('*'))
        lookAt(element, location.href);
    } else {
      document.addEventListener('click', (event) => event.preventDefault());
      for (const element of document.querySelectorAll('.body *')) {
        for (const name of ['mouseover', 'pointerenter', 'focus', 'blur', 'toggle', 'load', 'error', 'animationstart', 'click'])
          element.dispatchEvent(new Event(name, { cancelable: true }));
      }
    }
    if (document.vulnerable)
      report('a script of the note ran (vulnerable)');
  };
}
