/** What can be undone and redone, within a bound of memory: the oldest steps are forgotten first. */
import type { Step } from './step';

export interface History {
  /** The last one is undone first. */
  readonly past: readonly Step[];
  /** The last one is redone first. */
  readonly future: readonly Step[];
}

export const NO_HISTORY: History = { past: [], future: [] };

export interface HistoryLimits {
  readonly steps: number;
  readonly bytes: number;
}

/** A long day of small edits has a thousand steps and less than a megabyte. */
export const historyLimits: HistoryLimits = { steps: 5_000, bytes: 32 * 1024 * 1024 };

/** At most what all its steps take in memory. */
export function bytesOf({ past, future }: History): number {
  return [...past, ...future].reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The history after one more step, which ends what could be redone. The step itself is kept however large it is. */
export function withStep({ past }: History, step: Step, limits: HistoryLimits): History {
  let bytes = step.bytes;
  let from = past.length;
  while (from > 0 && past.length - from + 2 <= limits.steps) {
    bytes += past[from - 1]?.bytes ?? 0;
    if (bytes > limits.bytes) break;
    from--;
  }
  return { past: [...past.slice(from), step], future: [] };
}

/** The history after its last step was taken back. */
export function stepBack({ past, future }: History): History {
  return { past: past.slice(0, -1), future: [...future, ...past.slice(-1)] };
}

/** The history after the step that was taken back last was made again. */
export function stepForth({ past, future }: History): History {
  return { past: [...past, ...future.slice(-1)], future: future.slice(0, -1) };
}
