/** Patterns against what Go says of them, and against RE2JS, which shares no code with ours. */
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { matchPattern } from '#core/kubernetes/pattern/match-pattern';
import { readPattern } from '#core/kubernetes/pattern/read-pattern';

/** The match and its groups; null without a match; `refused: …` where there is no pattern. */
function find(pattern: string, text: string): readonly string[] | string | null {
  const read = readPattern(pattern);
  if (read.ok) return matchPattern(read.pattern, text);
  return read.why === 'refused' ? `refused: ${read.reason}` : 'too large';
}

/** The same of RE2JS; `refused` without its words. */
function oracle(pattern: string, text: string): readonly string[] | string | null {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch {
    return 'refused';
  }
  const matcher = compiled.matcher(text);
  if (!matcher.find()) return null;
  return Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
}

describe('what is found', () => {
  it.each<[string, string, readonly string[] | null]>([
    [String.raw`(.*)\.plant\.example`, 'web.plant.example.', ['web.plant.example', 'web']],
    [
      String.raw`^(.*)-(us-west-1)\.example\.$`,
      'ftp-us-west-1.example.',
      ['ftp-us-west-1.example.', 'ftp', 'us-west-1'],
    ],
    ['a|ab', 'ab', ['a']],
    ['a*?b', 'aab', ['aab']],
    ['(a*)*', 'b', ['', '']],
    ['(a|b)*', 'ab', ['ab', 'b']],
    ['(?P<first>[a-c]+)(?<second>[^a-c])?', 'xcab', ['cab', 'cab', '']],
    [String.raw`\bweb\b`, 'my-web.example', ['web']],
    ['(?i)WEB', 'xweb', ['web']],
    ['(?i:W)eB', 'web', null],
    ['(?U)a+', 'aaa', ['a']],
    ['(?U)a+?', 'aaa', ['aaa']],
    ['(?s).', '\n', ['\n']],
    ['.', '\n', null],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['^b$', 'a\nb\nc', null],
    [String.raw`[\d-]+`, 'a1-2', ['1-2']],
    ['[]a]+', 'x]a', [']a']],
    ['[[:alpha:]_]+', '1a_b', ['a_b']],
    ['[[:^alpha:]]+', 'a12b', ['12']],
    [String.raw`\x41\x{42}\103\.`, 'ABC.', ['ABC.']],
    [String.raw`\Qa.b\E+`, 'a.bb', ['a.bb']],
    [String.raw`\pL\p{Greek}\P{L}`, 'bα1', ['bα1']],
    ['x{2,3}', 'xxxx', ['xxx']],
    ['x{2,}?', 'xxxx', ['xx']],
    ['x{2,}', 'xxxx', ['xxxx']],
    ['x{2}', 'xxxx', ['xx']],
    ['x{,2}', 'x{,2}', ['x{,2}']],
    ['a(?i)*', 'aaa', ['aaa']],
    ['', 'abc', ['']],
    ['a||b', 'b', ['']],
    ['😀+', '😀😀', ['😀😀']],
  ])('%s in %j', (pattern, text, expected) => {
    expect(find(pattern, text)).toEqual(expected);
    expect(oracle(pattern, text)).toEqual(expected);
  });
});

