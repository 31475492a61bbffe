/* SPDX-License-Identifier: MIT
 *
 * html-validate: the rules of HTML. Only rules of style are changed, each for a reason.
 */
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const OWN = {
  // libcmark writes <br /> and <hr />, which HTML allows.
  'void-style': 'off',
  // Notes are indented and spaced as their authors like.
  'no-trailing-whitespace': 'off',
  // Titles are the notes' own, of any length.
  'long-title': 'off',
  // A table that scrolls is a region, but no section of the text.
  'prefer-native-element': ['error', { exclude: ['region'] }],
};

/* In sites of others, what their authors write is theirs. */
const BY_OTHERS = {
  ...OWN,
  // They skip levels of headings.
  'heading-level': 'off',
};

const validatorOf = rules => new HtmlValidate(new StaticConfigLoader({
  extends: ['html-validate:standard', 'html-validate:a11y'], rules,
}));

const validators = { own: validatorOf(OWN), byOthers: validatorOf(BY_OTHERS) };

/* What is wrong in a page, a line for each place. */
export async function validate(path, { byOthers = false } = {}) {
  const report = await validators[byOthers ? 'byOthers' : 'own'].validateFile(path);
  return report.results.flatMap(({ messages }) => messages.map(
    ({ line, column, message, ruleId }) => `${line}:${column}: ${message} [${ruleId}]`));
}
