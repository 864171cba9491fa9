/** The JSON of `hopscope faults --json`: a published contract, version 1. Fields may be added; none changes its meaning. */
import type { DoubleFault } from '../../analysis/faults/every-two';
import {
  isSinglePoint,
  nameOfFailed,
  type FaultOutcome,
  type MovedFlow,
} from '../../analysis/faults/fault-outcome';
import type { PairDifference } from '../../analysis/difference/difference';
import type { PairName } from '../../analysis/question';
import { aspectJson, reasonJson } from '../difference/difference-json';
import type { Json } from '../../topology/document';
import type { FaultReport } from './fault-report';

export interface FaultsJson {
  readonly version: 1;
  /** How many pairs are answered while nothing more fails. */
  readonly pairs: number;
  /** Worst first. */
  readonly faults: readonly FaultJson[];
  /** Two at once that lose what neither loses alone; left out unless asked for. */
  readonly doubles?: readonly FaultJson[];
  /** Not everything was tried: how much of it, as a sentence. */
  readonly interrupted?: string;
}

export interface FaultJson {
  /** `port/Port2`; `node/master + node/worker` of two. */
  readonly target: string;
  readonly kind: string;
  readonly singlePoint: boolean;
  /** Of the lost, how many have neither end on what failed. */
  readonly harm: number;
  readonly lost: readonly LostJson[];
  readonly moved: readonly MovedJson[];
  /** What happens at once, and to a node's pods later, as sentences. */
  readonly consequences: readonly string[];
  readonly later: readonly string[];
  /** Of the lost, what is answered again when the pods of a node are made elsewhere. */
  readonly back: readonly PairName[];
  /** Of two at once: what neither of the two loses alone. */
  readonly together?: readonly PairName[];
}

interface LostJson extends PairName {
  readonly reason: { readonly code: string; readonly at: string; readonly message: string } | null;
}

interface MovedJson {
  readonly pair: PairName;
  /** In a sentence's words: `announcer`, `endpoints`, `path`, `source`. */
  readonly how: readonly string[];
  readonly breaksOff: boolean;
  readonly before: Json;
  readonly after: Json;
}

/** `report` is what is told of the outcome. */
export function faultToJson({ kind, consequences, later }: FaultReport, outcome: FaultOutcome): FaultJson {
  return {
    target: nameOfFailed(outcome),
    kind,
    singlePoint: isSinglePoint(outcome),
    harm: outcome.harm,
    lost: outcome.lost.map((one) => ({ ...one.pair, reason: reasonJson(one.after) })),
    moved: outcome.moved.map(movedJson),
    consequences,
    later,
    back: outcome.later?.back.map(({ pair }) => pair) ?? [],
  };
}

export function doubleToJson(report: FaultReport, { outcome, together }: DoubleFault): FaultJson {
  return { ...faultToJson(report, outcome), together: together.map(({ pair }) => pair) };
}

function movedJson({ how, breaksOff, ...flow }: MovedFlow): MovedJson {
  const sides = (side: PairDifference['before']): Json =>
    Object.fromEntries(flow.aspects.map((aspect) => [aspect, aspectJson(side, aspect)]));
  return { pair: flow.pair, how, breaksOff, before: sides(flow.before), after: sides(flow.after) };
}
