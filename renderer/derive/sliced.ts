/** Long work beside the drawing: in slices of a few milliseconds while somebody waits for it, so that no frame does. */
import type { Steps } from '#core/topology/steps';

/** Milliseconds of work between two looks at what else there is to do: half a frame. */
export const SLICE = 8;
/** Milliseconds after which those who wait are told how far it is. */
const TELL = 120;

export interface Slices<T> {
  /** Null until it is there. */
  readonly result: T | null;
  /** So many steps were taken. */
  readonly steps: number;
  readonly stopped: boolean;
}

export class Sliced<T> {
  readonly #steps: Steps<T>;
  readonly #each: () => boolean;
  readonly #tellAfter: number;
  readonly #listeners = new Set<() => void>();
  #taken = 0;
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #state: Slices<T> = { result: null, steps: 0, stopped: false };

  /**
   * `each` is done at the beginning of every slice, and says whether it leaves time for steps. `tellAfter` is in
   * milliseconds; 0 tells after every slice.
   */
  constructor(steps: Steps<T>, each: () => boolean = () => true, tellAfter: number = TELL) {
    this.#steps = steps;
    this.#each = each;
    this.#tellAfter = tellAfter;
  }

  /** The same object until those who wait are told something new. */
  readonly state = (): Slices<T> => this.#state;

  /** Works while somebody listens. */
  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    this.#begin();
    return () => {
      this.#listeners.delete(tell);
      if (this.#listeners.size === 0) this.#pause();
    };
  };

  readonly stop = (): void => {
    this.#pause();
    this.#tell(true);
  };

  readonly goOn = (): void => {
    this.#tell(false);
    this.#begin();
  };

  /** Takes steps until then. Whoever draws may ask for it: nobody is told. */
  stepUntil(end: number): void {
    while (this.#state.result === null && performance.now() < end) {
      const step = this.#steps.next();
      this.#taken += 1;
      if (step.done === true) this.#state = { result: step.value, steps: this.#taken, stopped: false };
    }
  }

  readonly #slice = (): void => {
    this.#timer = null;
    const end = performance.now() + SLICE;
    if (this.#each()) this.stepUntil(end);
    const isDone = this.#state.result !== null;
    if (isDone || performance.now() > this.#told + this.#tellAfter) this.#tell(false);
    if (!isDone) this.#begin();
  };

  #begin(): void {
    const { result, stopped } = this.#state;
    if (this.#timer === null && result === null && !stopped && this.#listeners.size > 0)
      this.#timer = setTimeout(this.#slice, 0);
  }

  #pause(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tell(stopped: boolean): void {
    this.#told = performance.now();
    this.#state = { result: this.#state.result, steps: this.#taken, stopped };
    for (const tell of this.#listeners) tell();
  }
}
