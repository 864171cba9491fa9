/** What becomes of who reaches what between two matrices, each two compared once. */
import { differenceOf, type BehaviourDifference } from '#core/analysis/difference/difference';
import type { LiveReach } from '#core/analysis/reach/live-reach';
import { Sliced } from '../sliced';

const known = new WeakMap<LiveReach, WeakMap<LiveReach, Sliced<BehaviourDifference>>>();

export function comparisonOf(before: LiveReach, after: LiveReach): Sliced<BehaviourDifference> {
  const others = known.get(before) ?? new WeakMap<LiveReach, Sliced<BehaviourDifference>>();
  known.set(before, others);
  const found = others.get(after);
  if (found) return found;
  const made = new Sliced(differenceOf(before, after));
  others.set(after, made);
  return made;
}
