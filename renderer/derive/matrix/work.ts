/**
 * Finding out who reaches what beside the drawing. What an edit changes is followed from the matrix before it, at once if
 * a frame has time for it; else what is in sight is asked pair by pair, and the rest comes in slices, with word on how
 * far it is, and a way to stop. Each Network once.
 */
import type { Model } from '#core/analysis/model';
import { followReach, startReach, type LiveReach } from '#core/analysis/reach/live-reach';
import type { Network } from '#core/network/model';
import type { Steps } from '#core/topology/steps';
import type { Line } from './lines';
import { askPair, followed, newVerdicts, takeRow, UNKNOWN, type Verdicts } from './verdicts';

/** Milliseconds of work between two looks at what else there is to do: half a frame. */
const SLICE = 8;
/** Milliseconds after which those who look are told what has come. */
const TELL = 120;

export interface Progress {
  /** Another object whenever more of it is known. */
  readonly verdicts: Verdicts;
  /** The whole matrix; null until it is there. */
  readonly live: LiveReach | null;
  /** From 0 to 1. */
  readonly share: number;
  readonly stopped: boolean;
}

/** What is known of a model when its work is done. */
interface Whole {
  readonly verdicts: Verdicts;
  readonly live: LiveReach;
}

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
  readonly #model: Model;
  readonly #steps: Steps<LiveReach>;
  /** Is it the matrix before an edit that it comes from? Then it may be there at once. */
  readonly #follows: boolean;
  readonly #listeners = new Set<() => void>();
  #verdicts: Verdicts;
  #live: LiveReach | null = null;
  /** What is in sight and was not asked in time. */
  #wanted: Iterable<number> = [];
  #stepped = 0;
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #progress: Progress;

  constructor(model: Model, before: Whole | null) {
    this.#model = model;
    this.#verdicts = newVerdicts(model);
    this.#progress = { verdicts: this.#verdicts, live: null, share: 0, stopped: false };
    this.#follows = before !== null;
    this.#steps = before ? this.#follow(before) : this.#start();
  }

  /** The same object until something has changed. */
  readonly progress = (): Progress => this.#progress;

  /** Works while somebody listens. */
  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    this.#begin();
    return () => {
      this.#listeners.delete(tell);
      if (this.#listeners.size === 0) this.#pause();
    };
  };

  /** Finds out what a frame has time for, of the pairs of these before all others. */
  first(rows: readonly Line[], columns: readonly Line[]): void {
    if (this.#live || this.#progress.stopped) return;
    const end = performance.now() + SLICE;
    if (this.#follows && this.#stepped === 0) this.#step(end);
    if (this.#live) return;
    const width = this.#verdicts.destinations.length;
    const places = { [Symbol.iterator]: () => placesOf(rows, columns, width) };
    this.#wanted = this.#askSome(places, end) ? [] : places;
  }

  readonly stop = (): void => {
    this.#pause();
    this.#tell(true);
  };

  readonly goOn = (): void => {
    this.#tell(false);
    this.#begin();
  };

  *#start(): Steps<LiveReach> {
    const live = yield* startReach(this.#model);
    for (const row of live.sources.keys()) {
      takeRow(this.#verdicts, live, row);
      if (row % 16 === 0) yield;
    }
    return live;
  }

  *#follow(before: Whole): Steps<LiveReach> {
    const { live, changes } = yield* followReach(before.live, this.#model);
    const next = followed(before.verdicts, live, changes);
    if (next) this.#verdicts = next;
    else for (const row of live.sources.keys()) takeRow(this.#verdicts, live, row);
    return live;
  }

  #step(end: number): void {
    while (!this.#live && performance.now() < end) {
      const step = this.#steps.next();
      this.#stepped += 1;
      if (step.done !== true) continue;
      this.#live = step.value;
      latest = { verdicts: this.#verdicts, live: step.value };
      this.#progress = this.#now(false);
    }
  }

  /** Whether all of them are known. */
  #askSome(places: Iterable<number>, end: number): boolean {
    for (const place of places) {
      if (this.#verdicts.codes[place] !== UNKNOWN) continue;
      if (performance.now() > end) return false;
      askPair(this.#verdicts, place);
    }
    return true;
  }

  readonly #slice = (): void => {
    const end = performance.now() + SLICE;
    if (this.#askSome(this.#wanted, performance.now() + SLICE / 2)) this.#wanted = [];
    this.#step(end);
    this.#timer = this.#live ? null : setTimeout(this.#slice, 0);
    if (this.#live || performance.now() > this.#told + TELL) this.#tell(false);
  };

  #begin(): void {
    if (this.#timer !== null || this.#live || this.#progress.stopped) return;
    this.#timer = setTimeout(this.#slice, 0);
  }

  #pause(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tell(stopped: boolean): void {
    this.#told = performance.now();
    this.#progress = this.#now(stopped);
    for (const tell of this.#listeners) tell();
  }

  #now(stopped: boolean): Progress {
    const verdicts = { ...this.#verdicts };
    // A matrix takes a step for each who asks, or fewer.
    const share = this.#live ? 1 : Math.min(0.99, this.#stepped / (verdicts.sources.length + 1));
    return { verdicts, live: this.#live, share, stopped };
  }
}

/** The pairs of some rows and columns, row by row. */
function* placesOf(rows: readonly Line[], columns: readonly Line[], width: number): Generator<number> {
  for (const row of rows)
    for (const from of row.members)
      for (const column of columns) for (const to of column.members) yield from * width + to;
}
