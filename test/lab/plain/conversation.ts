/** What came of a question, in words that both hands use: the simulator's trace is put into them here. */
import { formatIpv4 } from '#core/address/ipv4';
import type { Path, Trace } from '#core/network/trace';

/** What came of a question, in the same words from the simulator and from the kernel. */
export interface Conversation {
  readonly delivered: boolean;
  /** The source address that the server saw; null when nothing came, or no server is asked. */
  readonly seenAs: string | null;
  /** Every device that the packet left, and its answer, in order. */
  readonly forward: readonly string[];
  readonly reply: readonly string[];
}

/** The trace as the second hand would tell it. */
export function simulated(trace: Trace): Conversation {
  const arrival = trace.forward.hops.at(-1);
  const heard =
    trace.flow.protocol !== 'icmp' &&
    arrival?.steps.some((step) => step.action === 'deliver' && step.detail.to === 'listener') === true &&
    (trace.flow.protocol === 'udp' || trace.outcome === 'delivered');
  return {
    delivered: trace.outcome === 'delivered',
    seenAs: heard && arrival ? formatIpv4(arrival.packet.source) : null,
    forward: linesOf(trace.forward),
    reply: trace.reply ? linesOf(trace.reply) : [],
  };
}

function linesOf(path: Path): readonly string[] {
  const lines = path.hops.flatMap((hop) => {
    // A packet that a device dropped after choosing an interface never left by it.
    if (hop.out === null || hop.out === 'lo' || hop.steps.at(-1)?.action === 'drop') return [];
    if (hop.kind === 'switch' || hop.kind === 'port' || hop.kind === 'network') return [];
    const { source, destination, protocol, sourcePort, destinationPort, ttl, payload } = hop.packet;
    const asks = payload.type === 'request';
    const kind = payload.type === 'error' ? `error ${payload.error}` : payload.type;
    const port = (number: number, isShown: boolean): string =>
      isShown && protocol !== 'icmp' ? `:${number}` : '';
    const ends = `${formatIpv4(source)}${port(sourcePort, !asks)} > ${formatIpv4(destination)}${port(destinationPort, asks)}`;
    const outer = hop.packet.encapsulation;
    return [
      `${hop.device}: ${protocol} ${kind} ${ends} ttl ${ttl}` +
        (asks && !hop.packet.dontFragment ? ' in pieces' : '') +
        (outer ? ` in ${outer.type} ${formatIpv4(outer.source)} > ${formatIpv4(outer.destination)}` : ''),
    ];
  });
  return [...new Set(lines)];
}
