/** Texts that would end, fill or stall a reader: each is refused or read at once, short and long, with its place. */
import { describe, expect, it } from 'vitest';
import { read } from './topologies';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: i}]}\n';
const items = Array.from(
  { length: 1500 },
  (_, index) => `- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: m${index}\n`,
).join('');
/** A list long enough for the fast ways. */
const list = `apiVersion: v1\nkind: List\nitems:\n${items}`;
const listLines = list.split('\n').length - 1;

const letters = [...'abcdefgh'];
const laughs = (repeated: (name: string) => string): string =>
  `a: &a {x: [1, 2, 3, 4, 5, 6, 7, 8, 9]}\n${letters
    .map((name, index) => `${name}${name}: &${letters[index + 1] ?? 'z'} ${repeated(name)}\n`)
    .join('')}`;
const bomb = laughs((name) => `[${Array.from({ length: 9 }, () => `*${name}`).join(',')}]`);
const mergeBomb = laughs(
  (name) => `{k: [*${name}, *${name}, *${name}, *${name}, *${name}, *${name}], <<: [*${name}, *${name}]}`,
);

/** Appended to a document; the code and the line within what is appended. */
const appended: readonly (readonly [what: string, text: string, code: string, line: number])[] = [
  ['aliases of aliases', bomb, 'HS104', 6],
  ['merge keys of merge keys', mergeBomb, 'HS104', 6],
  ['10,000 brackets', `x: ${'['.repeat(10_000)}\n`, 'HS105', 1],
  ['10,000 dashes', `x:\n  ${'- '.repeat(10_000)}y\n`, 'HS105', 2],
  [
    '2,000 indentations',
    `x:\n${Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth + 1)}a:\n`).join('')}`,
    'HS105',
    1001,
  ],
  ['a key twice', 'x: 1\ny: 2\nx: 3\n', 'HS102', 3],
  ['a key twice, deeper', 'x:\n  y: 1\n  z: 2\n  y: 3\n', 'HS102', 4],
  ['a NUL', 'x: 1\ny: a\0b\n', 'HS106', 2],
  ['a tab as indentation', 'x:\n\ty: 1\n', 'HS103', 2],
  ['a quote that nobody closes', 'x: 1\ny: "abc\n', 'HS101', 2],
];

const dots = '.'.repeat(300_000);
const named = (kind: string, name: string): string =>
  `apiVersion: hopscope.dev/v1\nkind: ${kind}\nmetadata:\n  name: "${name}"\nspec: {}\n`;

it.each([
  ['a name with a row of dots inside', named('Host', `a${dots}b`)],
  ['a label of Kubernetes with one', pod.replace('name: a', `name: "a${dots}b"`)],
  ['an address of colons', named('Network', 'a').replace('{}', `{subnet: "${':'.repeat(300_000)}g"}`)],
  [
    'comments in front of what is no list, with line breaks of Windows',
    `${list}other:\n${'  #\n'.repeat(60)}  a: ${'x'.repeat(70_000)}\n`.replaceAll('\n', '\r\n'),
  ],
])('%s is read at once', (_what, text) => {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(10);
});

describe.each([
  ['a short document', pod, 4],
  ['a long document', list, listLines],
])('%s', (_, text, lines) => {
  it.each(appended)('with %s is refused at its place', (_what, more, code, line) => {
    const started = performance.now();
    const { problems } = read(text + more);
    const found = problems.filter((problem) => problem.code === code);
    expect(found.length, JSON.stringify(problems.slice(0, 3))).toBeGreaterThan(0);
    // A text that ends too early is told where it ends or where it began.
    expect(found.some((problem) => Math.abs(problem.line - lines - line) <= 1)).toBe(true);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it.each([
    ['a byte order mark', `\uFEFF${text}`],
    ['line breaks of Windows', text.replaceAll('\n', '\r\n')],
    ['end marks and empty documents', `---\n---\n# nothing\n---\n${text}...\n---\n`],
    ['a text of a megabyte', `${text}x: ${'a'.repeat(1_000_000)}\n`],
    ['a marker inside a literal', `${text}x: |\n  a\n  ---\n  b\n`],
  ])('with %s is read', (_what, given) => {
    const { topology, problems } = read(given);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(topology.kubernetes.length + topology.notSimulated.length).toBe(text === pod ? 1 : 1500);
  });
});

describe('JSON', () => {
  const objects = Array.from({ length: 2000 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `m${index}` },
  }));
  const short = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects.slice(0, 20) }, null, 1);
  const long = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }, null, 1);
  const huge = long.replace('"items": [', `"filler": "${'a'.repeat(4_200_000)}",\n "items": [`);
  const lineOf = (text: string) => text.slice(0, text.indexOf('"name": "m7"')).split('\n').length;

  it.each([
    ['short', short],
    ['long', long],
    ['huge', huge],
  ])('%s: a key twice, a comma twice, and a text cut off have their places', (_, text) => {
    const problemsWith = (to: string) => read(text.replace('"name": "m7"', to)).problems;
    expect(problemsWith('"name": "m7", "name": "x"')).toContainEqual(
      expect.objectContaining({ code: 'HS102', line: lineOf(text) }),
    );
    expect(problemsWith('"name": "m7",,')).toContainEqual(
      expect.objectContaining({ code: 'HS101', line: lineOf(text) }),
    );
    expect(read(text.slice(0, -20)).problems.some(({ code }) => code === 'HS101')).toBe(true);
  });

  it.each([
    ['lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['objects in a long text', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('%s within each other are refused', (_, text) => {
    expect(read(text).problems).toContainEqual(expect.objectContaining({ code: 'HS105', line: 1 }));
  });
});

describe('what is no topology', () => {
  it.each([
    ['nothing', '', 'HS100'],
    ['comments', '# a\n# b\n', 'HS100'],
    ['empty documents', '---\n---\n...\n', 'HS100'],
    ['a text', 'just text\n', 'HS107'],
    ['more than 64 MB', `a: ${'a'.repeat(65 * 1024 * 1024)}\n`, 'HS108'],
  ])('%s is told as that', (_, text, code) => {
    expect(read(text).problems.map((problem) => problem.code)).toContain(code);
  });
});
