/** A trial that is applied: one step, which undo takes back to the very byte. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { NO_HISTORY } from '#core/topology/history/history';
import { joinedTrial, renamesOf } from '#core/topology/history/joined';
import { makeChange, redo, undo, type Present } from '#core/topology/history/travel';
import { readTopology } from '#core/topology/read';
import { hostId } from '#core/topology/things/thing-id';
import { anyFiles, anyIntention, operationIn, type Intention } from './any-files';

const textsOf = ({ document }: Present): readonly string[] => document.files.map(({ text }) => text);

function changeOf(document: TopologyDocument, intentions: readonly Intention[]): TopologyChange {
  return { title: 'do it', operations: intentions.map((each) => operationIn(document, each)) };
}

function changed(present: Present, steps: readonly (readonly Intention[])[]): Present {
  return steps.reduce(
    (now, intentions) => makeChange(now, changeOf(now.document, intentions)) ?? now,
    present,
  );
}

const anySteps = fc.array(fc.array(anyIntention, { minLength: 1, maxLength: 2 }), { maxLength: 4 });

describe('a trial', () => {
  it('is one step behind those from before it, whatever was tried', () => {
    fc.assert(
      fc.property(anyFiles, anySteps, anySteps, (files, first, then) => {
        const before = changed({ document: readTopology(files), history: NO_HISTORY }, first);
        const tried = changed({ document: before.document, history: NO_HISTORY }, then);
        const joined = joinedTrial(before, tried, 'what was tried');
        if (!joined) {
          expect(textsOf(tried)).toEqual(textsOf(before));
          return;
        }
        expect(joined.document).toBe(tried.document);
        expect(joined.history.past).toHaveLength(before.history.past.length + 1);
        const back = undo(joined);
        if (!back) throw new Error('it cannot be undone');
        expect(textsOf(back)).toEqual(textsOf(before));
        expect(back.history.past).toEqual(before.history.past);
        const again = redo(back);
        expect(again && textsOf(again)).toEqual(textsOf(tried));
      }),
      { numRuns: 60 },
    );
  });

  it('renames what its steps renamed together', () => {
    const step = (from: string, to: string) => ({
      change: { title: 'rename', renames: [{ from: hostId(from), to: hostId(to) }] },
      files: [],
      bytes: 0,
    });
    const history = { past: [step('a', 'b'), step('b', 'c'), step('d', 'e')], future: [] };
    expect(renamesOf({ document: readTopology([]), history })).toEqual([
      { from: hostId('a'), to: hostId('c') },
      { from: hostId('d'), to: hostId('e') },
    ]);
  });
});
