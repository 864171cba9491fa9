import { describe, expect, it } from 'vitest';
import { readTopology } from '#core/topology/read';
import { placeOf, plain, read } from './topologies';
import { messageOf, remedyOf } from '../words';

const header = 'apiVersion: hopscope.dev/v1\nkind: Network\nmetadata: { name: a }\nspec:\n';

/** Texts that are wrong as YAML, and the place that is told. */
const cases: readonly (readonly [
  code: string,
  what: string,
  text: string,
  line: number,
  column: number,
  message: string,
])[] = [
  ['HS100', 'an empty file', '', 1, 1, 'nothing in it'],
  ['HS100', 'a file of blanks and comments', '\n\n# only this\n', 1, 1, 'nothing in it'],
  ['HS101', 'an open quote', 'a: "open\n', 1, 4, 'never closed'],
  ['HS101', 'an open single quote, over lines', "a: 1\nb: 'it\n  is\nc: 2\n", 2, 4, 'never closed'],
  ['HS101', 'an open quote in a mapping in brackets', 'a: { b: "c }\nd: 1\n', 1, 9, 'never closed'],
  ['HS101', 'two colons in a line', 'a: b: c\n', 1, 4, 'compact mappings'],
  ['HS101', 'an open bracket', 'a: [1\nb: 2\n', 2, 1, 'sequence'],
  ['HS101', 'a wrong indentation', 'a:\n  b: 1\n c: 2\n', 3, 1, 'same column'],
  ['HS101', 'a mapping as key', '? { a: 1 }\n: 2\n', 1, 3, 'keys have to be text'],
  [
    'HS102',
    'a key twice',
    `${header}  cidr: 10.0.0.0/8\n  mtu: 1400\n  cidr: 10.1.0.0/16\n`,
    7,
    3,
    '"cidr" stands twice',
  ],
  ['HS103', 'a tab', `${header}\tcidr: 10.0.0.0/8\n`, 5, 1, 'tab'],
  ['HS105', 'deep brackets', `a: ${'['.repeat(100_000)}`, 1, 4004, 'nested'],
  ['HS105', 'rather deep brackets', `a: ${'['.repeat(300)}${']'.repeat(300)}`, 1, 204, 'nested'],
  ['HS105', 'deep brackets that the parser sees', `a: ${'[\n '.repeat(3900)}`, 201, 2, 'nested'],
  ['HS105', 'deep lists', `${'- '.repeat(50_000)}x`, 1, 1001, 'nested'],
  [
    'HS105',
    'deep mappings',
    Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    202,
    202,
    'nested',
  ],
  ['HS106', 'a binary', 'a: 1\nPK\u0003\u0004\u0000', 2, 3, 'U+0003'],
  ['HS107', 'a mere text', 'just a sentence\n', 1, 1, 'a mere value'],
  ['HS107', 'a list', '- a: 1\n', 1, 1, 'a list'],
  ['HS109', 'an alias without anchor', `${header}  cidr: *c\n`, 5, 9, '*c names no anchor'],
  ['HS109', 'an alias of itself', `a: &a [*a]\n`, 1, 8, '*a names no anchor'],
  ['HS110', 'no apiVersion', 'kind: Network\nmetadata: { name: a }\n', 1, 1, 'no apiVersion'],
  ['HS133', 'items that are no list', 'apiVersion: v1\nkind: List\nitems: 3\n', 3, 8, 'no list'],
  ['HS133', 'an empty item', 'apiVersion: v1\nkind: List\nitems:\n  -\n', 3, 1, 'empty'],
];

describe('texts that cannot be read', () => {
  it('nothing more is told of what stands inside a quote that nobody closes', () => {
    const { problems } = read('a: { b: "c }\nd: [\n');
    expect(problems.filter(({ code }) => code === 'HS101')).toHaveLength(1);
  });

  it.each(cases)('%s: %s', (code, _, text, line, column, message) => {
    const { problems } = read(text);
    const found = problems.find((problem) => problem.code === code);
    expect(found, JSON.stringify(problems)).toMatchObject({ severity: 'error', line, column });
    expect(messageOf(found)).toContain(message);
    expect(remedyOf(found)).not.toBe('');
  });

  it('refuses aliases that multiply', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const inner = level === 0 ? 'x' : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array.from({ length: 10 }, () => inner).join(', ')}]`;
    });
    const { problems } = read(levels.join('\n'));
    expect(problems.map(({ code }) => code)).toEqual(['HS104']);
  });

  it('refuses a text that is too large', () => {
    const { problems } = read(`a: ${'x'.repeat(65 * 1024 * 1024)}`);
    expect(problems.map(({ code }) => code)).toEqual(['HS108']);
  });

  it('refuses control characters, and none but those that YAML refuses', () => {
    const allowed = [0x9, 0xa, 0xd];
    for (let code = 0; code < 0x100; code++) {
      const { problems } = read(`a: "x${String.fromCharCode(code)}x"`);
      const isControl = (code < 0x20 && !allowed.includes(code)) || code === 0x7f;
      expect(
        problems.some((problem) => problem.code === 'HS106'),
        String(code),
      ).toBe(isControl);
    }
  });

  it('reads the other documents beside a broken one, and tells all problems at once', () => {
    const text = plain
      .replace('cidr: 192.168.40.0/24', 'cidr: [192.168.40.0/24')
      .replace('workers: 1', 'workers: 9');
    const { problems, topology } = read(text);
    expect(problems.map(({ code }) => code)).toEqual(['HS117', 'HS101']);
    expect(problems[0]).toMatchObject(placeOf(text, '9\n    reverse'));
    expect(topology.hosts).toHaveLength(3);
    expect(topology.networks).toHaveLength(2);
  });

  it('counts lines over all documents, Windows breaks and a byte order mark', () => {
    const text = `\uFEFF${plain.replace('role: client', 'role: klient')}`.replaceAll('\n', '\r\n');
    expect(read(text).problems[0]).toMatchObject({ code: 'HS116', ...placeOf(text, 'klient') });
    expect(read('\uFEFFkind: x\n').problems[0]).toMatchObject({ line: 1, column: 1 });
  });

  it('names the file of each problem', () => {
    const { problems } = readTopology([
      { name: 'one.yaml', text: plain },
      { name: 'two.yaml', text: 'a: b: c\n' },
      { name: 'three.yaml', text: '' },
    ]);
    expect(problems.map(({ code, file }) => [file, code])).toEqual([
      ['two.yaml', 'HS101'],
      ['three.yaml', 'HS100'],
    ]);
  });
});
