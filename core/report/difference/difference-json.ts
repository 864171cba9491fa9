/** The JSON of `hopscope diff --json`: a published contract, version 1. Fields may be added; none changes its meaning. */
import { formatIpv4 } from '../../address/ipv4';
import type { Aspect, BehaviourDifference, PairDifference } from '../../analysis/difference/difference';
import type { ResourceDifference } from '../../analysis/difference/resource-difference';
import type { PairName } from '../../analysis/question';
import type { ReachVerdict } from '../../analysis/reach/reach-verdict';
import { reasonSentence } from '../../sentences/traces/reasons';
import type { Json } from '../../topology/document';
import { formatPath, toJson } from '../../topology/values';
import type { DifferenceLine, DifferenceReport } from './difference-report';

export interface DifferenceJson {
  readonly version: 1;
  readonly gained: readonly PairJson[];
  readonly lost: readonly PairJson[];
  readonly changed: readonly ChangedJson[];
  readonly text: readonly ResourceJson[];
  /** The same by workload and with the decision behind it: what the text and the Markdown say. */
  readonly lines: readonly (DifferenceLine & { readonly what: 'gained' | 'lost' | Aspect })[];
}

interface PairJson extends PairName {
  /** Why it was not answered before, or is not answered now; null where the pair itself was not, or is not, there. */
  readonly reason: ReasonJson | null;
  /** What the first of the two calls it, where that is something else. */
  readonly former?: PairName;
}

interface ReasonJson {
  readonly code: string;
  readonly at: string;
  readonly message: string;
}

interface ChangedJson {
  readonly pair: PairName;
  readonly former?: PairName;
  readonly what: Aspect;
  readonly before: Json;
  readonly after: Json;
}

interface ResourceJson {
  readonly kind: string;
  readonly name: string;
  readonly change: ResourceDifference['change'];
  readonly fields: readonly { readonly path: string; readonly before?: Json; readonly after?: Json }[];
}

export function differenceToJson(difference: BehaviourDifference, report: DifferenceReport): DifferenceJson {
  const { lost, gained, changed, text } = report;
  return {
    version: 1,
    gained: difference.gained.map((one) => pairJson(one, one.before)),
    lost: difference.lost.map((one) => pairJson(one, one.after)),
    changed: difference.changed.flatMap((one) =>
      one.aspects.map((what) => ({
        pair: one.pair,
        ...formerOf(one),
        what,
        before: aspectJson(one.before, what),
        after: aspectJson(one.after, what),
      })),
    ),
    text: text.map(resourceJson),
    lines: [
      ...lost.map((line) => ({ what: 'lost' as const, ...line })),
      ...gained.map((line) => ({ what: 'gained' as const, ...line })),
      ...(Object.keys(changed) as Aspect[]).flatMap((what) =>
        changed[what].map((line) => ({ what, ...line })),
      ),
    ],
  };
}

function pairJson(difference: PairDifference, failing: ReachVerdict | null): PairJson {
  return { ...difference.pair, reason: reasonJson(failing), ...formerOf(difference) };
}

function formerOf({ pair, former }: PairDifference): { readonly former?: PairName } {
  return former && (former.from !== pair.from || former.to !== pair.to) ? { former } : {};
}

/** Without a remedy: `trace` has it. */
export function reasonJson(verdict: ReachVerdict | null): ReasonJson | null {
  const reason = verdict?.reason;
  return reason ? { code: reason.code, at: reason.at, message: reasonSentence(reason.said) } : null;
}

/** One of the things that can differ of a pair. */
export function aspectJson(verdict: ReachVerdict | null, what: Aspect): Json {
  if (!verdict) return null;
  const { way, delivered, of } = verdict;
  switch (what) {
    case 'endpoints':
      return { delivered, of };
    case 'path':
      return way && { forward: way.forward, reply: way.reply };
    case 'source':
      return way?.seenAs ? formatIpv4(way.seenAs) : null;
    case 'reason': {
      const reason = reasonJson(verdict);
      return reason && { ...reason };
    }
  }
}

function resourceJson({ kind, name, change, fields }: ResourceDifference): ResourceJson {
  return {
    kind,
    name,
    change,
    fields: fields.map(({ path, before, after }) => ({
      path: formatPath(path),
      ...(before === undefined ? {} : { before: toJson(before) }),
      ...(after === undefined ? {} : { after: toJson(after) }),
    })),
  };
}
