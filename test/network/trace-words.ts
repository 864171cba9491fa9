/**
 * A trace in full: every hop, every step with all its facts, and the packet wherever it changed.
 *
 *   client -eth0
 *     10.0.1.2:40112 > 10.0.2.2:80 tcp ttl 64 size 60 request
 *     originate by client
 *     route to 10.0.2.2: 0.0.0.0/0 via 10.0.1.1 dev eth0 metric 0
 */
import { formatIpv4, type Ipv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Route } from '#core/network/model';
import type { Encapsulation, Packet, Payload } from '#core/network/packet';
import type { Hop, Path, Step, Trace } from '#core/network/trace';

/** The lines of the way there and back, and the end of each. */
export function traceWords(trace: Trace): readonly string[] {
  const { outcome, reason, forward, reply } = trace;
  return [
    `${outcome}${reason === null ? '' : `: ${reason.code} at ${reason.at}`}`,
    ...pathWords(forward),
    ...(reply === null ? ['no answer'] : [`answer ${reply.outcome}`, ...pathWords(reply)]),
  ];
}

function pathWords({ hops }: Path): readonly string[] {
  let shown: Packet | null = null;
  return hops.flatMap((hop) => {
    const lines = [headWords(hop)];
    for (const step of hop.steps) {
      if (step.packet !== shown) lines.push(`  ${packetWords(step.packet)}`);
      shown = step.packet;
      lines.push(`  ${step.action} ${stepWords(step)}`.trimEnd());
    }
    if (hop.packet !== shown) lines.push(`  ${packetWords(hop.packet)}`);
    shown = hop.packet;
    return lines;
  });
}

function headWords({ device, kind, in: into, out }: Hop): string {
  return [device, ...(kind === 'host' ? [] : [kind]), `${into ?? ''}-${out ?? ''}`].join(' ');
}

function packetWords(packet: Packet): string {
  const { source, destination, protocol, sourcePort, destinationPort, ttl, size, dontFragment } = packet;
  return [
    `${formatIpv4(source)}:${sourcePort} > ${formatIpv4(destination)}:${destinationPort} ${protocol} ttl ${ttl} size ${size}`,
    ...(dontFragment ? ['whole'] : []),
    payloadWords(packet.payload),
    ...(packet.encapsulation === null ? [] : [`in ${outerWords(packet.encapsulation)}`]),
    ...(packet.frame === null
      ? []
      : [`frame ${packet.frame.source.slice(-5)} > ${packet.frame.destination.slice(-5)}`]),
  ].join(' ');
}

function payloadWords(payload: Payload): string {
  if (payload.type !== 'error') return payload.type;
  const { source, sourcePort, destination, destinationPort, protocol, mtu } = payload.about;
  const quoted = `${formatIpv4(source)}:${sourcePort} > ${formatIpv4(destination)}:${destinationPort} ${protocol}`;
  return `${payload.error} about ${quoted}${mtu === null ? '' : ` mtu ${mtu}`}`;
}

function outerWords(outer: Encapsulation): string {
  const ends = `${formatIpv4(outer.source)} > ${formatIpv4(outer.destination)} ttl ${outer.ttl}`;
  return outer.type === 'ipip' ? `ipip ${ends}` : `vxlan ${outer.vni} port ${outer.port} ${ends}`;
}

function rowWords(row: Route | 'local' | null): string {
  if (row === null || row === 'local') return row ?? 'none';
  const { prefix, via, dev, metric, type } = row;
  return `${type === 'blackhole' ? 'blackhole ' : ''}${formatPrefix(prefix)} via ${via === null ? 'link' : formatIpv4(via)} dev ${dev} metric ${metric}`;
}

const at = ({ address, port }: { readonly address: Ipv4; readonly port: number }): string =>
  `${formatIpv4(address)}:${port}`;

function stepWords(step: Step): string {
  switch (step.action) {
    case 'originate':
      return `by ${step.detail.by}${step.detail.error === null ? '' : ` ${step.detail.error}`}`;
    case 'route':
      return `to ${formatIpv4(step.detail.destination)}: ${rowWords(step.detail.route)}${step.detail.forTunnel ? ' for the tunnel' : ''}`;
    case 'policy':
      return `${step.detail.hook} ${step.detail.chain} "${step.detail.rule}" ${step.detail.verdict}`;
    case 'dnat':
    case 'snat': {
      const { from, to, chains, rule, chosen, branches } = step.detail;
      const choice =
        branches.length === 0
          ? ''
          : ` chosen ${chosen?.target} of ${branches.map(({ target }) => target).join()}`;
      return `${at(from)} to ${at(to)} by ${chains.join(' > ')} "${rule}"${choice}`;
    }
    case 'undo-nat':
      return `${step.detail.side} ${at(step.detail.from)} to ${at(step.detail.to)}`;
    case 'encapsulate':
    case 'decapsulate': {
      const { interface: name, fragmentedTo, encapsulation } = step.detail;
      return `${name} ${outerWords(encapsulation)}${fragmentedTo === null ? '' : ` cut to ${fragmentedTo}`}`;
    }
    case 'neighbour': {
      const { address, mac, how, device, rivals, interface: name } = step.detail;
      return `${formatIpv4(address)} on ${name} is ${mac.slice(-5)} ${how} ${device}${rivals.length === 0 ? '' : ` before ${rivals.join()}`}`;
    }
    case 'switch':
      return `${step.detail.in} to ${step.detail.out}`;
    case 'forward':
      return `ttl ${step.detail.ttl}${step.detail.fragmentedTo === null ? '' : ` cut to ${step.detail.fragmentedTo}`}`;
    case 'deliver':
      return `to ${step.detail.to}`;
    case 'drop':
      return dropWords(step.detail);
  }
}

function dropWords(detail: Extract<Step, { action: 'drop' }>['detail']): string {
  const { code, address, cause, reverseRoute, martian, ...rest } = detail;
  const others = Object.entries(rest).flatMap(([name, value]) =>
    value === null ? [] : [`${name} ${value}`],
  );
  return [
    code,
    ...(address === null ? [] : [formatIpv4(address)]),
    ...others,
    ...(reverseRoute === null ? [] : [`back by ${rowWords(reverseRoute)}`]),
    ...(martian ? ['martian'] : []),
    ...(cause === null ? [] : [`because of ${cause.device} ${cause.interface ?? 'itself'}`]),
  ].join(' ');
}
