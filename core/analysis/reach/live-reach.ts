/**
 * Who reaches what, kept while the topology is edited: every source against every destination, and after an edit
 * the pairs of which something else has become. What `reach` says once, this says again and again.
 *
 * After a change of routes only what has looked up an address of theirs is walked again (the idea of Delta-net, Horn et
 * al. 2017, and of APKeep, Zhang et al. 2020: a rule's prefix finds the answers that hang on it). Any other edit is
 * worked out anew, by classes.
 */
import type { Ipv4 } from '../../address/ipv4';
import { finished, type Steps } from '../../topology/steps';
import { cellVerdict } from '../alike/cell-verdict';
import type { Cell } from '../alike/cell';
import { changedRows, type ChangedRows } from '../alike/changed-rows';
import {
  classesOf,
  columnKey,
  fillMatrix,
  isTouched,
  rowKey,
  type ClassCell,
  type Classes,
  type ClassMatrix,
} from '../alike/class-matrix';
import { onlyAddressOf } from '../alike/leaf';
import { likenessIn, type Likeness } from '../alike/likeness';
import { withAnybody, withAnybodyStill } from '../endpoints/anybody';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import { isAsked, partOf, type Area } from './area';
import type { LiveReach, ReachMatrix } from './live-matrix';
import { changesAmong, changesBetween, type ReachChanges } from './reach-changes';
import { everyDestination, everySource, type ReachDestination, type ReachEnds } from './reach-ends';
import type { ReachVerdict } from './reach-verdict';

export type { LiveReach };

export interface FollowedReach {
  readonly live: LiveReach;
  readonly changes: ReachChanges;
}

/** The matrix of a model, step by step; each step takes a few milliseconds. */
export function* startReach(model: Model): Steps<LiveReach> {
  const extended = withAnybody(model);
  const ends = { sources: everySource(extended), destinations: everyDestination(extended) };
  return yield* matrixIn(model, extended, ends, null);
}

/** The matrix of some ends of a model as it is, or of what is asked of it in some areas: nothing stands elsewhere. */
export function reachBetween(
  model: Model,
  ends: ReachEnds,
  areas: readonly Area[] | null = null,
): Steps<ReachMatrix> {
  return matrixIn(model, model, ends, areas);
}

function* matrixIn(
  model: Model,
  extended: Model,
  ends: ReachEnds,
  areas: readonly Area[] | null,
): Steps<MatrixReach> {
  const likeness = likenessIn(extended);
  const classes = classesIn(likeness, ends, areas);
  yield;
  const matrix = yield* fillMatrix(extended, likeness, ends, classes, (row, column) => {
    const source = ends.sources[classes.rows.members[row]?.[0] ?? -1];
    const asked = ends.destinations[classes.columns.members[column]?.[0] ?? -1];
    return source && asked && isAsked(areas, source.name, asked) ? undefined : null;
  });
  return new MatrixReach(model, extended, ends, likeness, matrix);
}

/** The matrix of the model after an edit, and what is different in it. */
export function* followReach(live: LiveReach, model: Model): Steps<FollowedReach> {
  const followed = live instanceof MatrixReach ? yield* live.followRows(model) : null;
  if (followed) return followed;
  const now = yield* startReach(model);
  return { live: now, changes: yield* changesBetween(live, now) };
}

/** All of it at once, where nobody waits for a frame. */
export function wholeReach(model: Model): LiveReach {
  return finished(startReach(model));
}

function classesIn(
  likeness: Likeness,
  { sources, destinations }: ReachEnds,
  areas: readonly Area[] | null = null,
): Pick<ClassMatrix, 'rows' | 'columns'> {
  return {
    rows: classesOf(
      sources.map((source) => `${rowKey(likeness, source)} ${partOf(areas, 'sources', source.name)}`),
    ),
    columns: classesOf(
      destinations.map((one) => `${columnKey(likeness, one)} ${partOf(areas, 'destinations', one.name)}`),
    ),
  };
}

class MatrixReach implements LiveReach {
  constructor(
    readonly model: Model,
    private readonly extended: Model,
    private readonly ends: ReachEnds,
    private readonly likeness: Likeness,
    private readonly matrix: ClassMatrix,
  ) {}

  get sources(): readonly Source[] {
    return this.ends.sources;
  }

