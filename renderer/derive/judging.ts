/**
 * Whether what is expected holds in what is shown: as much of it as a frame allows at once, so that a route that is
 * dragged turns an expectation red while it is held; the rest in slices. Each model once.
 */
import { judgeOne, type JudgedExpectation } from '#core/analysis/expectations/check-expectations';
import type { Model } from '#core/analysis/model';
import type { Steps } from '#core/topology/steps';

/** Milliseconds of work at a time: half a frame. */
const SLICE = 8;

/** By name; those that are not judged yet are missing. */
export type Judged = ReadonlyMap<string, JudgedExpectation>;

const known = new WeakMap<Model, Judging>();

/** The same for the same model. */
export function judgingOf(model: Model): Judging {
  const before = known.get(model);
  if (before) return before;
  const made = new Judging(model);
  known.set(model, made);
  return made;
}

export class Judging {
  readonly #steps: Steps<void>;
  readonly #listeners = new Set<() => void>();
  readonly #found = new Map<string, JudgedExpectation>();
  #judged: Judged = new Map();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #done = false;

  constructor(model: Model) {
    this.#steps = this.#all(model);
    this.#work();
  }

  /** The same object until something more is known. */
  readonly judged = (): Judged => this.#judged;

  /** Works while somebody listens. */
  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    this.#goOn();
    return () => {
      this.#listeners.delete(tell);
      if (this.#listeners.size > 0 || this.#timer === null) return;
      clearTimeout(this.#timer);
      this.#timer = null;
    };
  };

  /** Those first that are looked at once only: faults take a model each. */
  *#all(model: Model): Steps<void> {
    const { expectations } = model.topology;
    const short = expectations.filter(({ resource }) => resource.survives === null);
    const long = expectations.filter(({ resource }) => resource.survives !== null);
    for (const expectation of [...short, ...long]) {
      this.#found.set(expectation.resource.name, yield* judgeOne(model, expectation));
    }
  }

  #work(): void {
    const end = performance.now() + SLICE;
    const before = this.#found.size;
    while (!this.#done && performance.now() < end) this.#done = this.#steps.next().done === true;
    if (this.#found.size > before) this.#judged = new Map(this.#found);
  }

  #goOn(): void {
    if (this.#done || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const before = this.#judged;
      this.#work();
      if (this.#judged !== before) for (const tell of this.#listeners) tell();
      if (this.#listeners.size > 0) this.#goOn();
    }, 0);
  }
}
