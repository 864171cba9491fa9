/** What each single fault breaks, found out beside the drawing, one after the other: what is known is told at once. */
import { failables } from '#core/analysis/faults/failable';
import { faultOutcome, worstFirst, type FaultOutcome } from '#core/analysis/faults/fault-outcome';
import type { LiveReach } from '#core/analysis/reach/live-reach';
import type { Steps } from '#core/topology/steps';
import { Sliced, type Slices } from '../sliced';

export interface KnownFaults {
  /** Worst first. */
  readonly outcomes: readonly FaultOutcome[];
  /** How many things can fail. */
  readonly of: number;
  readonly stopped: boolean;
}

const works = new WeakMap<LiveReach, FaultWork>();

/** The work on a matrix's faults: the same for the same matrix. */
export function faultsOf(live: LiveReach): FaultWork {
  const known = works.get(live);
  if (known) return known;
  const made = new FaultWork(live);
  works.set(live, made);
  return made;
}

export class FaultWork {
  readonly slices: Sliced<readonly FaultOutcome[]>;
  readonly #of: number;
  readonly #found: FaultOutcome[] = [];
  #told: Slices<readonly FaultOutcome[]> | null = null;
  #known: KnownFaults;

  constructor(live: LiveReach) {
    const all = failables(live.model);
    this.#of = all.length;
    this.#known = { outcomes: [], of: all.length, stopped: false };
    this.slices = new Sliced(this.#find(live, all));
  }

  /** The same object until more is known. */
  readonly known = (): KnownFaults => {
    const state = this.slices.state();
    if (state === this.#told) return this.#known;
    this.#told = state;
    this.#known = { outcomes: worstFirst(this.#found), of: this.#of, stopped: state.stopped };
    return this.#known;
  };

  *#find(live: LiveReach, all: ReturnType<typeof failables>): Steps<readonly FaultOutcome[]> {
    for (const one of all) {
      this.#found.push(yield* faultOutcome(live, [one]));
      yield;
    }
    return this.#found;
  }
}
