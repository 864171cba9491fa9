/**
 * Whether what is expected holds in what is shown: as much of it as a frame allows at once, so that a route that is
 * dragged turns an expectation red while it is held; the rest in slices. Each model once.
 */
import { judgeOne, type JudgedExpectation } from '#core/analysis/expectations/check-expectations';
import type { Model } from '#core/analysis/model';
import type { Steps } from '#core/topology/steps';
import { Sliced, SLICE } from './sliced';

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
  readonly #found = new Map<string, JudgedExpectation>();
  readonly #slices: Sliced<true>;
  #judged: Judged = new Map();

  constructor(model: Model) {
    this.#slices = new Sliced(this.#all(model), undefined, 0);
    this.#slices.stepUntil(performance.now() + SLICE);
  }

  /** The same object until something more is known. */
  readonly judged = (): Judged => {
    if (this.#found.size > this.#judged.size) this.#judged = new Map(this.#found);
    return this.#judged;
  };

  /** Works while somebody listens. */
  readonly subscribe = (tell: () => void): (() => void) => this.#slices.subscribe(tell);

  /** Those first that are looked at once only: faults take a model each. */
  *#all(model: Model): Steps<true> {
    const { expectations } = model.topology;
    const short = expectations.filter(({ resource }) => resource.survives === null);
    const long = expectations.filter(({ resource }) => resource.survives !== null);
    for (const expectation of [...short, ...long]) {
      this.#found.set(expectation.resource.name, yield* judgeOne(model, expectation));
    }
    return true;
  }
}
