import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile, TopologyChange, TopologyDocument } from '#core/topology/document';
import { NO_HISTORY } from '#core/topology/history/history';
import { makeChange, redo, undo, type Present } from '#core/topology/history/travel';
import { readTopology } from '#core/topology/read';
import { dumpOf } from '#electron/cli/bench/dump';
import { plain, read } from '../topologies';
import { anyFiles, anyIntention, operationIn, type Intention } from './any-files';

type Action = 'undo' | 'redo' | readonly Intention[];

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.array(anyIntention, { minLength: 1, maxLength: 3 }) },
  { weight: 2, arbitrary: fc.constant('undo' as const) },
  { weight: 1, arbitrary: fc.constant('redo' as const) },
);

const textsOf = ({ files }: TopologyDocument): readonly string[] => files.map(({ text }) => text);

/** Read from nothing, without what is known about the same files. */
function readAnew(files: readonly SourceFile[]): TopologyDocument {
  return readTopology(files.map(({ name, text }) => ({ name, text })));
}

function changeOf(document: TopologyDocument, intentions: readonly Intention[]): TopologyChange {
  return { title: 'do it', operations: intentions.map((each) => operationIn(document, each)) };
}

/** Holds the history beside a list of all texts. */
function follow(files: readonly SourceFile[], actions: readonly Action[]): void {
  let present: Present = { document: readTopology(files), history: NO_HISTORY };
  let texts = [textsOf(present.document)];
  let at = 0;
  for (const action of actions) {
    if (action === 'undo') {
      const before = undo(present);
      expect(before === null).toBe(at === 0);
      at = Math.max(0, at - 1);
      present = before ?? present;
    } else if (action === 'redo') {
      const after = redo(present);
      expect(after === null).toBe(at === texts.length - 1);
      at = Math.min(texts.length - 1, at + 1);
      present = after ?? present;
    } else {
      const changed = makeChange(present, changeOf(present.document, action));
      if (changed) texts = [...texts.slice(0, ++at), textsOf(changed.document)];
      if (changed) expect(texts[at]).not.toEqual(texts[at - 1]);
      present = changed ?? present;
    }
    expect(textsOf(present.document)).toEqual(texts[at]);
    const anew = readAnew(present.document.files);
    expect(present.document.topology).toEqual(anew.topology);
    expect(present.document.problems).toEqual(anew.problems);
  }
}

describe('edits of any files, undone and redone in any order', () => {
  it('give the same bytes, the same topology and the same problems', () => {
    fc.assert(fc.property(anyFiles, fc.array(anyAction, { minLength: 1, maxLength: 8 }), follow), {
      numRuns: 50,
    });
  }, 60_000);

  it('do so in a long dump, too', () => {
    const dump = dumpOf(2, 6);
    const json = JSON.stringify(
      {
        apiVersion: 'v1',
        kind: 'List',
        items: read(dump).topology.kubernetes.map(({ resource }) => resource.value),
      },
      null,
      1,
    );
    const anyDump = fc.constantFrom(dump, `\uFEFF${dump}---\n${plain}`, dump.replaceAll('\n', '\r\n'), json);
    fc.assert(
      fc.property(anyDump, fc.array(anyAction, { minLength: 1, maxLength: 6 }), (text, actions) => {
        expect(text.length).toBeGreaterThan(65_536);
        follow([{ name: 'dump.yaml', text }], actions);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
