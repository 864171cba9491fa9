/**
 * Problems that other rooms find in a topology (what Kubernetes objects mean, what cannot work),
 * at their places in its text. They know only the topology, not the document that it came from.
 */
import type { Origin, Path, Topology } from '../document';
import { objectAt, type DocumentState } from '../document-state';
import type { PlacedFinding } from './finding';
import { withoutFollowOns } from './follow-ons';
import type { Problem, ProblemPlace } from '../problem';
import { objectProblem, placeInFile, problemAt } from './problem-places';
import { formatPath, valueAt } from '../values';

const states = new WeakMap<Topology, DocumentState>();

/** Remembers what a topology was read from. */
export function rememberPlaces(topology: Topology, state: DocumentState): void {
  states.set(topology, state);
}

/** What the file has at a path of the Appliance, as written; undefined where it says nothing there. */
export function writtenIn(topology: Topology, path: Path): unknown {
  const origin = topology.appliance?.origin;
  const state = states.get(topology);
  if (!origin || !state) return undefined;
  const value = state.files[origin.file]?.parts[origin.document]?.value;
  return valueAt(value, [...origin.path, ...path]);
}

/**
 * The findings as problems, without those that only follow from what could not be read. A topology that was never
 * text (a test's) has no places: file and line stay empty.
 */
export function placeFindings(
  topology: Topology,
  findings: readonly PlacedFinding[],
  /** Whether paths are those of checked values, as of our own kinds, or as written, as of Kubernetes objects. */
  checked = false,
): readonly Problem[] {
  const state = states.get(topology);
  const told = state ? withoutFollowOns(state, findings) : findings;
  return told.map((finding) => {
    const object = state && objectAt(state, finding.origin);
    if (state && object) return objectProblem(state, finding.origin, object, finding, checked);
    return problemAt(finding, { file: '', line: 1, column: 1, path: formatPath(finding.path), at: null });
  });
}

/** Where a field of a resource stands; line 1 of no file for a topology that was never text. */
export function placeOfField(topology: Topology, origin: Origin, path: Path): ProblemPlace {
  const state = states.get(topology);
  const object = state && objectAt(state, origin);
  return state && object
    ? placeInFile(state, origin, object, path, 'value')
    : { file: '', line: 1, column: 1, path: formatPath(path), at: null };
}
