/**
 * What becomes of who reaches what when something fails: what is lost, what goes on and how, what comes back when the
 * pods of a node are made again elsewhere, and how bad it is.
 */
import { finished, type Steps } from '../../topology/steps';
import {
  sortedOut,
  type Aspect,
  type BehaviourDifference,
  type ChangedPair,
  type PairDifference,
} from '../difference/difference';
import { renamedPods } from '../difference/match-ends';
import type { PairName } from '../question';
import { followReach, wholeReach, type LiveReach } from '../reach/live-reach';
import { keyOf } from '../reach/reach-difference';
import type { Model } from '../model';
import { consequencesOf, goneWith, podsMadeAgain, type FaultConsequence } from './consequences';
import type { Failable } from './failable';
import { failedModel } from './failed-model';

/** How a flow goes on. */
export type Survival = Aspect | 'announcer';

export interface MovedFlow extends ChangedPair {
  readonly how: readonly Survival[];
  /** Connections that are open break off, and new ones are answered. */
  readonly breaksOff: boolean;
}

export interface FaultOutcome {
  /** One, or two at once. */
  readonly failed: readonly Failable[];
  readonly lost: readonly PairDifference[];
  /** Of the lost, how many have neither end on what failed: the measure of harm. */
  readonly harm: number;
  /** Answered before and still, in another manner. */
  readonly moved: readonly MovedFlow[];
  /** What the control plane does at once. */
  readonly consequences: readonly FaultConsequence[];
  /** When a node stays away; null where nothing more comes of that. */
  readonly later: FailedOver | null;
}

export interface FailedOver {
  readonly consequences: readonly FaultConsequence[];
  /** Of the lost, what is answered again. */
  readonly back: readonly PairDifference[];
}

/** What comes of one failure, or of several at once. */
export function* faultOutcome(live: LiveReach, failed: readonly Failable[]): Steps<FaultOutcome> {
  const { model } = live;
  const after = yield* failedModel(model, failed);
  const difference = yield* differenceTo(live, after);
  const consequences = consequencesOf(model, after, failed);
  const gone = goneWith(model, failed);
  return {
    failed,
    lost: difference.lost,
    harm: difference.lost.filter(({ pair }) => !gone.has(pair.from) && !gone.has(pair.to)).length,
    moved: movedOf(difference.changed, consequences),
    consequences,
    later: yield* failedOver(live, failed, difference),
  };
}

function* differenceTo(live: LiveReach, after: Model): Steps<BehaviourDifference> {
  const { changes } = yield* followReach(live, after);
  return sortedOut(changes, renamedPods(live.model, after));
}

/** A lone node that stays away for longer than the eviction timeout. */
function* failedOver(
  live: LiveReach,
  failed: readonly Failable[],
  { lost }: BehaviourDifference,
): Steps<FailedOver | null> {
  const [node] = failed;
  if (failed.length !== 1 || node?.kind !== 'node') return null;
  const after = yield* failedModel(live.model, failed, 'failed-over');
  const consequences = podsMadeAgain(live.model, after, node.target);
  if (consequences.length === 0) return null;
  const still = yield* differenceTo(live, after);
  const stillLost = new Set(still.lost.map(({ pair, former }) => keyOf(former ?? pair)));
  const again = new Map(still.changed.map((pair) => [keyOf(pair.former ?? pair.pair), pair]));
  return {
    consequences,
    back: lost.flatMap((one) => (stillLost.has(keyOf(one.pair)) ? [] : [again.get(keyOf(one.pair)) ?? one])),
  };
}

function movedOf(
  changed: readonly ChangedPair[],
  consequences: readonly FaultConsequence[],
): readonly MovedFlow[] {
  const announcers = new Map(
    consequences.flatMap((one) => (one.kind === 'announcer' ? [[one.service, one.before]] : [])),
  );
  return changed.flatMap((flow): readonly MovedFlow[] => {
    // What is dropped before and after is no flow.
    if (flow.after?.outcome === 'dropped') return [];
    const announcer = announcers.get(flow.pair.to);
    const byAnnouncer = announcer !== undefined && flow.before?.way?.forward.includes(announcer) === true;
    const how: readonly Survival[] = byAnnouncer ? ['announcer', ...flow.aspects] : flow.aspects;
    return [{ ...flow, how, breaksOff: byAnnouncer || breaksOff(flow) }];
  });
}

/**
 * Assumption: a connection goes on where nobody on its way translates it anew. It ends at the same device, and the
 * destination sees the same address. That a stateful firewall on the new way may not know it is told by the trace.
 */
function breaksOff({ before, after }: PairDifference): boolean {
  const [was, is] = [before?.way, after?.way];
  return was?.seenAs !== is?.seenAs || was?.forward.at(-1) !== is?.forward.at(-1);
}

/** How bad a failure is, in pairs. */
export interface Damage {
  readonly harm: number;
  readonly lost: number;
  readonly moved: number;
  readonly name: string;
}

/** For sorting, worst first: what harms others, then what loses most, then what moves most, then by name. */
export function byDamage(a: Damage, b: Damage): number {
  return b.harm - a.harm || b.lost - a.lost || b.moved - a.moved || (a.name < b.name ? -1 : 1);
}

export function worstFirst(outcomes: readonly FaultOutcome[]): readonly FaultOutcome[] {
  return outcomes.toSorted((a, b) => byDamage(damageOf(a), damageOf(b)));
}

function damageOf(outcome: FaultOutcome): Damage {
  const { harm, lost, moved } = outcome;
  return { harm, lost: lost.length, moved: moved.length, name: nameOfFailed(outcome) };
}

/** `port/Port2`, or both names of two. */
export function nameOfFailed({ failed }: Pick<FaultOutcome, 'failed'>): string {
  return failed.map(({ target }) => target).join(' + ');
}

/** Whether flows between others depend on it alone. */
export function isSinglePoint({ failed, harm }: FaultOutcome): boolean {
  return failed.length === 1 && harm > 0;
}

/** How many pairs are answered, by some endpoint at least, while nothing more has failed. */
export function answeredPairs(live: LiveReach): number {
  return live.sources.reduce(
    (sum, _source, row) =>
      sum +
      live.destinations.filter((_destination, column) => {
        const verdict = live.verdict(row, column);
        return verdict !== null && verdict.outcome !== 'dropped';
      }).length,
    0,
  );
}

/** All at once, in the order given, where nobody waits for a frame. */
export function faultOutcomes(model: Model, failed: readonly Failable[]): readonly FaultOutcome[] {
  const live = wholeReach(model);
  return failed.map((one) => finished(faultOutcome(live, [one])));
}

/** A pair as text, to be compared. */
export function lostKeys({ lost }: FaultOutcome): ReadonlySet<string> {
  return new Set(lost.map(({ pair }: { readonly pair: PairName }) => keyOf(pair)));
}
