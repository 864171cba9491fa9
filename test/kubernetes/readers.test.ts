/** What is read from objects in which anything may stand: tables of values and what they count as. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import {
  addressAt,
  fieldsAt,
  integerAt,
  isTrueAt,
  listAt,
  textAt,
  textMapAt,
  valueAt,
} from '#core/kubernetes/fields';
import { firstFreeNumber, inNameOrder } from '#core/kubernetes/free-number';
import { fnv32a, sha1Hex, sha256Base32, sha256Base64Url, sha256Hex, sha512Hex } from '#core/kubernetes/hash';

const value: unknown = {
  spec: { text: 'a', empty: '', number: 7, fraction: 1.5, yes: true, no: false, list: [1, 'b'], none: null },
  address: '10.0.0.1',
  six: 'fd00::1',
  labels: { a: 'x', b: 1.15, c: true, d: null, e: ['f'], g: {} },
};

describe('a value at a path', () => {
  it.each<[readonly string[], unknown]>([
    [[], value],
    [['spec', 'number'], 7],
    [['spec', 'none'], null],
    [['spec', 'none', 'deeper'], undefined],
    [['spec', 'list', '0'], undefined],
    [['spec', 'text', 'length'], undefined],
    [['nothing'], undefined],
    [['toString'], undefined],
  ])('%o is %o', (path, expected) => {
    expect(valueAt(value, ...path)).toEqual(expected);
  });

  it.each<[string, unknown, unknown, unknown, boolean]>([
    ['text', 'a', null, [], false],
    ['empty', null, null, [], false],
    ['number', null, 7, [], false],
    ['fraction', null, null, [], false],
    ['yes', null, null, [], true],
    ['no', null, null, [], false],
    ['list', null, null, [1, 'b'], false],
    ['none', null, null, [], false],
  ])(
    '%s counts as the text %o, the number %o, the list %o, true: %o',
    (field, text, number, list, isTrue) => {
      expect([
        textAt(value, 'spec', field),
        integerAt(value, 'spec', field),
        listAt(value, 'spec', field),
        isTrueAt(value, 'spec', field),
      ]).toEqual([text, number, list, isTrue]);
      expect(fieldsAt(value, 'spec', field)).toEqual({});
    },
  );

  it('is an address of IPv4 only', () => {
    const found = addressAt(value, 'address');
    expect(found === null ? null : formatIpv4(found)).toBe('10.0.0.1');
    expect([addressAt(value, 'six'), addressAt(value, 'spec'), addressAt(value, 'nothing')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is a map of texts, numbers and truth values as their texts', () => {
    expect(textMapAt(value, 'labels')).toEqual({ a: 'x', b: '1.15', c: 'true' });
  });
});

/** Digests of `abc` and of nothing: FIPS 180-4, examples; base32 and base64url of the same bytes (RFC 4648). */
describe('digests', () => {
  it.each([
    ['abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ])('SHA-1 of %o', (text, expected) => {
    expect(sha1Hex(text)).toBe(expected);
    expect(sha1Hex(text)).toBe(expected);
  });

  it.each(['abc', '', 'default/web:http', 'ä'])('of %o are the same bytes in every alphabet', (text) => {
    const bytes = Buffer.from(sha256Hex(text), 'hex');
    expect(sha256Base64Url(text)).toBe(bytes.toString('base64url'));
    const bits = [...bytes]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .padEnd(260, '0');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const words = Array.from(
      { length: 52 },
      (_, index) => alphabet[parseInt(bits.slice(5 * index, 5 * index + 5), 2)],
    );
    expect(sha256Base32(text)).toBe(words.join(''));
  });

  it('SHA-256 and SHA-512 of abc', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha512Hex('abc')).toMatch(/^ddaf35a193617abacc417349ae204131.*2a9ac94fa54ca49f$/);
  });

  /** Fowler, Noll, Vo: the published values of FNV-1a, 32 bits. */
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('FNV-1a of %o', (text, expected) => {
    expect(fnv32a(text)).toBe(expected);
  });
});

describe('the first free number', () => {
  it.each<[number, number, number, readonly number[], number | null]>([
    [0, 10, 12, [], 10],
    [1, 10, 12, [], 11],
    [2, 10, 12, [12], 10],
    [5, 10, 12, [12, 10], 11],
    [0, 10, 12, [10, 11, 12], null],
    [7, 10, 10, [], 10],
    [7, 10, 10, [10], null],
  ])('from the hash %i in %i to %i without %o is %o', (hash, first, last, used, expected) => {
    expect(firstFreeNumber(hash, first, last, (number) => used.includes(number))).toBe(expected);
  });
});

it('things are in the order of their namespaces, then of their names', () => {
  const things = ['b/a', 'a/z', 'a/b', 'c/a', 'a/a', 'b/0'].map((text) => {
    const [namespace = '', name = ''] = text.split('/');
    return { namespace, name };
  });
  expect(inNameOrder(things).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual([
    'a/a',
    'a/b',
    'a/z',
    'b/0',
    'b/a',
    'c/a',
  ]);
});
