/**
 * Finding out who reaches what. What an edit changes is followed from the matrix before it, at once if a frame has time
 * for it; else what is in sight is asked pair by pair, and the rest comes beside the drawing. Each Network once.
 */
import type { Model } from '#core/analysis/model';
import { followReach, startReach, type LiveReach } from '#core/analysis/reach/live-reach';
import type { Network } from '#core/network/model';
import type { Steps } from '#core/topology/steps';
import { Sliced, SLICE, type Slices } from '../sliced';
import type { Line } from './lines';
import {
  askPair,
  followed,
  newVerdicts,
  takeRow,
  UNKNOWN,
  type KnownVerdicts,
  type Verdicts,
} from './verdicts';

export interface Progress {
  /** Another object whenever more of it is known. */
  readonly verdicts: Verdicts;
  /** The whole matrix; null until it is there. */
  readonly live: LiveReach | null;
  /** From 0 to 1. */
  readonly share: number;
  readonly stopped: boolean;
}

/** What is known of a model when the work on it is done. */
interface Whole {
  readonly verdicts: Verdicts;
  readonly live: LiveReach;
}

/** More pairs in sight than this are waited for: the whole matrix is there as soon. */
const MOST_ASKED = 4000;

const works = new WeakMap<Network, Work>();
/** The one that came to its end last: what comes next is most like it. */
let latest: Whole | null = null;

/** The work on a model's pairs: the same for the same Network. */
export function workOn(model: Model): Work {
  const known = works.get(model.network);
  if (known) return known;
  const made = new Work(model, latest);
  works.set(model.network, made);
  return made;
}

export class Work {
  readonly slices: Sliced<LiveReach>;
  readonly #model: Model;
  /** Is it the matrix before an edit that it comes from? Then it may be there at once. */
  readonly #follows: boolean;
  #verdicts: Verdicts;
  /** What is in sight and was not asked in time. */
  #wanted: Iterable<number> = [];
  #told: Slices<LiveReach>;
  #progress: Progress;

  constructor(model: Model, before: Whole | null) {
    this.#model = model;
    this.#follows = before !== null;
    this.#verdicts = newVerdicts(model);
    this.slices = new Sliced(before ? this.#follow(before) : this.#start(), () =>
      this.#askUntil(performance.now() + SLICE),
    );
    this.#told = this.slices.state();
    this.#progress = { verdicts: this.#verdicts, live: null, share: 0, stopped: false };
  }

  /** The same object until something has changed. */
  readonly progress = (): Progress => {
    const state = this.slices.state();
    if (state === this.#told) return this.#progress;
    this.#told = state;
    const { result: live, steps, stopped } = state;
    const verdicts = { ...this.#verdicts };
    // A matrix takes a step for each who asks, or fewer.
    const share = live ? 1 : Math.min(0.99, steps / (verdicts.sources.length + 1));
    this.#progress = { verdicts, live, share, stopped };
    return this.#progress;
  };

  /** Finds out what a frame has time for, of the pairs of these before all others. */
  first(rows: readonly Line[], columns: readonly Line[]): void {
    const { result, steps, stopped } = this.slices.state();
    if (result || stopped) return;
    const end = performance.now() + SLICE;
    if (this.#follows && steps === 0) this.slices.stepUntil(end);
    const width = this.#verdicts.destinations.length;
    const pairs = endsIn(rows) * endsIn(columns);
    this.#wanted = pairs > MOST_ASKED ? [] : { [Symbol.iterator]: () => placesOf(rows, columns, width) };
    if (!this.slices.state().result) this.#askUntil(end);
  }

  *#start(): Steps<LiveReach> {
    const live = yield* startReach(this.#model);
    yield* this.#take(live);
    return this.#done(live);
  }

  *#follow(before: Whole): Steps<LiveReach> {
    const { live, changes } = yield* followReach(before.live, this.#model);
    const next = followed(before.verdicts, live, changes);
    if (next) this.#verdicts = next;
    else yield* this.#take(live);
    return this.#done(live);
  }

  *#take(live: LiveReach): Steps<void> {
    const known: KnownVerdicts = new Map();
    for (const row of live.sources.keys()) {
      takeRow(this.#verdicts, live, row, known);
      if (row % 16 === 0) yield;
    }
  }

  #done(live: LiveReach): LiveReach {
    latest = { verdicts: this.#verdicts, live };
    return live;
  }

  /** Whether all of them are known. */
  #askUntil(end: number): boolean {
    for (const place of this.#wanted) {
      if (this.#verdicts.codes[place] !== UNKNOWN) continue;
      if (performance.now() > end) return false;
      askPair(this.#verdicts, place);
    }
    this.#wanted = [];
    return true;
  }
}

function endsIn(lines: readonly Line[]): number {
  return lines.reduce((sum, { members }) => sum + members.length, 0);
}

/** The pairs of some rows and columns, row by row. */
function* placesOf(rows: readonly Line[], columns: readonly Line[], width: number): Generator<number> {
  for (const row of rows)
    for (const from of row.members)
      for (const column of columns) for (const to of column.members) yield from * width + to;
}
