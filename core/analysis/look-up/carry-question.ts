/**
 * A DNS question as a packet: UDP 53 to a server, and its answer back. A question without an answer counts as lost,
 * though UDP itself would not mind. Source: RFC 1035; glibc's res_send.c takes an ICMP error for a refusal and goes
 * on at once, and waits for what is dropped silently.
 *
 * Assumption: a server that stands in no file is there and answers where the way to it leaves what the file has. An
 * address on a subnet of the file is judged like any destination: there nobody has it whom the file does not name.
 */
import type { Ipv4 } from '../../address/ipv4';
import { prefix, prefixContains, prefixOf } from '../../address/prefix';
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

const linkLocal = prefix('169.254.0.0/16');
const loopback = prefix('127.0.0.0/8');

type Carried = ReturnType<Carry>;

/** The same question takes the same way: a search list asks it several times, and so do other questions. */
const knownWays = new WeakMap<ForwardingPlane, Map<string, Carried>>();

/** Carries questions over the model's network. */
export function carryOver(model: Model): Carry {
  const known = knownWays.get(model.plane) ?? new Map<string, Carried>();
  knownWays.set(model.plane, known);
  return (from, server, protocol) => {
    const key = `${from} ${server} ${protocol}`;
    const carried = known.get(key) ?? carry(model, from, server, protocol);
    known.set(key, carried);
    return carried;
  };
}

function carry(model: Model, from: DeviceName, server: Ipv4, protocol: 'udp' | 'tcp'): Carried {
  if (!model.plane.devices.has(from)) return { outcome: 'refused', by: null, trace: null };
  const trace = withAnswer(
    traceFlow(model.plane, {
      from,
      source: null,
      destination: server,
      protocol,
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

/** Nobody in the file has the server's address, it lies on none of the file's subnets, and the packet leaves the file. */
function leavesTheFile(model: Model, trace: Trace, server: Ipv4): boolean {
  if (ownerOf(model, server) || serviceAt(model, server) || isKnownGround(model, server)) return false;
  const drop = dropOf(trace.forward);
  if (!drop) return false;
  const { code } = drop.detail;
  const isOutside = drop.hop.kind === 'host' || drop.hop.kind === 'network';
  return isOutside && (code === 'no-route' || code === 'host-unreachable');
}

/** Addresses of which the file says who has them: its subnets', the cluster's, link-local and loopback ones. */
function isKnownGround({ cluster, network }: Model, address: Ipv4): boolean {
  const subnets = network.devices.flatMap(({ interfaces }) =>
    interfaces.flatMap(({ addresses }) => addresses.map((own) => prefixOf(own.address, own.length))),
  );
  return [cluster.podSubnet, cluster.serviceSubnet, linkLocal, loopback, ...subnets].some((subnet) =>
    prefixContains(subnet, address),
  );
}

/** An ICMP error comes back, or the asker's own kernel knows no way. */
function isToldAtOnce({ forward, reply }: Trace): boolean {
  if (reply) return reply.outcome === 'delivered';
  return forward.hops.length === 1 && forward.reason?.code === 'no-route';
}
