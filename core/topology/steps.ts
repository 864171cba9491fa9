/**
 * Long work in steps. A command line does all of them at once; a window does some, looks after its people, and
 * goes on. What takes the steps decides how long it works at a time, because `core/` has no clock.
 */

/**
 * Work that pauses now and then, each time after a few milliseconds at most, and gives its result in the end. While
 * a text is read, a pause says how many of its characters are behind.
 */
export type Steps<T> = Generator<number | undefined, T, undefined>;

/** Does all steps at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** What each item gives, with a pause after every so many. */
export function* mapped<T, R>(items: readonly T[], each: (item: T) => R, many = 250): Steps<R[]> {
  const results: R[] = [];
  for (const item of items) {
    if (results.length > 0 && results.length % many === 0) yield;
    results.push(each(item));
  }
  return results;
}

/** The same steps, of a part that begins after so many characters. */
export function* behind<T>(start: number, steps: Steps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield step.value === undefined ? undefined : start + step.value;
  }
}
