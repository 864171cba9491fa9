/**
 * Long work in steps. A command line does all of them at once; a window does some, looks after its people, and
 * goes on. What takes the steps decides how long it works at a time, because `core/` has no clock.
 */

/** Work that pauses now and then, each time after a few milliseconds at most, and gives its result in the end. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
