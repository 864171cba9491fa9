/**
 * What becomes of who reaches what between two models: what is answered that was not, what is answered no more, what
 * takes another way, shows another source address, is answered by other endpoints, or fails for another reason.
 */
import type { Steps } from '../../topology/steps';
import type { PairName } from '../question';
import type { LiveReach } from '../reach/live-reach';
import { changesBetween, sameVerdict, type ReachChange } from '../reach/reach-changes';
import { keyOf } from '../reach/reach-difference';
import type { ReachVerdict, ReachWay } from '../reach/reach-verdict';
import { renamedPods } from './match-ends';

/** What is different of a pair that is answered, or not answered, in both. */
export type Aspect = 'endpoints' | 'path' | 'source' | 'reason';

export interface PairDifference {
  /** As the model calls it that has the pair: the second one, if both do. */
  readonly pair: PairName;
  /** As the first one calls it; null where it has no such pair. */
  readonly former: PairName | null;
  /** Null where there is no such pair. */
  readonly before: ReachVerdict | null;
  readonly after: ReachVerdict | null;
}

export interface ChangedPair extends PairDifference {
  /** Never empty. */
  readonly aspects: readonly Aspect[];
}

export interface BehaviourDifference {
  /** Answered now, by at least one of the endpoints and ways; before, by none. */
  readonly gained: readonly PairDifference[];
  /** Answered before, by at least one; now, by none. */
  readonly lost: readonly PairDifference[];
  readonly changed: readonly ChangedPair[];
}

/** Both matrices whole; step by step, as `startReach` and `followReach` make them. */
export function* differenceOf(before: LiveReach, after: LiveReach): Steps<BehaviourDifference> {
  return sortedOut(yield* changesBetween(before, after), renamedPods(before.model, after.model));
}

/** Changes by what they mean. `renamed` says what pods of before are called now, so that they are compared with themselves. */
export function sortedOut(
  changes: Iterable<ReachChange>,
  renamed: ReadonlyMap<string, string> = new Map(),
): BehaviourDifference {
  const gained: PairDifference[] = [];
  const lost: PairDifference[] = [];
  const changed: ChangedPair[] = [];
  for (const difference of joined(changes, renamed)) {
    const [was, is] = [isAnswered(difference.before), isAnswered(difference.after)];
    if (is && !was) gained.push(difference);
    else if (was && !is) lost.push(difference);
    else {
      const aspects = aspectsOf(difference, renamed);
      if (aspects.length > 0) changed.push({ ...difference, aspects });
    }
  }
  return { gained, lost, changed };
}

/**
 * A pair whose pods are called otherwise now is one pair, not one that is gone and one that is new. A pod that was made
 * again elsewhere may still be there, Terminating: its pairs are those of its successor.
 */
function* joined(
  changes: Iterable<ReachChange>,
  renamed: ReadonlyMap<string, string>,
): Generator<PairDifference, void> {
  const isGone = ({ after, from, to }: ReachChange): boolean =>
    after === null || (after.outcome === 'dropped' && (renamed.has(from) || renamed.has(to)));
  const gone = new Map<string, ReachChange>();
  for (const change of changes) {
    if (isGone(change)) gone.set(keyOf(nowCalled(change, renamed)), change);
  }
  for (const change of changes) {
    const { before, after } = change;
    if (isGone(change)) continue;
    const pair = pairOf(change);
    const formerly = before === null ? gone.get(keyOf(pair)) : undefined;
    if (formerly) gone.delete(keyOf(pair));
    const former = formerly ? pairOf(formerly) : before === null ? null : pair;
    yield { pair, former, before: formerly?.before ?? before, after };
  }
  for (const change of gone.values()) {
    const pair = pairOf(change);
    yield { pair, former: pair, before: change.before, after: change.after };
  }
}

function pairOf({ from, to, protocol, port }: PairName): PairName {
  return { from, to, protocol, port };
}

function nowCalled({ from, to, protocol, port }: PairName, renamed: ReadonlyMap<string, string>): PairName {
  return { from: renamed.get(from) ?? from, to: renamed.get(to) ?? to, protocol, port };
}

function isAnswered(verdict: ReachVerdict | null): boolean {
  return verdict !== null && verdict.outcome !== 'dropped';
}

function aspectsOf(
  { before, after }: PairDifference,
  renamed: ReadonlyMap<string, string>,
): readonly Aspect[] {
  if (!before || !after || sameVerdict(before, after)) return [];
  if (after.outcome === 'dropped') return sameReason(before, after) ? [] : ['reason'];
  const aspects: Aspect[] = [];
  if (before.delivered !== after.delivered || before.of !== after.of) aspects.push('endpoints');
  if (wayWords(before.way, renamed) !== wayWords(after.way)) aspects.push('path');
  if (before.way?.seenAs !== after.way?.seenAs) aspects.push('source');
  if (aspects.length === 0 && !sameReason(before, after)) aspects.push('reason');
  return aspects;
}

function sameReason({ reason: a }: ReachVerdict, { reason: b }: ReachVerdict): boolean {
  return a?.code === b?.code && a?.at === b?.at && JSON.stringify(a?.said) === JSON.stringify(b?.said);
}

function wayWords(way: ReachWay | null, renamed: ReadonlyMap<string, string> = new Map()): string {
  if (!way) return '';
  return [way.forward, way.reply]
    .map((devices) => devices.map((device) => renamed.get(device) ?? device).join(' '))
    .join('\n');
}
