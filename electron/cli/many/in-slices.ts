/** Long work on the thread that also hears Ctrl+C: a slice at a time, and none after an interruption. */
import { setImmediate } from 'node:timers/promises';
import type { Steps } from '#core/topology/steps';

/** Milliseconds; what a person does not notice between the key and the end. */
const SLICE = 50;

/** The result, or null where the signal was aborted before the work was done. */
export async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T | null> {
  let until = performance.now() + SLICE;
  for (;;) {
    if (signal.aborted) return null;
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE;
  }
}
