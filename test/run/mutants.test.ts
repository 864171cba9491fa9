/** The faults that `npm run mutate` makes: which, where, and that each is made exactly when it is asked for. */
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findMutants, mutatedText } from '../../tools/mutate/find-mutants';
import { instrument } from '../../tools/mutate/instrument';
import { sampleOf } from '../../tools/mutate/random';

function mutantsOf(text: string): readonly string[] {
  return findMutants('a.ts', text, 0).map(
    ({ operator, before, after }) => `${operator}: ${before} → ${after}`,
  );
}

describe('faults are made', () => {
  it.each<[string, readonly string[]]>([
    ['if (a === b) f();', ['equality: a === b → a !== b', 'statement: f() → void 0']],
    ['if (!a) b++;', ['condition: !a → a', 'step: b++ → b--']],
    ['x = a ? b : c;', ['statement: x = a ? b : c → void 0', 'condition: a → !(a)']],
    ['const x = a < b;', ['boundary: a < b → a <= b']],
    ['const x = a && b;', ['operand: a && b → a', 'operand: a && b → b']],
    ['const x = a ?? 7;', ['operand: a ?? 7 → a', 'operand: a ?? 7 → 7', 'number: 7 → 6', 'number: 7 → 8']],
    ['const x = a - b;', ['arithmetic: a - b → a + b']],
    ['const x = a + " b" + c;', []],
    ['const x = [a, ...b];', ['element: a, → ', 'element: , ...b → ']],
    ['const x = { a, ...b };', ['property: a, → ', 'spread: , ...b → ']],
    ['const x = { message: "a", code: "B" };', ['property: , code: "B" → ', 'string: "B" → "B~"']],
    ['const x = a.filter(f).some(g);', ['neighbour: some → every', 'predicate: .filter(f) → ']],
    ['const x = Math.min(a, b);', ['neighbour: min → max']],
    ['const x = a.find(f);', ['predicate: .find(f) → .at(0)']],
    ['function f() { return g(); }', ['result: g() → undefined']],
    ['const x = /^a$/u;', ['anchor: /^a$/u → /a$/u', 'anchor: /^a$/u → /^a/u']],
    ['const x = true;', ['boolean: true → false']],
    ['import { a } from "b"; type X = "c" | 3; const x = a as "d";', []],
  ])('in %s', (text, expected) => {
    expect(mutantsOf(text)).toEqual(expected);
  });

  it('and named by the declaration around them, with its lines', () => {
    const text = 'const x = 1;\n\nclass A {\n  b(): number {\n    return 5;\n  }\n}\n';
    expect(
      findMutants('a.ts', text, 0).map(({ inside, line, lines }) => [inside, line, lines.first, lines.last]),
    ).toEqual([
      ['x', 1, 1, 1],
      ['x', 1, 1, 1],
      ['A.b', 5, 3, 7],
      ['A.b', 5, 3, 7],
    ]);
  });
});

describe('a text with all its mutants', () => {
  const text = `
    const twice = (one) => one * 2;
    const least = list.filter((one) => one > 1 && one !== 9).map(twice).toSorted((a, b) => a - b)[0] ?? 7;
    const deep = none?.a.b.filter(twice).slice(1);
    let sum = 0;
    for (const one of list) sum += -one + (one === 3 ? 10 : 1);
    const object = { least, deep: deep === undefined, ...(sum < 0 ? {} : { sum }) };
    result = [object, [1, 'x', ...list].length, typeof none, !sum].join(JSON.stringify(object));`;
  const mutants = findMutants('a.ts', text, 0);
  const written = instrument(text, mutants);

  /** What the text makes of `result`; what it throws counts, too. */
  const valueOf = (script: string, mutant: number | null): unknown => {
    const context = {
      list: [3, 1, 9, 2],
      none: null,
      result: '',
      __mutant: (asked: number) => asked === mutant,
    };
    try {
      new Script(script).runInNewContext(context, { timeout: 1000 });
    } catch (error) {
      return String(error);
    }
    return context.result;
  };

  it('means what it meant while none is asked for', () => {
    expect(valueOf(written, null)).toBe(valueOf(text, null));
  });

  it('means what the text with the one edit means', () => {
    expect(mutants.length).toBeGreaterThan(40);
    for (const { id, edit } of mutants) {
      const edited = mutatedText(edit, { start: 0, end: text.length }, text);
      expect([id, valueOf(written, id)]).toEqual([id, valueOf(edited, null)]);
    }
  });
});

it('a sample is so many of all, in their order, and the same for the same seed', () => {
  const all = Array.from({ length: 50 }, (_, index) => index);
  fc.assert(
    fc.property(fc.nat(60), fc.integer(), (size, seed) => {
      const sample = sampleOf(all, size, seed);
      expect(sample).toHaveLength(Math.min(size, all.length));
      expect(sample).toEqual([...new Set(sample)].toSorted((a, b) => a - b));
      expect(sampleOf(all, size, seed)).toEqual(sample);
    }),
  );
  expect(sampleOf(all, 5, 1)).not.toEqual(sampleOf(all, 5, 2));
});
