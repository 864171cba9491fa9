/** How people look at the matrix: what is gathered, opened, filtered and sorted, and the cell that they are at. */
import { createStore } from 'zustand/vanilla';
import type { Grouping } from '#core/analysis/reach/group-ends';
import type { App } from './app';

/** `none`: each end by itself. */
export type MatrixGrouping = Grouping | 'none';

/** Order of one side by the verdicts in a line of the other. */
export interface LineOrder {
  /** Key of that line. */
  readonly line: string;
  readonly descending: boolean;
}

/** A cell; -1 is the head of a row or column. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface MatrixState {
  /** Null before anybody chose: then by what fits the size of the matrix. */
  readonly by: MatrixGrouping | null;
  readonly openSources: ReadonlySet<string>;
  readonly openDestinations: ReadonlySet<string>;
  readonly fromWords: string;
  readonly toWords: string;
  readonly sourceOrder: LineOrder | null;
  readonly destinationOrder: LineOrder | null;
  /** Null before anybody went to one. */
  readonly at: CellPlace | null;
  /** What the picture lights up; null for nothing. */
  readonly light: Light | null;
  /** What a trial does, and to whom: shown in the picture while nothing else is lit up. */
  readonly effect: Effect | null;
  /** Single points of failure, or the fault that is looked at: full names. */
  readonly points: ReadonlySet<string>;
}

/** Who is looked at, and whom that reaches or is reached by: full names. */
export interface Light {
  readonly from: readonly string[];
  readonly reached: ReadonlySet<string>;
  readonly inPart: ReadonlySet<string>;
  readonly unreached: ReadonlySet<string>;
}

/** Full names of the ends of pairs that are gained, lost, and arrive otherwise. */
export interface Effect {
  readonly gained: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
}

const INITIAL: MatrixState = {
  by: null,
  openSources: new Set(),
  openDestinations: new Set(),
  fromWords: '',
  toWords: '',
  sourceOrder: null,
  destinationOrder: null,
  at: null,
  light: null,
  effect: null,
  points: new Set(),
};

function createMatrixStore() {
  return createStore<MatrixState>()(() => INITIAL);
}

export type MatrixStore = ReturnType<typeof createMatrixStore>;

/** One for each app, made when somebody first looks at the matrix: the page begins without it. */
const stores = new WeakMap<App, MatrixStore>();

export function matrixStore(app: App): MatrixStore {
  const store = stores.get(app) ?? createMatrixStore();
  stores.set(app, store);
  return store;
}
