/* SPDX-License-Identifier: MIT
 *
 * How results are printed: a line for each file of tests, what a failing test saw, and at the end
 * 'e2e: N passed, M failed', which tests/run adds up.
 */
const isTest = data => data.details.type !== 'suite';

/* What a test says about its failure, without the runner's own frames. */
function explain(error) {
  const cause = error.cause ?? error;
  const text = cause.stack ?? String(cause);
  return text.split('\n').filter(line => !line.includes('node:internal')).join('\n    ');
}

export default async function* report(source) {
  let passed = 0, failed = 0;
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail')
      continue;
    if (!isTest(data)) {
      yield `${data.name}: ${(data.details.duration_ms / 1000).toFixed(1)} s\n`;
    } else if (type === 'test:pass') {
      passed++;
    } else {
      failed++;
      yield `FAILED: ${data.name}\n    ${explain(data.details.error)}\n`;
    }
  }
  yield `e2e: ${passed} passed, ${failed} failed\n`;
}
