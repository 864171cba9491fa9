import * as fc from 'fast-check';
import { parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readPlain } from '#core/topology/text/plain-reader';
import { toValue } from '#core/topology/text/to-value';
import { formatting, mapping, write } from './styles';

/** What the YAML library reads; null when it finds an error or a warning. */
function byLibrary(text: string): { readonly value: unknown } | null {
  const tree = parseDocument(text, { version: '1.2', uniqueKeys: false, logLevel: 'silent' });
  const read = toValue(tree.contents);
  return tree.errors.length + read.findings.length > 0 ? null : { value: read.value };
}

/** The reader may give up, but what it reads must be what the library reads. */
function expectSame(text: string): boolean {
  const plain = readPlain(text);
  if (!plain) return false;
  expect({ value: plain.value }, text).toEqual(byLibrary(text));
  return true;
}

describe('the reader of plain YAML', () => {
  it('reads generated documents as the library does', () => {
    let read = 0;
    fc.assert(
      fc.property(mapping, formatting, (value, how) => {
        if (expectSame(write(value, { ...how, bom: false }))) read++;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(400);
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
    ': ',
    '{}',
    '[]',
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
  ];

  it('never reads what the library refuses or reads differently', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        expectSame(`k: v\n${parts.join('')}`);
        expectSame(parts.join(''));
      }),
      { numRuns: 8_000 },
    );
  });

  it.each([
    ['plain text over lines', 'a: one\n  two\n\n  three\nb: 2\n'],
    ['single quotes over lines', "a: 'one\n  two\n\n  three'\nb: 2\n"],
    ['double quotes over lines', 'a: "one \\\n  \\ two\n  three\\n"\nb: 2\n'],
    ['a literal', 'a: |\n  one\n   two\n\n  three\nb:\n- c: |-\n    x\n\n  d: 1\n'],
    ['managed fields', 'f:\n  k:{"uid":"1-2"}:\n    .: {}\n    f:a: {}\n'],
    ['compact lists', 'a:\n- - 1\n  - 2\n- b:\n  - c\n  d: null\n'],
    ['comments', '# top\na: 1 # one\n# between\nb:\n  # in\n  - 2\n'],
    ['line breaks of Windows', 'a: 1\r\nb: |\r\n  x\r\n  y\r\nc:\r\n- "d"\r\n'],
    ['keys that are numbers', '8080: a\n0x10: b\n1.50: c\nnull: d\n'],
  ])('reads %s', (_, text) => {
    expect(expectSame(text)).toBe(true);
  });
});
