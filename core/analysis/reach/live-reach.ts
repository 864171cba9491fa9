/**
 * Who reaches what, kept while the topology is edited: every source against every destination, and after an edit
 * the pairs of which something else has become. What `reach` says once, this says again and again.
 */
import { finished, type Steps } from '../../topology/steps';
import { withAnybody } from '../endpoints/anybody';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import { cellVerdict } from '../alike/cell-verdict';
import { classesOf, columnKey, fillMatrix, rowKey, type ClassMatrix } from '../alike/class-matrix';
import type { Cell } from '../alike/cell';
import { likenessIn, type Likeness } from '../alike/likeness';
import { changesBetween, type ReachChanges } from './reach-changes';
import type { LiveReach } from './live-matrix';
import { everyDestination, everySource, type ReachDestination } from './reach-ends';
import type { ReachVerdict } from './reach-verdict';

export type { LiveReach };

export interface FollowedReach {
  readonly live: LiveReach;
  readonly changes: ReachChanges;
}

/** The matrix of a model, step by step; each step takes a few milliseconds. */
export function* startReach(model: Model): Steps<LiveReach> {
  const extended = withAnybody(model);
  const sources = everySource(extended);
  const destinations = everyDestination(extended);
  const likeness = likenessIn(extended);
  const rows = classesOf(sources.map((source) => rowKey(likeness, source)));
  const columns = classesOf(destinations.map((destination) => columnKey(likeness, destination)));
  yield;
  const matrix = yield* fillMatrix(
    extended,
    likeness,
    { sources, destinations },
    { rows, columns },
    () => undefined,
  );
  return new MatrixReach(model, extended, sources, destinations, likeness, matrix);
}

/** The matrix of the model after an edit, and what is different in it. */
export function* followReach(live: LiveReach, model: Model): Steps<FollowedReach> {
  const now = yield* startReach(model);
  return { live: now, changes: yield* changesBetween(live, now) };
}

/** All of it at once, where nobody waits for a frame. */
export function wholeReach(model: Model): LiveReach {
  return finished(startReach(model));
}

class MatrixReach implements LiveReach {
  constructor(
    readonly model: Model,
    readonly extended: Model,
    readonly sources: readonly Source[],
    readonly destinations: readonly ReachDestination[],
    readonly likeness: Likeness,
    readonly matrix: ClassMatrix,
  ) {}

  verdict(source: number, destination: number): ReachVerdict | null {
    const asker = this.sources[source];
    const asked = this.destinations[destination];
    const cell = this.#cell(source, destination);
    if (!cell || !asker || !asked) return null;
    return cellVerdict({ model: this.extended, likeness: this.likeness, source: asker, asked }, cell);
  }

  fingerprint(source: number, destination: number): string | null {
    return this.#cell(source, destination)?.text ?? null;
  }

  #cell(source: number, destination: number): Cell | null {
    const asker = this.sources[source];
    const asked = this.destinations[destination];
    if (!asker || !asked || asked.name === asker.name || asked.name === asker.device) return null;
    const { rows, columns, cells } = this.matrix;
    const found = cells[rows.of[source] ?? -1]?.[columns.of[destination] ?? -1];
    return found?.own.get(source) ?? found?.cell ?? null;
  }
}
