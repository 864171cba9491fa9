/**
 * A capture beside what Hopscope predicts: for the first packet of each flow who asks whom, and where what was seen
 * leaves the prediction. Hardware addresses and TTLs are not compared: a file seldom knows them.
 */
import { answerQuestion } from '../../../analysis/answer-question';
import type { Model } from '../../../analysis/model';
import type { Question } from '../../../analysis/question';
import { formatIpv4 } from '../../../address/ipv4';
import type { DropCode } from '../../../network/drop-code';
import type { DeviceName } from '../../../network/model';
import type { Path } from '../../../network/trace';
import type { GivenAnswer } from '../../json/trace-json';
import { Sightings, type Sighting } from '../sightings';
import type { DecodedPacket, Tuple } from './decode-packet';
import { isInKernel } from '../capture-record';
import { flowsOf, type Flow } from './flows';

export type Difference =
  /** Seen although the prediction drops it there. */
  | { readonly kind: 'passes'; readonly packet: number; readonly code: DropCode }
  /** Seen with another address or port than predicted. */
  | {
      readonly kind: 'source' | 'destination';
      readonly packet: number;
      readonly predicted: Tuple;
      readonly seen: Tuple;
      readonly interface: string;
    }
  | {
      readonly kind: 'interface';
      readonly packet: number;
      readonly predicted: string;
      readonly seen: string;
    }
  /** Nothing of the prediction is like it. */
  | { readonly kind: 'unexpected'; readonly packet: number; readonly seen: Tuple }
  /** Predicted and not seen. */
  | { readonly kind: 'missing'; readonly direction: 'in' | 'out'; readonly interface: string }
  | { readonly kind: 'no-reply' }
  | { readonly kind: 'reply'; readonly packet: number; readonly predicted: string; readonly seen: string };

export interface ComparedFlow {
  readonly flow: Flow;
  /** Null when nobody in the file has the source's address. */
  readonly answer: GivenAnswer | null;
  readonly differences: readonly Difference[];
}

export interface Comparison {
  /** Where the capture was taken; null when nothing tells. */
  readonly at: DeviceName | null;
  readonly flows: readonly ComparedFlow[];
  /** Flows beyond those that were compared. */
  readonly more: number;
}

const MOST_FLOWS = 200;

/** `at` is where it was taken, if people say so; else the device whose predicted packets fit best. */
export function compare(model: Model, packets: readonly DecodedPacket[], at: DeviceName | null): Comparison {
  // What a capture of our own has from inside a kernel, no other could have.
  const all = flowsOf(packets.filter((packet) => !isInKernel(packet.interface)));
  const flows = all.slice(0, MOST_FLOWS).map((flow) => predict(model, flow));
  const place = at ?? likeliestPlace(flows);
  return {
    at: place,
    flows: flows.map(({ flow, answer, predicted }) => ({
      flow,
      answer,
      differences: answer ? differencesOf(flow, answer, predicted, place) : [],
    })),
    more: all.length - flows.length,
  };
}

interface Predicted {
  readonly flow: Flow;
  readonly answer: GivenAnswer | null;
  readonly predicted: readonly Sighting[];
}

/** Where kube-proxy has thrown dice, the prediction follows what was seen. */
function predict(model: Model, flow: Flow): Predicted {
  const { tuple } = flow.first;
  const question: Question = {
    from: formatIpv4(tuple.source),
    to: formatIpv4(tuple.destination),
    protocol: tuple.protocol,
    port: tuple.protocol === 'icmp' ? null : tuple.destinationPort,
    sourcePort: tuple.sourcePort === 0 ? null : tuple.sourcePort,
    size: null,
    endpoint: null,
  };
  const plain = answerQuestion(model, question);
  if (!plain.ok) return { flow, answer: null, predicted: [] };
  const endpoint = chosenEndpoint(model, flow, plain);
  const chosen = endpoint === null ? plain : answerQuestion(model, { ...question, endpoint });
  const answer = chosen.ok ? chosen : plain;
  return { flow, answer, predicted: answer.trace ? sightingsOf(model, answer.trace.forward) : [] };
}

function chosenEndpoint(model: Model, { sightings }: Flow, { trace }: GivenAnswer): string | null {
  const branches = (trace?.forward.hops ?? []).flatMap((hop) =>
    hop.steps.flatMap((step) => (step.action === 'dnat' ? step.detail.branches : [])),
  );
  const seen = new Set(sightings.map(({ tuple }) => tuple.destination));
  const pod = model.cluster.pods.find(
    ({ address, device }) =>
      address !== null && seen.has(address) && branches.some(({ target }) => target === device),
  );
  return pod?.device ?? null;
}

function sightingsOf(model: Model, path: Path): readonly Sighting[] {
  const sightings = new Sightings(model.plane, () => '', Number.POSITIVE_INFINITY);
  return path.hops
    .flatMap((hop, index) => sightings.at(hop, path.hops[index - 1]?.packet ?? null))
    .filter(({ point }) => point.interface !== null);
}

interface Place {
  readonly device: DeviceName | null;
  /** Null where the capture does not say. */
  readonly interface: string | null;
}

