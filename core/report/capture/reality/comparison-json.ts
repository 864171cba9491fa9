/** The JSON of `hopscope trace --capture --json`: a published contract, version 1. */
import { formatIpv4 } from '../../../address/ipv4';
import { reasonSentence } from '../../../sentences/traces/reasons';
import type { Json } from '../../../topology/document';
import type { ComparedFlow, Comparison, Difference } from './compare';
import { differenceText, type CaptureCount } from './comparison-text';
import type { Tuple } from './decode-packet';

export interface ComparisonJson {
  readonly version: 1;
  readonly capture: CaptureCount & { readonly at: string | null };
  readonly agrees: boolean;
  readonly flows: readonly Json[];
  readonly more: number;
}

export function comparisonToJson(count: CaptureCount, comparison: Comparison): ComparisonJson {
  const { at, flows, more } = comparison;
  return {
    version: 1,
    capture: { ...count, at },
    agrees: agrees(comparison),
    flows: flows.map(flowToJson),
    more,
  };
}

/** Whether every flow is as predicted. */
export function agrees({ flows }: Comparison): boolean {
  return flows.every(({ answer, differences }) => answer !== null && differences.length === 0);
}

function flowToJson({ flow, answer, differences }: ComparedFlow): Json {
  return {
    packet: flow.first.number,
    ...tupleToJson(flow.first.tuple),
    seen: flow.sightings.map(({ number }) => number),
    reply: flow.reply?.number ?? null,
    predicted: answer && {
      from: answer.question.from,
      to: answer.question.to,
      outcome: answer.outcome,
      reason: answer.reason && {
        code: answer.reason.code,
        at: answer.reason.at,
        message: reasonSentence(answer.reason.said),
      },
    },
    differences: differences.map(differenceToJson),
  };
}

function differenceToJson(difference: Difference): Json {
  const message = differenceText(difference);
  switch (difference.kind) {
    case 'source':
    case 'destination': {
      const { kind, packet, predicted, seen, interface: name } = difference;
      return {
        kind,
        packet,
        interface: name,
        predicted: tupleToJson(predicted),
        seen: tupleToJson(seen),
        message,
      };
    }
    case 'unexpected':
      return {
        kind: difference.kind,
        packet: difference.packet,
        seen: tupleToJson(difference.seen),
        message,
      };
    case 'passes':
    case 'interface':
    case 'missing':
    case 'no-reply':
    case 'reply':
      return { ...difference, message };
  }
}

function tupleToJson({ protocol, source, sourcePort, destination, destinationPort }: Tuple) {
  return {
    protocol,
    src: formatIpv4(source),
    sport: protocol === 'icmp' ? null : sourcePort,
    dst: formatIpv4(destination),
    dport: protocol === 'icmp' ? null : destinationPort,
  };
}
