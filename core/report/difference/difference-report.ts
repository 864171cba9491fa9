/**
 * A difference as it is told: pairs that differ in the same way for the same reason are one line, by workload, so that a
 * deployment of twenty pods is not twenty lines. Each line's reason is worked out for its first pair.
 */
import type { Aspect, BehaviourDifference, PairDifference } from '../../analysis/difference/difference';
import type { ResourceDifference } from '../../analysis/difference/resource-difference';
import { groupsOf } from '../../analysis/reach/group-ends';
import { changedText, gainedText, lostText, type Compared } from './because-text';
import { mergedLines } from './merged-lines';

export interface DifferenceReport {
  readonly lost: readonly DifferenceLine[];
  readonly gained: readonly DifferenceLine[];
  readonly changed: Readonly<Record<Aspect, readonly DifferenceLine[]>>;
  readonly text: readonly ResourceDifference[];
}

export interface DifferenceLine {
  /** `deploy/default/web`, or the one pod's own name; several with commas. */
  readonly from: string;
  /** `svc/default/db (TCP 5432)`. */
  readonly to: string;
  /** How many pairs it stands for. */
  readonly pairs: number;
  readonly because: string;
}

export function differenceReport(
  compared: Compared,
  difference: BehaviourDifference,
  text: readonly ResourceDifference[],
): DifferenceReport {
  const lines = linesOf(compared);
  const changed = (aspect: Aspect): readonly DifferenceLine[] =>
    lines(
      difference.changed.filter(({ aspects }) => aspects.includes(aspect)),
      (pair) => changedText(compared, pair, aspect),
    );
  return {
    lost: lines(difference.lost, (pair) => lostText(compared, pair)),
    gained: lines(difference.gained, (pair) => gainedText(compared, pair)),
    changed: {
      endpoints: changed('endpoints'),
      path: changed('path'),
      source: changed('source'),
      reason: changed('reason'),
    },
    text,
  };
}

/** Whether the two behave alike, whatever their texts say. */
export function isAlike({ lost, gained, changed }: BehaviourDifference): boolean {
  return lost.length + gained.length + changed.length === 0;
}

function linesOf({ before, after }: Compared) {
  const groups = { before: groupsOf(before, 'workload'), after: groupsOf(after, 'workload') };
  return <T extends PairDifference>(
    pairs: readonly T[],
    because: (pair: T) => string,
  ): readonly DifferenceLine[] =>
    mergedLines(pairs, (pair) => (pair.after === null ? groups.before : groups.after), causeOf).map(
      ({ first, ...line }) => ({ ...line, because: because(first) }),
    );
}

/** What tells causes apart without asking for the trace. */
function causeOf({ before, after }: PairDifference): string {
  const reason = after?.reason ?? before?.reason;
  const share = (verdict: PairDifference['before']): string => `${verdict?.delivered}/${verdict?.of}`;
  return `${before === null} ${after === null} ${reason?.code} ${reason?.at} ${share(before)} ${share(after)}`;
}
