/** What a long session with a large dump costs: the heap after one edit and after many, and the time of a step. */
import type { TopologyChange } from '#core/topology/document';
import { bytesOf, NO_HISTORY } from '#core/topology/history/history';
import { makeChange, redo, undo, type Present } from '#core/topology/history/travel';
import { readTopology } from '#core/topology/read';
import { dumpOf } from './dump';
import { heldBytes } from './held-bytes';
import { durationsOf, timed, type Durations } from './measure';

export interface HistoryRow {
  readonly dumpBytes: number;
  readonly objects: number;
  readonly edits: number;
  /** Heap with the document and its history, after the first edit and after all. */
  readonly heapAfterOne: number;
  readonly heapAfterAll: number;
  /** What the history itself counts, by which it is bounded. */
  readonly historyBytes: number;
  /** Milliseconds of one. */
  readonly edit: Durations;
  readonly undo: Durations;
  readonly redo: Durations;
}

const STEPS_BACK = 20;
const PODS = 4;

/** Edits other objects of a dump one after the other, as people would who put labels on them. */
export function benchHistory(megabytes: number, edits: number): HistoryRow {
  const text = dumpOf(Math.ceil((megabytes * 1e6) / dumpOf(1, PODS).length), PODS);
  let present: Present = { document: readTopology([{ name: 'dump.yaml', text }]), history: NO_HISTORY };
  const objects = present.document.topology.kubernetes.length;
  const step = (go: (present: Present) => Present | null): number =>
    timed(() => {
      present = go(present) ?? present;
    });
  const edit = (time: number) => step((before) => makeChange(before, mark(time, time / edits, objects)));
  const took = [edit(0)];
  const heapAfterOne = heldBytes();
  for (let time = 1; time < edits; time++) took.push(edit(time));
  const heapAfterAll = heldBytes();
  return {
    dumpBytes: text.length,
    objects,
    edits: present.history.past.length,
    heapAfterOne,
    heapAfterAll,
    historyBytes: bytesOf(present.history),
    edit: durationsOf(took),
    undo: durationsOf(Array.from({ length: STEPS_BACK }, () => step(undo))),
    redo: durationsOf(Array.from({ length: STEPS_BACK }, () => step(redo))),
  };
}

/** Labels the object at a share of the dump. */
function mark(time: number, share: number, objects: number): TopologyChange {
  const path = ['items', Math.floor(share * objects), 'metadata', 'labels', `marked-${time}`];
  return {
    title: `label object ${time}`,
    operations: [{ type: 'set', file: 0, document: 0, path, value: `for the ${time}th time` }],
  };
}