describe('what Go refuses', () => {
  it.each<[string, string]>([
    ['a(?=b)', 'invalid or unsupported Perl syntax: (?=, a lookahead'],
    ['a(?!b)', 'invalid or unsupported Perl syntax: (?!, a lookahead'],
    ['(?<=a)b', 'invalid or unsupported Perl syntax: (?<=, a lookbehind'],
    ['(?<!a)b', 'invalid or unsupported Perl syntax: (?<!, a lookbehind'],
    ['(?>a)', 'invalid or unsupported Perl syntax: (?'],
    ['(?i-)', 'invalid or unsupported Perl syntax: (?'],
    [String.raw`(a)\1`, String.raw`invalid escape sequence: \1`],
    [String.raw`\Z`, String.raw`invalid escape sequence: \Z`],
    [String.raw`\x{110000}`, String.raw`invalid escape sequence: \x`],
    [String.raw`\xA`, String.raw`invalid escape sequence: \x`],
    ['\\', 'trailing backslash at end of expression'],
    ['(a', 'missing closing )'],
    ['a)', 'unexpected )'],
    ['[a', 'missing closing ]'],
    ['[]', 'missing closing ]'],
    ['[b-a]', 'invalid character class range'],
    ['[[:foo:]]', 'invalid character class range: [:foo:]'],
    [String.raw`\p{Klingon}`, String.raw`invalid character class range: \p{Klingon}`],
    ['*a', 'missing argument to repetition operator'],
    ['a|*', 'missing argument to repetition operator'],
    ['a**', 'invalid nested repetition operator'],
    ['a{2}{3}', 'invalid nested repetition operator'],
    ['a{1001}', 'invalid repeat count'],
    ['a{3,2}', 'invalid repeat count'],
    ['(a{40}){40}', 'invalid repeat count'],
    ['(?P<n>a)(?P<n>b)', 'duplicate capture group name: n'],
    ['(?P<>a)', 'invalid named capture: '],
    ['(?P<a-b>a)', 'invalid named capture: a-b'],
    ['(?<-a>a)', 'invalid named capture: -a'],
    ['(?<a->a)', 'invalid named capture: a-'],
    ['[a-', 'missing closing ]'],
    [`${'('.repeat(2000)}${')'.repeat(2000)}`, 'expression nests too deeply'],
    [`a${'*(?i)+(?i)'.repeat(900)}`, 'expression nests too deeply'],
  ])('%.40s', (pattern, reason) => {
    expect(find(pattern, 'a')).toBe(`refused: ${reason}`);
    if (!reason.includes('nests')) expect(oracle(pattern, 'a')).toBe('refused');
  });

  // Three steps of height each: the repetition, what follows it, the group. Go takes a height of 1000.
  const deep = Array.from({ length: 332 }).reduce<string>((inner) => `(${inner}*b)`, '(a)');
  it.each<[string, number, boolean]>([
    [`(${deep}*)`, 1000, true],
    [`((${deep}*))`, 1001, false],
    ['a{1000}', 2, true],
  ])('%.12s… of height %d', (pattern, _, isTaken) => {
    expect(readPattern(pattern).ok).toBe(isTaken);
  });

  it.each(['(a{30}b{30}){33}'.repeat(9), 'a'.repeat(10_001)])('%.30s… is too large to follow', (pattern) => {
    expect(find(pattern, 'a')).toBe('too large');
  });
});

describe('time', () => {
  /** Seconds of the processor: what a busy machine makes others wait for does not count. */
  function secondsOf(action: () => void): number {
    const before = process.cpuUsage();
    action();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  }

  // A machine that goes back takes longer than the universe for each of these.
  it.each([
    '^(a|a)*$',
    '^(a*)*$',
    '(a+)+$',
    '^(a|aa)+$',
    `${'a?'.repeat(250)}${'a'.repeat(250)}!`,
    '(.*)(.*)(.*)(.*)!',
    `(?i)^(${'(a|A)?'.repeat(1000)})*$`,
  ])('%.30s ends', { timeout: 60_000 }, (pattern) => {
    const text = `${'a'.repeat(250)}b`;
    expect(secondsOf(() => expect(find(pattern, text)).toBeNull())).toBeLessThan(10);
  });
});

/** Pieces that fit anywhere, so that most of what is put together is a pattern. */
const pieces =
  'a b c . ^ $ ab [ab] [^a] [a-c] - \\. \\d \\W \\b \\B (?i) (?U) (?s) (?m) (?i:A) (?:) () 1 A \\x61 [[:upper:]] \\Qa.\\E |';
const piece = fc.constantFrom(' ', '\n', ...pieces.split(' '));
const operator = fc.constantFrom(
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{1,2}',
  '{0,1}?',
  '{2,}',
  '{0}',
);
const { pattern: anyPattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc.array(fc.tuple(tie('part'), operator), { maxLength: 4 }).map((parts) => parts.flat().join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    piece,
    fc
      .tuple(
        fc.constantFrom('(', '(?:', '(?P<x>', '(?i:'),
        tie('pattern'),
        fc.constantFrom('', '|'),
        tie('pattern'),
      )
      .map(([open, left, or, right]) => `${open}${left}${or}${right})`),
  ),
}));
const anyText = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'A', '.', '-', ' ', '1', '\n'),
  maxLength: 8,
});

it('finds what RE2JS finds, and refuses what it refuses', () => {
  fc.assert(
    fc.property(anyPattern, anyText, (pattern, text) => {
      const found = find(pattern, text);
      expect(typeof found === 'string' ? 'refused' : found).toEqual(oracle(pattern, text));
    }),
    { numRuns: 1000 },
  );
});

it('reads any text without an error', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'()[]{}?*+|\\^$.-:=!<>PpQEaAzbx0,1iU'), maxLength: 20 });
  fc.assert(
    fc.property(signs, anyText, (pattern, text) => {
      const found = find(pattern, text);
      expect(typeof found === 'string' ? 'refused' : found).toEqual(oracle(pattern, text));
    }),
    { numRuns: 2000 },
  );
});
