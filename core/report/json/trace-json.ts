/** The JSON of `hopscope trace --json`: a published contract, version 1. Fields may be added; none changes its meaning. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Model } from '../../analysis/model';
import { alternativesOf } from '../../analysis/alternatives/alternatives';
import { unsimulatedFor } from '../../analysis/unsimulated/concerned';
import { asymmetryOf } from '../../analysis/asymmetry';
import type { Answer, AnswerReason, RemedyEffect } from '../../analysis/question';
import { withoutEachRoute, type WithoutRoute } from '../../analysis/without-route';
import type { CustomRoute } from '../../appliance/facts';
import type { Resolution } from '../../kubernetes/dns/resolution';
import type { Protocol } from '../../network/protocol';
import type { Path } from '../../network/trace';
import { reasonSentence } from '../../sentences/traces/reasons';
import type { Json } from '../../topology/document';
import { assumptionWords } from '../trace/assumptions';
import { dumpFactsToJson, type DumpFactJson } from './dump-json';
import { pathToJson, type PathJson } from './path-json';
import { resolutionFacts, resolutionToJson, type ResolutionJson } from './resolution-json';
import { remedyText } from '../trace/remedy-text';
import { resolutionText } from '../trace/resolution-text';
import type { StepJson } from './step-json';
import { unsimulatedToJson, type UnsimulatedJson } from '../unsimulated-text';
import { withoutRouteText } from '../trace/without-route-text';

/** An answer to a question that could be put. */
export type GivenAnswer = Extract<Answer, { readonly ok: true }>;

export interface TraceJson {
  readonly version: 1;
  readonly question: {
    readonly from: string;
    readonly to: string;
    readonly protocol: Protocol;
    readonly port: number | null;
    readonly sourcePort: number | null;
    readonly size: number | null;
    readonly endpoint: string | null;
  };
  readonly outcome: 'delivered' | 'dropped';
  readonly reason: ReasonJson | null;
  /** Without hops when it came to no packet: the name was not found, the address is pending. */
  readonly forward: PathJson;
  /** Null when nothing travels back. */
  readonly reply: PathJson | null;
  /** The ACK of a TCP handshake, only where a device that has not seen the answer drops it. */
  readonly acknowledgement?: PathJson;
  /** The reply takes another way than the packet. */
  readonly asymmetric: boolean;
  /** The first device of the way back at which the ways part; null where they do not. */
  readonly asymmetricAt: string | null;
  readonly dns: ResolutionJson | null;
  /** What stands in the files, could have changed this answer, and has no part in it. */
  readonly unsimulated: readonly UnsimulatedJson[];
  /** The custom routes that the packet or its answer took, each with what would become of the packet without it. */
  readonly customRoutes: readonly CustomRouteJson[];
  /** What becomes of the other endpoints, equal ways and addresses; empty where there is no choice. */
  readonly alternatives: readonly AlternativeJson[];
  /** What was taken from a dump in place of a setting, or against one. */
  readonly dump: readonly DumpFactJson[];
}

export interface AlternativeJson {
  /** As `--endpoint` takes it; several choices of one way have commas between them. */
  readonly endpoint: string;
  readonly outcome: 'delivered' | 'dropped';
  readonly reason: PathJson['reason'];
}

export interface CustomRouteJson {
  readonly route: Json;
  readonly without: {
    readonly outcome: 'delivered' | 'dropped';
    readonly reason: PathJson['reason'];
    readonly message: string;
  };
}

export interface ReasonJson {
  readonly code: string;
  readonly at: string;
  readonly message: string;
  readonly remedy: string | null;
  /** The route to add, when the remedy is one. */
  readonly remedyRoute: Json;
  /** What else the remedy does to who reaches what; null without one, and where it gives ends other names. */
  readonly remedyEffect: RemedyEffect | null;
}

/** `answer` as the contract has it, in words of the same model that gave it. */
export function traceToJson(model: Model, answer: GivenAnswer): TraceJson {
  const { question, outcome, reason, trace, resolution } = answer;
  const { from, to, protocol, port, sourcePort, size, endpoint } = question;
  const asymmetry = trace && asymmetryOf(trace);
  return {
    version: 1,
    question: { from, to, protocol, port, sourcePort, size, endpoint },
    outcome,
    reason: reason && reasonToJson(reason),
    forward:
      trace === null
        ? { outcome, reason: reason && shortReason(reason), hops: [] }
        : forwardToJson(model, trace.forward, resolution),
    reply: trace?.reply ? pathToJson(model, trace.reply) : null,
    ...(trace?.acknowledgement && { acknowledgement: pathToJson(model, trace.acknowledgement) }),
    asymmetric: asymmetry !== null,
    asymmetricAt: asymmetry?.at ?? null,
    dns: resolution && resolutionToJson(model, resolution),
    unsimulated: unsimulatedToJson(unsimulatedFor(model, answer)),
    customRoutes: trace === null ? [] : withoutEachRoute(model, question, trace).map(withoutRouteToJson),
    alternatives: alternativesToJson(model, answer),
    dump: dumpFactsToJson(model),
  };
}

function alternativesToJson(model: Model, answer: GivenAnswer): readonly AlternativeJson[] {
  return (alternativesOf(model, answer)?.others ?? []).map(({ endpoint, outcome, reason }) => ({
    endpoint,
    outcome,
    reason: reason && shortReason(reason),
  }));
}

function withoutRouteToJson(without: WithoutRoute): CustomRouteJson {
  const { outcome, reason } = without.answer;
  return {
    route: customRouteToJson(without.route),
    without: { outcome, reason: reason && shortReason(reason), message: withoutRouteText(without) },
  };
}

/** With no packet there is no step that could say it. */
function shortReason({ code, at, said }: AnswerReason): PathJson['reason'] {
  return { code, at, message: reasonSentence(said) };
}

function reasonToJson({ code, at, said, remedy }: AnswerReason): ReasonJson {
  return {
    code,
    at,
    message: reasonSentence(said),
    remedy: remedy && remedyText(remedy),
    remedyRoute: remedy?.route && !remedy.afterwards ? customRouteToJson(remedy.route) : null,
    remedyEffect: remedy?.effect ?? null,
  };
}

function customRouteToJson({ interfaceAlias, destinationPrefix, nextHop, routeMetric }: CustomRoute): Json {
  return {
    interfaceAlias,
    destinationPrefix: formatPrefix(destinationPrefix),
    nextHop: formatIpv4(nextHop),
    routeMetric,
  };
}

/** The look-up comes before the packet, hence first at the device that asks. */
function forwardToJson(model: Model, path: Path, resolution: Resolution | null): PathJson {
  const json = pathToJson(model, path);
  const [first, ...others] = json.hops;
  if (resolution === null || first === undefined) return json;
  return { ...json, hops: [{ ...first, steps: [resolveStep(resolution), ...first.steps] }, ...others] };
}

function resolveStep(resolution: Resolution): StepJson {
  return {
    action: 'resolve',
    message: resolutionText(resolution),
    assumption: resolution.by === 'dns' ? assumptionWords('name-servers') : null,
    detail: resolutionFacts(resolution),
  };
}
