import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySplices, differenceOf, followedBy, narrowed, type Splice } from '#core/topology/text/splice';

/** Few letters, so that much is alike; a pair of surrogates that begins like another one. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '\uFEFF', '🙂', '😀'), maxLength: 24 });

/** A place in a text, as shares of its length. */
const anySplice = fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(6), text });

function spliceIn(
  given: string,
  { from, length, text: put }: { from: number; length: number; text: string },
) {
  const start = Math.floor(from * given.length);
  return { start, end: Math.min(given.length, start + length), text: put };
}

describe('the difference of two texts', () => {
  it('makes the one into the other, and nothing of it is in vain', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const found = differenceOf(before, after);
        expect(found === null).toBe(before === after);
        if (!found) return;
        expect(applySplices(before, [found])).toBe(after);
        const removed = before.slice(found.start, found.end);
        expect(removed.length === 0 || found.text.length === 0 || removed[0] !== found.text[0]).toBe(true);
        expect(removed.length === 0 || found.text.length === 0 || removed.at(-1) !== found.text.at(-1)).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is found in long texts at either end and in the middle', () => {
    const long = 'abcdefgh'.repeat(50_000);
    for (const at of [0, 1, 65_535, 65_536, 200_000, 399_999, 400_000]) {
      const after = `${long.slice(0, at)}X${long.slice(at)}`;
      expect(differenceOf(long, after)).toEqual({ start: at, end: at, text: 'X' });
      expect(differenceOf(after, long)).toEqual({ start: at, end: at + 1, text: '' });
    }
  });
});

describe('splices one after the other', () => {
  it('are one list of splices of the first text, in order and apart', () => {
    fc.assert(
      fc.property(text, fc.array(anySplice, { maxLength: 8 }), (before, given) => {
        let after = before;
        let splices: readonly Splice[] = [];
        for (const each of given) {
          const next = spliceIn(after, each);
          after = applySplices(after, [next]);
          splices = followedBy(splices, next);
          expect(applySplices(before, splices)).toBe(after);
        }
        for (const [index, { start, end }] of splices.entries()) {
          expect(start).toBeLessThanOrEqual(end);
          expect(start).toBeGreaterThan(splices[index - 1]?.end ?? -1);
        }
        expect(applySplices(before, narrowed(before, splices))).toBe(after);
        if (before === after) expect(narrowed(before, splices).length).toBeLessThanOrEqual(splices.length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['apart', [{ start: 1, end: 2, text: 'XYZ' }], { start: 6, end: 7, text: '!' }, 2],
    ['the later one before', [{ start: 5, end: 6, text: 'XYZ' }], { start: 1, end: 2, text: '' }, 2],
    ['inside', [{ start: 1, end: 2, text: 'XYZ' }], { start: 2, end: 3, text: '!' }, 1],
    [
      'over two',
      [
        { start: 1, end: 2, text: 'X' },
        { start: 5, end: 6, text: '' },
      ],
      { start: 0, end: 7, text: '' },
      1,
    ],
  ])('%s', (_, first, next, count) => {
    const before = '012345678';
    const splices = followedBy(first, next);
    expect(splices).toHaveLength(count);
    expect(applySplices(before, splices)).toBe(applySplices(applySplices(before, first), [next]));
  });

  it('that undo each other leave nothing', () => {
    const there = followedBy([], { start: 3, end: 4, text: 'abc' });
    const back = followedBy(there, { start: 3, end: 6, text: '3' });
    expect(narrowed('012345', back)).toEqual([]);
  });
});
