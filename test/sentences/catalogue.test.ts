/** The catalogue of sentences: every code has some, and none says nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kinds, sentenceOf } from '#core/sentences/catalogue';
import { codeOf } from '#core/topology/problems/finding';
import { problemCodes } from '#core/topology/problems/problem-codes';
import { readTopology } from '#core/topology/read';
import { problemsOf } from '../mended';

const root = new URL('../..', import.meta.url);

it('every code has a kind, and every kind a code', () => {
  const codes = new Set<string>(kinds.map(codeOf));
  expect([...codes].toSorted()).toEqual(Object.keys(problemCodes).toSorted());
});

it('kinds are a code, or a code and a variant', () => {
  expect(kinds.filter((kind) => !/^HS\d{3}(\/[a-z0-9-]+)?$/.test(kind))).toEqual([]);
});

it('a code has one sentence without a variant, or variants only', () => {
  const plain = new Set<string>(kinds.filter((kind) => !kind.includes('/')));
  expect(kinds.filter((kind) => kind.includes('/') && plain.has(codeOf(kind)))).toEqual([]);
});

describe('the sentences of all fixtures', () => {
  const files = readdirSync(new URL('test/fixtures', root), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ya?ml|json)$/.test(name),
  );
  it.each(files)('%s', (name) => {
    const text = readFileSync(new URL(`test/fixtures/${name}`, root), 'utf8');
    for (const { said } of problemsOf(readTopology([{ name, text }]))) {
      const [message, remedy] = sentenceOf(said);
      expect(message, said.kind).toMatch(/^\S.*\.$/s);
      expect(remedy, said.kind).toMatch(/^\S.*[.?]$/s);
      expect(`${message} ${remedy}`, said.kind).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});
