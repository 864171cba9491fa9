import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAST_READER } from '#core/topology/text/fast-value';
import { toValue } from '#core/topology/text/to-value';
import { parseTree } from '#core/topology/text/syntax-tree';
import { formatting, mapping, write } from './styles';

/** What the library with the syntax trees reads; null when it finds an error. */
function byTree(text: string): { readonly value: unknown } | null {
  const tree = parseTree(text);
  if (!tree || tree.errors.length > 0) return null;
  const { value, findings } = toValue(tree.contents);
  return findings.length > 0 ? null : { value };
}

/** The fast one may give up, but what both read must be the same. Whether they read anything. */
function expectSame(text: string): boolean {
  const [fast, slow] = [FAST_READER.value(text), byTree(text)];
  if (!fast || !slow) return false;
  expect(fast, text).toEqual(slow);
  return true;
}

describe('reading by js-yaml', () => {
  it('gives what the library with the syntax trees gives, and nearly always something', () => {
    let read = 0;
    fc.assert(
      fc.property(mapping, formatting, (value, how) => {
        if (expectSame(write(value, { ...how, bom: false }))) read++;
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(950);
  });

  const pieces = [
    'a:',
    'b: ',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '- ',
    '\n- ',
    '\n  - ',
    'x',
    '1',
    '"q"',
    "'s'",
    '#',
    ' # c',
    '|',
    '|-\n',
    '|+\n  t\n',
    '|2\n',
    '|1-\n   t\n',
    '>\n  f\n',
    ': ',
    '? ',
    '{}',
    '[]',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\\',
    '"',
    "'",
    '\t',
    '\r\n',
    '---\n',
    '\n---',
    '~',
    'é',
    '\n\n',
    '\n   c: d',
    '*',
    '&a ',
    '!!str ',
  ];

  it.each([
    ['what other YAML takes for truth values', 'a: yes\nb: on\nc: No\nd: y\ne: True\nf: FALSE\n'],
    [
      'numbers',
      'a: 0o17\nb: 017\nc: 0x1F\nd: 1_000\ne: +12\nf: -0\ng: 1e3\nh: .5\ni: 12345678901234567890\n',
    ],
    ['what other YAML takes for base 60', 'a: 22:30\nb: 1:30:00\n'],
    ['dates', 'a: 2026-03-01\nb: 2026-03-01T10:00:00Z\n'],
    ['nothing', 'a:\nb: ~\nc: null\nd: Null\ne: nil\n'],
    ['infinities', 'a: .inf\nb: -.INF\nc: .nan\n'],
    ['keys that are no text', '8080: a\n0x10: b\n1.50: c\ntrue: d\n'],
    ['keys of JavaScript', '__proto__: a\nconstructor: b\ntoString:\n  __proto__:\n    c: d\n'],
    ['managed fields', 'f:\n  k:{"uid":"1-2"}:\n    .: {}\n    f:a: {}\n'],
    ['plain text over lines', 'a: one\n  two\n\n  three\nb: 2\n'],
    ['quotes over lines', 'a: \'one\n  two\n\n  three\'\nb: "one \\\n  \\ two\n  three\\n"\n'],
    ['literals', 'a: |\n  one\n   two\n\n  three\nb:\n- c: |-\n    x\n\n  d: |+\n      x\n\n'],
    ['compact lists', 'a:\n- - 1\n  - 2\n- b:\n  - c\n  d: null\n'],
    ['comments', '# top\na: 1 # one\n# between\nb:\n  # in\n  - 2\n'],
    ['line breaks of Windows', 'a: 1\r\nb: |\r\n  x\r\n  y\r\nc:\r\n- "d"\r\n'],
  ])('gives the same for %s', (_, text) => {
    expect(expectSame(text)).toBe(true);
  });

  it.each([
    ['a key twice', 'a: 1\nb: 2\na: 3\n'],
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge key', '<<: {a: 1}\nb: 2\n'],
    ['a directive', '%YAML 1.1\n---\na: yes\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['block text that says its indentation', '- |1-\n   t\n\n  '],
    ['nothing at all', '# a comment\n'],
    ['a mere value', 'text\n'],
    ['a tab as indentation', 'a:\n\tb: 1\n'],
  ])('leaves %s to the other library', (_, text) => {
    expect(FAST_READER.value(text)).toBeNull();
  });

  it('never reads anything differently', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        expectSame(`k: v\n${parts.join('')}`);
        expectSame(parts.join(''));
      }),
      { numRuns: 5_000 },
    );
  });
});
