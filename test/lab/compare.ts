/**
 * Holds a simulated trace against what the kernel did: the outcome, every device the packet left,
 * by which interface, with which addresses, ports and TTL, both ways.
 *
 * Simulator and kernel differ by design in a few things, which are taken out of the comparison here and in
 * `disagreements.ts` and nowhere else; docs/manual/kernel-lab.md tells people:
 * - A source port that masquerading had to change: the kernel picks at random, the simulator the
 *   next free one, so that the same question gives the same trace. Both read as `chosen`.
 * - What the *answer* provokes, an ICMP error or a RST: a trace ends where the answer is lost.
 * - Fragments after the first, and repetitions: a trace follows one packet.
 * - What earlier questions taught the kernel (neighbours, path MTUs) and its limits on ICMP errors a
 *   second: a trace is the first packet in a fresh network, so a question that differs is asked once
 *   more alone, in a fresh lab (`disagreements.ts`).
 */
import { formatIpv4 } from '#core/address/ipv4';
import type { Network } from '#core/network/model';
import type { Packet } from '#core/network/packet';
import type { Path, Trace } from '#core/network/trace';
import { planLab } from '#core/report/lab/lab-plan';
import type { CapturedPacket, KernelAnswer } from './kernel-lab';

/** One line a packet leaving a device: readable in a failing test, and compared as text. */
export type Sighting = string;

export interface Comparison {
  readonly simulated: {
    readonly delivered: boolean;
    readonly forward: readonly Sighting[];
    readonly reply: readonly Sighting[];
  };
  readonly kernel: {
    readonly delivered: boolean;
    readonly forward: readonly Sighting[];
    readonly reply: readonly Sighting[];
  };
}

/** Both sides in the same words; equal when simulator and kernel agree. */
export function compare(network: Network, trace: Trace, answer: KernelAnswer): Comparison {
  const plan = planLab(network);
  const named = namedPorts(network, trace);
  const deviceOf = new Map(plan.namespaces.map(({ name, device }) => [name, device]));
  const interfaceOf = new Map(
    plan.namespaces.flatMap(({ name, interfaces }) =>
      interfaces.map((one) => [`${name} ${one.name}`, one.model] as const),
    ),
  );
  const seen = answer.packets.filter(
    (packet) => packet.outgoing && packet.kind !== null && packet.kind !== 'other',
  );
  const sightingOf = (packet: CapturedPacket): Sighting | null => {
    const device = deviceOf.get(packet.namespace);
    const one = interfaceOf.get(`${packet.namespace} ${packet.interface}`);
    // A bridge's own view and a tunnel's inner view show the same packet a second time.
    if (!device || !one || one.tunnel !== null) return null;
    return line(
      device.name,
      one.name,
      packet.kind === 'error' ? `error ${packet.error}` : String(packet.kind),
      {
        ...packet,
        outer: packet.encapsulation,
      },
      named,
    );
  };
  const kernelForward = seen.filter((packet) => packet.kind === 'request').map(sightingOf);
  const kernelReply = untilAnswerLost(seen.filter((packet) => packet.kind !== 'request')).map(sightingOf);
  return {
    simulated: {
      delivered: trace.outcome === 'delivered',
      forward: simulatedSightings(trace.forward, named),
      reply: trace.reply ? simulatedSightings(trace.reply, named) : [],
    },
    kernel: {
      delivered: kernelDelivered(trace, answer),
      forward: once(kernelForward),
      reply: once(kernelReply),
    },
  };
}

/** UDP needs no answer: it is delivered when a server got it. */
function kernelDelivered(trace: Trace, answer: KernelAnswer): boolean {
  if (trace.flow.protocol === 'udp') return answer.received;
  // Whoever asked is connected with the SYN-ACK; the server only with the ACK behind it.
  return (answer.result === 'connected' && answer.accepted) || answer.result === 'answered';
}

/** What travels back, until something answers the answer: an ICMP error, or the RST of a client that never asked. */
function untilAnswerLost(packets: readonly CapturedPacket[]): readonly CapturedPacket[] {
  const answer = packets.findIndex((packet) => packet.kind !== 'error');
  if (answer < 0) return packets;
  const next = packets.findIndex((packet, index) => index > answer && packet.kind !== packets[answer]?.kind);
  return next < 0 ? packets : packets.slice(0, next);
}

function simulatedSightings(path: Path, named: ReadonlySet<number>): readonly Sighting[] {
  return path.hops.flatMap((hop) => {
    if (hop.out === null || hop.out === 'lo') return [];
    // A packet that a device dropped after choosing an interface never left by it.
    if (hop.steps.at(-1)?.action === 'drop') return [];
    return [
      line(
        hop.device,
        hop.out,
        kindOf(hop.packet),
        {
          source: formatIpv4(hop.packet.source),
          destination: formatIpv4(hop.packet.destination),
          protocol: hop.packet.protocol,
          sourcePort: hop.packet.sourcePort,
          destinationPort: hop.packet.destinationPort,
          ttl: hop.packet.ttl,
          outer: hop.packet.encapsulation && {
            type: hop.packet.encapsulation.type,
            source: formatIpv4(hop.packet.encapsulation.source),
            destination: formatIpv4(hop.packet.encapsulation.destination),
          },
        },
        named,
      ),
    ];
  });
}

function kindOf(packet: Packet): string {
  return packet.payload.type === 'error' ? `error ${packet.payload.error}` : packet.payload.type;
}

/** Ports that the question or the network's rules and servers name; any other was picked by masquerading. */
function namedPorts(network: Network, trace: Trace): ReadonlySet<number> {
  const translated = network.devices.flatMap((device) =>
    device.rules.chains.flatMap((chain) =>
      chain.rules.flatMap(({ action }) =>
        action.type === 'dnat' && action.port !== null ? [action.port] : [],
      ),
    ),
  );
  const open = network.devices.flatMap((device) => device.listeners.map((listener) => listener.port));
  return new Set([0, trace.flow.sourcePort, trace.flow.destinationPort, ...translated, ...open]);
}

interface Headers {
  readonly source: string;
  readonly destination: string;
  readonly protocol: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly ttl: number;
  readonly outer: { readonly type: string; readonly source: string; readonly destination: string } | null;
}

function line(
  device: string,
  out: string,
  kind: string,
  headers: Headers,
  named: ReadonlySet<number>,
): Sighting {
  const { source, destination, protocol, ttl, outer } = headers;
  const [sourcePort, destinationPort] = [headers.sourcePort, headers.destinationPort].map((port) =>
    named.has(port) ? port : 'chosen',
  );
  const tunnel = outer ? ` in ${outer.type} ${outer.source} > ${outer.destination}` : '';
  return `${device} ${out}: ${protocol} ${kind} ${source}:${sourcePort} > ${destination}:${destinationPort} ttl ${ttl}${tunnel}`;
}

/** Leaves out what is no sighting and what is a repetition of the one before (fragments, retransmissions). */
function once(sightings: readonly (Sighting | null)[]): readonly Sighting[] {
  return sightings.filter(
    (one, index): one is Sighting => one !== null && !sightings.slice(0, index).includes(one),
  );
}
