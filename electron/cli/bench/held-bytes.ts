/** How much memory is in use once everything that nobody holds is gone. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The engine hands its collector out to contexts that begin after the flag is set. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** Bytes of this thread's heap, freshly collected. */
export function heldBytes(): number {
  const collectGarbage = collector();
  // The second time collects what only weak references of the first one held.
  for (let time = 0; time < 2; time++) collectGarbage();
  return process.memoryUsage().heapUsed;
}