  get destinations(): readonly ReachDestination[] {
    return this.ends.destinations;
  }

  verdict(source: number, destination: number): ReachVerdict | null {
    const asker = this.sources[source];
    const asked = this.destinations[destination];
    const cell = this.#cell(source, destination);
    if (!cell || !asker || !asked) return null;
    return cellVerdict({ model: this.extended, source: asker, asked }, cell);
  }

  share(source: number, destination: number): number | null {
    const cell = this.#cell(source, destination);
    return cell && cell.delivered / cell.courses.length;
  }

  fingerprint(source: number, destination: number): string | null {
    return this.#cell(source, destination)?.text ?? null;
  }

  addressOf(source: number): Ipv4 | null {
    const device = this.sources[source]?.device ?? '';
    return onlyAddressOf(this.extended.plane.devices.get(device)?.model);
  }

  #cell(source: number, destination: number): Cell | null {
    const asker = this.sources[source];
    const asked = this.destinations[destination];
    if (!asker || !asked || asked.name === asker.name || asked.name === asker.device) return null;
    const { rows, columns, cells } = this.matrix;
    const found = cells[rows.of[source] ?? -1]?.[columns.of[destination] ?? -1];
    return found?.own.get(source) ?? found?.cell ?? null;
  }

  /** Null where more than rows of tables is different. */
  *followRows(model: Model): Steps<FollowedReach | null> {
    if (model.cluster !== this.model.cluster) return null;
    const changed = changedRows(this.model.network, model.network);
    if (!changed) return null;
    const hops = changed.rows.flatMap(({ via }) => via ?? []);
    const extended = withAnybodyStill(model, this.extended, changed.devices, hops);
    const likeness = extended && this.likeness.withRows(extended, changed);
    if (!likeness) return null;
    const classes = classesIn(likeness, this.ends);
    const matrix = yield* fillMatrix(extended, likeness, this.ends, classes, this.#kept(classes, changed));
    const now = new MatrixReach(model, extended, this.ends, likeness, matrix);
    return { live: now, changes: changesAmong(this, now, placesThatDiffer(this.matrix, matrix)) };
  }

  /** The cells that the change cannot have touched, by the classes as they are now. */
  #kept({ rows, columns }: Pick<ClassMatrix, 'rows' | 'columns'>, { prefixes }: ChangedRows) {
    const oldRows = placesOfClasses(this.matrix.rows, rows);
    const oldColumns = placesOfClasses(this.matrix.columns, columns);
    return (row: number, column: number): ClassCell | null | undefined => {
      const oldRow = oldRows[row] ?? -1;
      const cell = this.matrix.cells[oldRow]?.[oldColumns[column] ?? -1];
      if (!cell || !hasSameMembers(this.matrix.rows.members[oldRow], rows.members[row])) return undefined;
      return isTouched(cell, prefixes) ? undefined : cell;
    };
  }
}

/** Where the classes of now stood before; -1 = nowhere. */
function placesOfClasses(before: Classes, now: Classes): readonly number[] {
  const places = new Map(before.keys.map((key, place) => [key, place]));
  return now.keys.map((key) => places.get(key) ?? -1);
}

function hasSameMembers(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.length === b.length && a.every((one, place) => one === b[place])
  );
}

/** The pairs of classes whose cells are not the same object, as places of sources and destinations. */
function* placesThatDiffer(
  before: ClassMatrix,
  after: ClassMatrix,
): Generator<readonly [readonly number[], readonly number[]]> {
  const rows = bothClasses(before.rows, after.rows);
  const columns = bothClasses(before.columns, after.columns);
  for (const row of rows) {
    for (const column of columns) {
      if (before.cells[row.was]?.[column.was] !== after.cells[row.is]?.[column.is]) {
        yield [row.members, column.members];
      }
    }
  }
}

interface BothClasses {
  readonly was: number;
  readonly is: number;
  readonly members: number[];
}

/** The ends that were in one class and are in one class. */
function bothClasses(before: Classes, after: Classes): readonly BothClasses[] {
  const both = new Map<number, BothClasses>();
  for (const [place, is] of after.of.entries()) {
    const was = before.of[place] ?? -1;
    const key = was * after.members.length + is;
    const known = both.get(key);
    if (known) known.members.push(place);
    else both.set(key, { was, is, members: [place] });
  }
  return [...both.values()];
}
