/** Whether two hops are alike: nobody has to align whole ways for that. */
import type { Hop } from '../network/trace';

/** Whether the same happens to the same packet at the same device. */
export function sameHop(a: Hop, b: Hop): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
