/** Measures how often something can be done in a second, on one core, after the engine has warmed up. */

export interface Rate {
  readonly perSecond: number;
  /** How often it ran while being measured. */
  readonly runs: number;
}

/** Runs `work` for about `milliseconds`, after a tenth of that as warm-up; `work` returns how many it did. */
export function measureRate(work: () => number, milliseconds: number): Rate {
  runFor(work, milliseconds / 10);
  const { done, elapsed } = runFor(work, milliseconds);
  return { perSecond: (done / elapsed) * 1000, runs: done };
}

function runFor(work: () => number, milliseconds: number): { done: number; elapsed: number } {
  const start = performance.now();
  let done = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    done += work();
    elapsed = performance.now() - start;
  }
  return { done, elapsed };
}

export interface Durations {
  readonly p50: number;
  readonly p99: number;
  readonly runs: number;
}

/** Milliseconds that single runs take: the median and the slow end. `work` gets the number of the run. */
export function measureDurations(work: (run: number) => void, runs: number): Durations {
  for (let warm = 0; warm < Math.min(10, runs); warm++) work(-1 - warm);
  return durationsOf(Array.from({ length: runs }, (_, run) => timed(() => work(run))));
}

/** Milliseconds that the work takes. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The median and the slow end of what runs took. */
export function durationsOf(milliseconds: readonly number[]): Durations {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const runs = sorted.length;
  const at = (share: number): number => sorted[Math.min(runs - 1, Math.floor(runs * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), runs };
}
