/** The named sets of RE2 (its syntax page, "ASCII character classes" and "Perl character classes"), character by character. */
import { expect, it } from 'vitest';
import { matchPattern } from '#core/kubernetes/pattern/match-pattern';
import { readPattern } from '#core/kubernetes/pattern/read-pattern';

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** The characters that the pattern takes. */
function taken(pattern: string): string {
  const read = readPattern(pattern);
  return read.ok ? ascii.filter((one) => matchPattern(read.pattern, one) !== null).join('') : 'refused';
}

it.each<[string, RegExp]>([
  ['[[:alnum:]]', /[0-9A-Za-z]/],
  ['[[:alpha:]]', /[A-Za-z]/],
  ['[[:ascii:]]', /[^]/],
  ['[[:blank:]]', /[\t ]/],
  ['[[:digit:]]', /[0-9]/],
  ['[[:graph:]]', /[!-~]/],
  ['[[:lower:]]', /[a-z]/],
  ['[[:print:]]', /[ -~]/],
  ['[[:punct:]]', /[!-/:-@[-`{-~]/],
  ['[[:space:]]', /[\t\n\v\f\r ]/],
  ['[[:upper:]]', /[A-Z]/],
  ['[[:word:]]', /[0-9A-Za-z_]/],
  ['[[:xdigit:]]', /[0-9A-Fa-f]/],
  ['[[:^digit:]]', /[^0-9]/],
  [String.raw`\d`, /[0-9]/],
  [String.raw`\D`, /[^0-9]/],
  [String.raw`\s`, /[\t\n\f\r ]/],
  [String.raw`\S`, /[^\t\n\f\r ]/],
  [String.raw`\w`, /[0-9A-Za-z_]/],
  [String.raw`\W`, /[^0-9A-Za-z_]/],
])('%s takes what it says', (pattern, expected) => {
  expect(taken(pattern)).toBe(ascii.filter((one) => expected.test(one)).join(''));
});

it('[[:cntrl:]] takes what is not printed', () => {
  expect([...taken('[[:cntrl:]]')].map((one) => one.charCodeAt(0))).toEqual([
    ...Array.from({ length: 32 }, (_, code) => code),
    127,
  ]);
});
