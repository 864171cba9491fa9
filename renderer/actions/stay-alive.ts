/** Long work without stopping the window: a slice of it, then whatever else is waiting, then the next. */
import type { Steps } from '#core/topology/steps';

/** Milliseconds at a time: less than a frame, so that nothing stutters. */
const slice = 10;
/** Milliseconds after which people should be told that they wait. */
const long = 150;
/** And after which they are told how far it is. */
const again = 80;

/**
 * Does all steps. `onLong` is called when they take long, and now and then from there on, with the characters that
 * are read; `isWanted` is asked between slices, and null given back when the answer is no.
 */
export async function stayAlive<T>(
  steps: Steps<T>,
  onLong: (read: number) => void,
  isWanted: () => boolean,
): Promise<T | null> {
  let tellAt = performance.now() + long;
  let read = 0;
  for (;;) {
    const until = performance.now() + slice;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
      read = step.value ?? read;
    } while (performance.now() < until);
    if (performance.now() > tellAt) {
      tellAt = performance.now() + again;
      onLong(read);
    }
    await otherTasks();
    if (!isWanted()) return null;
  }
}

/** Lets input, painting and timers have their turn. A timer would wait for 4 ms each time. */
function otherTasks(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
