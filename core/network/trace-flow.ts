/**
 * The packet's walk from the process that asks to wherever it ends, and the way back of the answer, the
 * RST or the ICMP error. Each stage of the way says which follows; the TTL makes every walk end.
 */
import { ipv4FromNumber, type Ipv4 } from '../address/ipv4';
import { protocolNumbers, stateBits } from './rules/compiled-match';
import { Connections, type Tuple } from './tracking/connections';
import { deliver } from './walk/deliver';
import { explainNoRoute } from './explain-down';
import type { IcmpError, Payload } from './packet';
import type { ForwardingPlane, PlaneDevice } from './plane';
import { arrive, input, loop, prerouting, recordRoute, route } from './walk/receive';
import { decide, selectSource } from './routing';
import { forward, output, postrouting, transmit } from './walk/send';
import type { DropReason, Flow, Path, Trace } from './trace';
import { decapsulate, encapsulate } from './walk/tunnels';
import type { Headers } from './walk/headers';
import { dropDetail, tupleOf, Walk, type Answer, type Asked, type Stage } from './walk/walk';

/** A bare SYN with its usual options, a datagram and an echo without and with ping's data, in bytes. */
const defaultSizes = { tcp: 60, udp: 28, icmp: 84 } as const;

const unspecified = ipv4FromNumber(0);
const request: Payload = { type: 'request' };

/**
 * Traces one packet and what comes back. Traces that are given the same `connections` see each other's, as
 * packets of different clients do; without, nobody else has ever sent anything.
 * Throws a RangeError when the plane has no device `flow.from`.
 */
export function traceFlow(plane: ForwardingPlane, flow: Flow, connections = new Connections()): Trace {
  const device = plane.devices.get(flow.from);
  if (device === undefined) throw new RangeError(`no device ${flow.from}`);
  const size = flow.size ?? defaultSizes[flow.protocol];
  const headers: Headers = {
    source: flow.source ?? unspecified,
    destination: flow.destination,
    protocol: protocolNumbers[flow.protocol],
    sourcePort: flow.sourcePort,
    destinationPort: flow.protocol === 'icmp' ? 0 : flow.destinationPort,
    ttl: flow.ttl,
    size,
    dontFragment: flow.dontFragment,
    piece: size,
  };
  const walk = new Walk(flow, connections, device, headers, request, null);
  const first = originate(walk, flow.source === null, 'client', null);
  const asked = { device, tuple: tupleOf(walk) };
  run(walk, first);
  const reply = walk.answer && walkAnswer(walk, walk.answer, asked);
  const reason = walk.reason ?? (reply && flow.protocol !== 'udp' ? reasonOfReply(reply) : null);
  const forward = pathOf(walk);
  const third =
    reason === null && reply && isHandshake(walk) ? acknowledge(plane, walk, forward, reply, asked) : null;
  const lost = third?.reason ?? null;
  return {
    flow,
    outcome: (reason ?? lost) ? 'dropped' : 'delivered',
    reason: reason ?? lost,
    forward,
    reply,
    ...(third && lost && { acknowledgement: third }),
  };
}

function isHandshake({ headers, answer }: Walk): boolean {
  return headers.protocol === protocolNumbers.tcp && answer?.payload.type === 'response';
}

const ACK_SIZE = 52;
const acknowledgement: Payload = { type: 'acknowledgement' };

/**
 * The ACK takes the way of the SYN. Only where a device on it keeps connections and has not seen the answer can it
 * fare otherwise; null when there is none. Source: kernel nf_conntrack_proto_tcp, tcp_conntracks (ACK in SYN_SENT).
 */
function acknowledge(
  plane: ForwardingPlane,
  question: Walk,
  forward: Path,
  reply: Path,
  { device, tuple }: { readonly device: PlaneDevice; readonly tuple: Tuple },
): Path | null {
  const { flow, connections, resolved } = question;
  const answered = new Set(reply.hops.map((hop) => hop.device));
  const unaware = forward.hops.some(
    (hop) => !answered.has(hop.device) && plane.devices.get(hop.device)?.rules?.tracks === true,
  );
  if (!unaware) return null;
  const headers: Headers = { ...tuple, ttl: flow.ttl, size: ACK_SIZE, dontFragment: true, piece: ACK_SIZE };
  const walk = new Walk(flow, connections, device, headers, acknowledgement, null, resolved);
  run(walk, originate(walk, false, 'client', null));
  return pathOf(walk);
}

function reasonOfReply({ reason }: Path): DropReason | null {
  return (
    reason && { code: reason.code === 'reply-mismatch' ? 'reply-mismatch' : 'reply-lost', at: reason.at }
  );
}

function walkAnswer(question: Walk, answer: Answer, asked: Asked): Path {
  const { device, payload, attached, by, headers } = answer;
  const { flow, connections, resolved } = question;
  const expected = answer.aboutTunnel ? { device: asked.device, tuple: null } : asked;
  const walk = new Walk(flow, connections, device, headers, payload, expected, resolved);
  if (attached) {
    walk.connection = attached.connection;
    walk.isReply = attached.isReply;
    walk.state = stateBits.related;
  }
  run(walk, originate(walk, answer.chooseSource, by, payload.type === 'error' ? payload.error : null));
  return pathOf(walk);
}

function pathOf(walk: Walk): Path {
  return { outcome: walk.reason ? 'dropped' : 'delivered', reason: walk.reason, hops: walk.hops };
}

/** A process or the kernel makes a packet: routing decision and source address come before all hooks. */
function originate(
  walk: Walk,
  chooseSource: boolean,
  by: 'client' | 'server' | 'kernel',
  error: IcmpError | null,
): Stage {
  const { device, headers } = walk;
  const row = device.model.up ? decide(device, headers.destination, walk.flow.preferredTargets) : null;
  if (chooseSource) {
    headers.source = row === null ? anySource(device) : selectSource(device, row, headers.destination);
  }
  walk.record({ action: 'originate', packet: walk.packet, detail: { by, error } });
  if (!device.model.up) {
    return walk.drop(dropDetail({ code: 'fault', cause: { device: device.name, interface: null } }));
  }
  if (row?.type === 'broadcast') {
    return walk.drop(dropDetail({ code: 'host-unreachable', address: headers.destination }));
  }
  walk.row = row;
  recordRoute(walk, headers.destination);
  if (row === null) return walk.drop(explainNoRoute(device, headers.destination));
  if (row.type === 'blackhole') {
    return walk.drop(dropDetail({ code: 'no-route', address: headers.destination }));
  }
  walk.take(row);
  return 'output';
}

/** What a sender without a route would have been called: its first address. */
function anySource(device: PlaneDevice): Ipv4 {
  return device.interfaces.flatMap((one) => one.addresses)[0]?.address ?? unspecified;
}

function run(walk: Walk, first: Stage): void {
  for (let stage = first; stage !== 'end';) stage = next(walk, stage);
}

function next(walk: Walk, stage: Exclude<Stage, 'end'>): Stage {
  switch (stage) {
    case 'arrive':
      return arrive(walk);
    case 'prerouting':
      return prerouting(walk);
    case 'route':
      return route(walk);
    case 'input':
      return input(walk);
    case 'deliver':
      return deliver(walk);
    case 'decapsulate':
      return decapsulate(walk);
    case 'forward':
      return forward(walk);
    case 'output':
      return output(walk);
    case 'postrouting':
      return postrouting(walk);
    case 'loop':
      return loop(walk);
    case 'encapsulate':
      return encapsulate(walk);
    case 'transmit':
      return transmit(walk);
  }
}
