/**
 * Asking all pairs of a model beside the drawing: what is in sight first and at once, as far as a frame allows; the rest
 * in slices, with word on how far it is, and a way to stop. Each Network once.
 */
import type { Model } from '#core/analysis/model';
import type { Network } from '#core/network/model';
import type { Line } from './lines';
import { askPair, newVerdicts, UNKNOWN, type Verdicts } from './verdicts';

/** Milliseconds of work between two looks at what else there is to do: half a frame. */
const SLICE = 8;
/** Milliseconds after which those who look are told what has come. */
const TELL = 120;

export interface Progress {
  /** Another object whenever more of it is known. */
  readonly verdicts: Verdicts;
  readonly known: number;
  readonly of: number;
  readonly stopped: boolean;
}

const works = new WeakMap<Network, Work>();

/** The work on a model's pairs: the same for the same Network. */
export function workOn(model: Model): Work {
  const known = works.get(model.network);
  if (known) return known;
  const made = new Work(newVerdicts(model));
  works.set(model.network, made);
  return made;
}

export class Work {
  readonly #verdicts: Verdicts;
  readonly #listeners = new Set<() => void>();
  /** What is in sight and was not asked in time. */
  #wanted: Iterable<number> = [];
  /** Of all pairs, the one that is next. */
  #next = 0;
  #known = 0;
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #progress: Progress;

  constructor(verdicts: Verdicts) {
    this.#verdicts = verdicts;
    this.#progress = { verdicts, known: 0, of: verdicts.codes.length, stopped: false };
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

  /** Asks the pairs of these now, as far as a frame allows, and before all others. */
  first(rows: readonly Line[], columns: readonly Line[]): void {
    const width = this.#verdicts.destinations.length;
    const places = { [Symbol.iterator]: () => placesOf(rows, columns, width) };
    this.#wanted = this.#askSome(places, performance.now() + SLICE) ? [] : places;
  }

  readonly stop = (): void => {
    this.#pause();
    this.#tell(true);
  };

  readonly goOn = (): void => {
    this.#tell(false);
    this.#begin();
  };

  #ask(place: number): void {
    if (this.#verdicts.codes[place] !== UNKNOWN) return;
    askPair(this.#verdicts, place);
    this.#known += 1;
  }

  /** Whether all of them are known. */
  #askSome(places: Iterable<number>, end: number): boolean {
    for (const place of places) {
      if (this.#verdicts.codes[place] !== UNKNOWN) continue;
      if (performance.now() > end) return false;
      this.#ask(place);
    }
    return true;
  }

  readonly #slice = (): void => {
    const end = performance.now() + SLICE;
    const { of } = this.#progress;
    if (this.#askSome(this.#wanted, end)) this.#wanted = [];
    while (this.#next < of && performance.now() < end) {
      this.#ask(this.#next);
      this.#next += 1;
    }
    const done = this.#known === of;
    this.#timer = done ? null : setTimeout(this.#slice, 0);
    if (done || performance.now() > this.#told + TELL) this.#tell(false);
  };

  #begin(): void {
    const { of, stopped } = this.#progress;
    if (this.#timer === null && this.#known < of && !stopped) this.#timer = setTimeout(this.#slice, 0);
  }

  #pause(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tell(stopped: boolean): void {
    this.#told = performance.now();
    const verdicts = { ...this.#verdicts };
    this.#progress = { verdicts, known: this.#known, of: verdicts.codes.length, stopped };
    for (const tell of this.#listeners) tell();
  }
}

/** The pairs of some rows and columns, row by row. */
function* placesOf(rows: readonly Line[], columns: readonly Line[], width: number): Generator<number> {
  for (const row of rows)
    for (const from of row.members)
      for (const column of columns) for (const to of column.members) yield from * width + to;
}
