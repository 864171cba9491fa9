/** A question as people put it, and the answer as everything shows it. */
import type { Ipv4 } from '../address/ipv4';
import type { Trace } from '../network/trace';
import type { DropCode } from '../network/drop-code';
import type { DeviceName } from '../network/model';
import type { Protocol } from '../network/protocol';
import type { Resolution } from '../kubernetes/dns/resolution';
import type { ObjectEdit } from '../topology/changes/cluster/object-edits';
import type { AddedRule } from '../topology/changes/cluster/policies';
import type { CustomRoute } from '../appliance/facts';
import type { QuestionSaid } from '../sentences/traces/questions';
import type { ReasonSaid } from '../sentences/traces/reasons';
import type { RemedySaid } from '../sentences/traces/remedies';

/** Endpoints are named as the topology-file document says: `deploy/web`, `host/operator-pc`, `db.shop`, `10.0.0.1`. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  /** Null for ICMP. */
  readonly port: number | null;
  /** Null = 40112, a fixed client port, so that the same question gives the same trace. */
  readonly sourcePort: number | null;
  /** Bytes; null = the smallest packet of the protocol. */
  readonly size: number | null;
  /** A pod that people picked as the service's endpoint: `pod/default/web-1`. */
  readonly endpoint: string | null;
}

/** What the question would have to say otherwise. */
export type QuestionRemedy = Partial<Question>;

/** Why a question cannot be put. */
export interface QuestionProblem {
  /** `HS401`. */
  readonly code: string;
  /** What its sentences are made of. */
  readonly said: QuestionSaid;
  /** Each by itself makes the problem go away. */
  readonly remedies: readonly QuestionRemedy[];
}

/** A name that nothing has, wherever in a question it stands, and the names that would do in its place. */
export interface NameProblem {
  readonly said: QuestionSaid;
  readonly names: readonly string[];
}

/** What would make a dropped packet arrive, proven by tracing again with it. */
export interface Remedy {
  /** What its sentence is made of. */
  readonly said: RemedySaid;
  /** The route to add, when the remedy is one: the app offers to add it. */
  readonly route: CustomRoute | null;
  /** The rules to add to network policies, when the remedy is that. */
  readonly rules?: readonly AddedRule[];
  /** The fields of Kubernetes objects to bring to other values, when the remedy is that. */
  readonly edits?: readonly ObjectEdit[];
  /** Where one change is not enough: what else has to be done beside what `route` or `rules` say. */
  readonly afterwards?: readonly RemedySaid[];
  /** What else it does; left out while nobody has looked, and where it gives ends other names. */
  readonly effect?: RemedyEffect;
}

/** Who reaches what with a remedy and did not without it, beside the question itself. */
export interface RemedyEffect {
  readonly opens: readonly PairName[];
  /** Those among them that are not meant: not the asker's workload at what was asked. */
  readonly others: readonly PairName[];
  /** Who no longer reaches what. */
  readonly closes: readonly PairName[];
}

/** A question of `reach`. */
export interface PairName {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  /** Null for ICMP. */
  readonly port: number | null;
}

export interface AnswerReason {
  readonly code: DropCode;
  /** The device at which it happened. */
  readonly at: string;
  /** What happened and why: what its sentences are made of. */
  readonly said: ReasonSaid;
  readonly remedy: Remedy | null;
}

/** An answer, or why the question could not be put (no such endpoint, a wrong port). */
export type Answer =
  | {
      readonly ok: true;
      /** With both endpoints as full names: `deploy/web` has become `pod/default/web-5d9c-x2k`. */
      readonly question: Question;
      readonly source: DeviceName;
      /** The address asked, after name resolution; null when the name gave none or no address is assigned. */
      readonly address: Ipv4 | null;
      readonly outcome: 'delivered' | 'dropped';
      readonly reason: AnswerReason | null;
      /** Null when it came to no packet: the name was not found, the address is pending. */
      readonly trace: Trace | null;
      readonly resolution: Resolution | null;
    }
  | { readonly ok: false; readonly problem: QuestionProblem };