/** Our own captures have `node/worker eth1`, others `eth1` or nothing. */
function placeOf(name: string | null, at: DeviceName | null): Place {
  const own = /^([a-z]+(?:\/\S+)?) (\S.*)$/.exec(name ?? '');
  if (own) return { device: own[1] ?? null, interface: own[2] ?? null };
  return { device: at, interface: name === 'any' ? null : name };
}

function likeliestPlace(flows: readonly Predicted[]): DeviceName | null {
  const scores = new Map<DeviceName, number>();
  for (const { flow, predicted } of flows) {
    for (const device of new Set(predicted.map(({ point }) => point.device))) {
      const fitting = flow.sightings.filter((seen) =>
        predicted.some((one) => one.point.device === device && fits(one, seen, device)),
      );
      scores.set(device, (scores.get(device) ?? 0) + fitting.length);
    }
  }
  const [best] = [...scores].sort(([, one], [, other]) => other - one);
  return best && best[1] > 0 ? best[0] : null;
}

function fits(predicted: Sighting, seen: DecodedPacket, at: DeviceName | null): boolean {
  const place = placeOf(seen.interface, at);
  return (
    predicted.point.device === place.device &&
    (place.interface === null || place.interface === predicted.point.interface) &&
    isAlike(predicted, seen) &&
    sameTuple(tupleOf(predicted), seen.tuple)
  );
}

/** The same direction, as far as it is known, and in the same tunnel. */
function isAlike(predicted: Sighting, seen: DecodedPacket): boolean {
  return (
    (seen.direction === null || seen.direction === predicted.direction) &&
    (predicted.packet.encapsulation?.type ?? null) === seen.tunnel
  );
}

function tupleOf({ packet }: Sighting): Tuple {
  return packet;
}

function sameTuple(one: Tuple, other: Tuple): boolean {
  return sameSource(one, other) && sameDestination(one, other);
}

function sameSource(one: Tuple, other: Tuple): boolean {
  return one.source === other.source && one.sourcePort === other.sourcePort;
}

function sameDestination(one: Tuple, other: Tuple): boolean {
  return one.destination === other.destination && one.destinationPort === other.destinationPort;
}

function differencesOf(
  flow: Flow,
  answer: GivenAnswer,
  predicted: readonly Sighting[],
  at: DeviceName | null,
): readonly Difference[] {
  // What follows the first difference follows from it.
  const found = flow.sightings
    .flatMap((seen) => sightingDifference(seen, answer, predicted, at) ?? [])
    .slice(0, 1);
  return [
    ...found,
    ...(found.length > 0 ? [] : missing(flow, predicted, at)),
    ...replyDifferences(flow, answer, at),
  ];
}

function sightingDifference(
  seen: DecodedPacket,
  answer: GivenAnswer,
  predicted: readonly Sighting[],
  at: DeviceName | null,
): Difference | null {
  if (predicted.some((one) => fits(one, seen, at))) return null;
  const place = placeOf(seen.interface, at);
  const { number: packet, tuple } = seen;
  const here = predicted.filter((one) => one.point.device === place.device && isAlike(one, seen));
  const same = here.find((one) => sameTuple(tupleOf(one), tuple));
  if (same && place.interface !== null) {
    return { kind: 'interface', packet, predicted: same.point.interface ?? '', seen: place.interface };
  }
  const reason = answer.trace?.forward.reason;
  const near = here.find(({ point }) => place.interface === null || point.interface === place.interface);
  if (near) {
    const side = sameSource(tupleOf(near), tuple) ? 'destination' : 'source';
    return {
      kind: side,
      packet,
      predicted: tupleOf(near),
      seen: tuple,
      interface: near.point.interface ?? '',
    };
  }
  return reason ? { kind: 'passes', packet, code: reason.code } : { kind: 'unexpected', packet, seen: tuple };
}

/** Where the capture listened and nothing came. */
function missing(
  { sightings, interfaces }: Flow,
  predicted: readonly Sighting[],
  at: DeviceName | null,
): readonly Difference[] {
  const places = interfaces.map((name) => placeOf(name, at));
  const listened = predicted.filter(({ point }) =>
    places.some(
      (place) =>
        place.device === point.device && (place.interface === null || place.interface === point.interface),
    ),
  );
  return listened
    .filter((one) => !sightings.some((seen) => fits(one, seen, at)))
    .map(({ direction, point }) => ({ kind: 'missing', direction, interface: point.interface ?? '' }));
}

/** What comes back, where it would pass the place of the capture. A datagram need not be answered. */
function replyDifferences(
  { reply }: Flow,
  { trace }: GivenAnswer,
  at: DeviceName | null,
): readonly Difference[] {
  if (trace === null) return [];
  const expected = trace.reply?.hops[0]?.packet.payload.type ?? null;
  const passes = at === null || trace.reply?.hops.some(({ device }) => device === at) === true;
  const seen = reply?.kind ?? null;
  if (reply === null) {
    const isDue = expected === 'response' && passes && trace.flow.protocol !== 'udp';
    return isDue ? [{ kind: 'no-reply' }] : [];
  }
  const kind = reply.kind === 'request' ? 'response' : seen;
  if (kind === expected) return [];
  return [{ kind: 'reply', packet: reply.number, predicted: expected ?? 'nothing', seen: kind ?? 'nothing' }];
}
