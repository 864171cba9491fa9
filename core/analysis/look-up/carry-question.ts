/**
 * A DNS question as a packet: UDP 53 to a server, and its answer back. A question without an answer counts as lost,
 * though UDP itself would not mind. Source: RFC 1035; glibc's res_send.c takes an ICMP error for a refusal and goes
 * on at once, and waits for what is dropped silently.
 *
 * Assumption: a server that stands in no file is there and answers, wherever the way to it leaves what the file has.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Carry } from '../../kubernetes/dns/resolve-name';
import type { DeviceName } from '../../network/model';
import type { ForwardingPlane } from '../../network/forwarding-plane';
import type { Trace } from '../../network/trace';
import { traceFlow } from '../../network/trace-flow';
import { ownerOf } from '../endpoints/find-endpoint';
import { serviceAt } from '../endpoints/service-at';
import type { Model } from '../model';
import { dropOf } from '../drop';

const dnsPort = 53;
/** A client port of its own, so that the question is told from the packet that follows it. */
const sourcePort = 40053;
const initialTtl = 64;

type Carried = ReturnType<Carry>;

/** The same question takes the same way: a search list asks it several times, and so do other questions. */
const knownWays = new WeakMap<ForwardingPlane, Map<string, Carried>>();

/** Carries questions over the model's network. */
export function carryOver(model: Model): Carry {
  const known = knownWays.get(model.plane) ?? new Map<string, Carried>();
  knownWays.set(model.plane, known);
  return (from, server) => {
    const key = `${from} ${server}`;
    const carried = known.get(key) ?? carry(model, from, server);
    known.set(key, carried);
    return carried;
  };
}

function carry(model: Model, from: DeviceName, server: Ipv4): Carried {
  if (!model.plane.devices.has(from)) return { outcome: 'refused', by: null, trace: null };
  const trace = withAnswer(
    traceFlow(model.plane, {
      from,
      source: null,
      destination: server,
      protocol: 'udp',
      destinationPort: dnsPort,
      sourcePort,
      size: null,
      dontFragment: false,
      ttl: initialTtl,
      preferredTargets: [],
    }),
  );
  if (trace.outcome === 'delivered') {
    return { outcome: 'answered', by: trace.forward.hops.at(-1)?.device ?? null, trace };
  }
  if (leavesTheFile(model, trace, server)) return { outcome: 'answered', by: null, trace: null };
  return { outcome: isToldAtOnce(trace) ? 'refused' : 'timeout', by: null, trace };
}

/** The trace as a question that needs its answer. */
function withAnswer(trace: Trace): Trace {
  const { reply } = trace;
  if (trace.outcome === 'dropped' || !reply?.reason) return trace;
  return { ...trace, outcome: 'dropped', reason: { code: 'reply-lost', at: reply.reason.at } };
}

/** Nobody in the file has the server's address, and it is looked for outside in vain. */
function leavesTheFile(model: Model, trace: Trace, server: Ipv4): boolean {
  if (ownerOf(model, server) || serviceAt(model, server)) return false;
  const drop = dropOf(trace.forward);
  if (!drop) return false;
  const isOutside = drop.hop.kind === 'host' || drop.hop.kind === 'network';
  const { code, address } = drop.detail;
  return (code === 'host-unreachable' && address === server) || (isOutside && code !== 'fault');
}

/** An ICMP error comes back, or the asker's own kernel knows no way. */
function isToldAtOnce({ forward, reply }: Trace): boolean {
  if (reply) return reply.outcome === 'delivered';
  return forward.hops.length === 1 && forward.reason?.code === 'no-route';
}
