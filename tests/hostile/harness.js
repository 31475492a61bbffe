/* SPDX-License-Identifier: MIT
 *
 * Loads each page in a frame, some at a time, and gathers what the frames report.
 */
const faults = [];
let loaded = 0;

window.fault = (page, text) => faults.push({ page, fault: text });

const load = (page, strict) =>
  new Promise((done) => {
    const frame = document.createElement('iframe');
    const finish = () => {
      try {
        frame.contentWindow.inspect(page, strict);
        loaded++;
      } catch (error) {
        window.fault(page, `cannot be looked at: ${error.message}`);
      }
      setTimeout(() => {
        frame.remove();
        done();
      }, 0);
    };
    frame.name = page;
    frame.onload = () => setTimeout(finish, 5);
    frame.src = '/' + page.split('/').map(encodeURIComponent).join('/');
    document.body.append(frame);
    setTimeout(done, 60000); // a page that never ends loading is missing in `loaded`
  });

const run = async () => {
  const { pages, strict } = await (await fetch('/pages.json')).json();
  const rest = pages.slice();
  const worker = async () => {
    while (rest.length)
      await load(rest.shift(), strict);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  await fetch('/report', { method: 'POST', body: JSON.stringify({ loaded, faults: faults.slice(0, 200) }) });
};

run();
