/** What a failure does, as it is told: flows by workload, each with its reason, and what the control plane does about it. */
import { formatIpv4 } from '../../address/ipv4';
import type { FaultConsequence } from '../../analysis/faults/consequences';
import type { DoubleFault } from '../../analysis/faults/every-two';
import type { Failable, FailableKind } from '../../analysis/faults/failable';
import {
  byDamage,
  isSinglePoint,
  nameOfFailed,
  type Damage,
  type FaultOutcome,
  type Survival,
} from '../../analysis/faults/fault-outcome';
import { groupsOf, type EndGroup } from '../../analysis/reach/group-ends';
import type { PairDifference } from '../../analysis/difference/difference';
import type { Model } from '../../analysis/model';
import { counted } from '../../sentences/sentence';
import { reasonSentence } from '../../sentences/traces/reasons';
import { seenText, wayText } from '../difference/because-text';
import { mergedLines } from '../difference/merged-lines';

export interface FaultReport {
  /** `port/Port2`, or `node/master + node/worker`. */
  readonly target: string;
  /** `gateway`; of two failures that of each. */
  readonly kind: string;
  readonly single: boolean;
  readonly harm: number;
  readonly lost: readonly FaultLine[];
  readonly lostPairs: number;
  readonly moved: readonly FaultLine[];
  readonly movedPairs: number;
  /** Sentences about what happens at once, and, of a node that stays away, later. */
  readonly consequences: readonly string[];
  readonly later: readonly string[];
}

export interface FaultLine {
  readonly from: string;
  readonly to: string;
  readonly pairs: number;
  readonly how: string;
}

export function faultReport(model: Model, outcome: FaultOutcome): FaultReport {
  const { failed, lost, moved, harm, consequences, later } = outcome;
  const groupOf = groupsOf(model, 'workload');
  const back = later?.back.length ?? 0;
  return {
    target: nameOfFailed(outcome),
    kind: failed.map(kindWords).join(' + '),
    single: isSinglePoint(outcome),
    harm,
    lost: linesOf(lost, groupOf, lostWords),
    lostPairs: lost.length,
    moved: linesOf(moved, groupOf, (flow) => movedWords(flow, flow.how, flow.breaksOff)),
    movedPairs: moved.length,
    consequences: consequences.map(consequenceText),
    later: later
      ? [
          ...later.consequences.map(consequenceText),
          ...(back === 0
            ? []
            : [`${counted(back, 'pair')} of the lost ${back === 1 ? 'is' : 'are'} answered again then.`]),
        ]
      : [],
  };
}

/** Of two failures what neither loses alone. */
export function doubleReport(model: Model, { outcome, together }: DoubleFault): FaultReport {
  const report = faultReport(model, outcome);
  return {
    ...report,
    harm: together.length,
    lost: linesOf(together, groupsOf(model, 'workload'), lostWords),
    lostPairs: together.length,
    moved: [],
    movedPairs: 0,
  };
}

const kinds: Readonly<Record<FailableKind, string>> = {
  port: 'port or its cable',
  cable: 'cable',
  gateway: 'gateway',
  host: 'host',
  network: 'network',
  node: 'node',
  pod: 'pod',
};

function kindWords({ kind }: Failable): string {
  return kinds[kind];
}

function linesOf<T extends PairDifference>(
  pairs: readonly T[],
  groupOf: (end: string) => EndGroup,
  words: (pair: T) => string,
): readonly FaultLine[] {
  return mergedLines(
    pairs,
    () => groupOf,
    (pair) => causeOf(pair) ?? words(pair),
  ).map(({ first, ...line }) => ({
    ...line,
    how: words(first),
  }));
}

/** Flows that are lost at the same place for the same reason are one line, whatever addresses their sentences name. */
function causeOf({ after }: PairDifference): string | null {
  return after?.outcome === 'dropped' ? `${after.reason?.code} ${after.reason?.at}` : null;
}

function lostWords({ after }: PairDifference): string {
  return after?.reason ? reasonSentence(after.reason.said) : 'It is no longer there.';
}

function movedWords({ before, after }: PairDifference, how: readonly Survival[], breaksOff: boolean): string {
  const words = how.map((one): string => {
    switch (one) {
      case 'announcer':
        return 'another node announces the address';
      case 'endpoints':
        return `${after?.delivered ?? 0} of ${after?.of ?? 0} answer instead of ${before?.delivered ?? 0} of ${before?.of ?? 0}`;
      case 'path':
        return wayText(after?.way);
      case 'source':
        return `seen as ${seenText(after?.way)} instead of ${seenText(before?.way)}`;
      case 'reason':
        return 'those that fail do so for another reason';
    }
  });
  return `${words.join('; ')}. ${breaksOff ? 'Open connections break off.' : 'Open connections go on.'}`;
}

function consequenceText(consequence: FaultConsequence): string {
  switch (consequence.kind) {
    case 'announcer': {
      const { service, address, before, after } = consequence;
      return after === null
        ? `${formatIpv4(address)} (${service}) is announced by nobody any more; before, by ${before}.`
        : `${formatIpv4(address)} (${service}) is announced by ${after} instead of ${before}; connections over ${before} are lost.`;
    }
    case 'announcers': {
      const { service, address, before, after } = consequence;
      const now = after.length === 0 ? 'nobody' : after.join(', ');
      return `${formatIpv4(address)} (${service}) is announced to routers by ${now}; before, by ${before.join(', ')}.`;
    }
    case 'default-gateway':
      return `${consequence.devices.join(', ')} ${consequence.devices.length === 1 ? 'loses its' : 'lose their'} default gateway ${formatIpv4(consequence.gateway)}.`;
    case 'made-again': {
      const { pod, as, node, before, after } = consequence;
      const place = node === null ? 'finds no node' : `is made again on ${node}`;
      const addresses =
        after === null
          ? ''
          : `, with ${formatIpv4(after)}${before === null ? '' : ` instead of ${formatIpv4(before)}`}`;
      return `${pod} ${place} as ${as}${addresses}.`;
    }
    case 'not-made-again':
      return `Nobody makes ${consequence.pods.join(', ')} again while the node is away.`;
  }
}

/** For sorting, worst first. */
export function worseFirst(a: FaultReport, b: FaultReport): number {
  return byDamage(damageOf(a), damageOf(b));
}

function damageOf({ harm, lostPairs: lost, movedPairs: moved, target: name }: FaultReport): Damage {
  return { harm, lost, moved, name };
}
