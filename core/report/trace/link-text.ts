/** What happens on the link: who answers ARP (RFC 826, RFC 1027), what a switch does, what a router changes. */
import { formatIpv4 } from '../../address/ipv4';
import type { ForwardDetail, Hop, NeighbourDetail, SwitchDetail } from '../../network/trace';
import type { Headline } from './headline';

/** Who has the address on the link, and why that device answers for it. */
export function neighbourText(hop: Hop, detail: NeighbourDetail): Headline {
  const found = `${formatIpv4(detail.address)} on ${detail.interface} is at ${detail.mac}`;
  const others = detail.rivals.length === 0 ? '' : ` (${rivalWords(detail.rivals)} too)`;
  return { title: 'Neighbour', message: `${found}: ${answerWords(hop, detail)}${others}` };
}

/** `host/a answers`, `host/a and host/b answer`. */
function rivalWords(rivals: readonly string[]): string {
  const last = rivals.at(-1) ?? '';
  return rivals.length === 1 ? `${last} answers` : `${rivals.slice(0, -1).join(', ')} and ${last} answer`;
}

function answerWords(hop: Hop, { how, device }: NeighbourDetail): string {
  switch (how) {
    case 'owner':
      return `${device} has this address and answers ARP`;
    case 'proxy':
      return `${device} answers by proxy ARP, because it has a route to it by another interface`;
    case 'announced':
      return `${device} answers ARP, because its MetalLB speaker announces the address`;
    case 'static':
      return `a static entry of ${hop.device}, so there is no ARP`;
  }
}

/** A frame crosses a switch, a port or a cable segment unchanged. */
export function switchText(detail: SwitchDetail): Headline {
  return { title: 'Switched', message: `From ${detail.in} to ${detail.out}` };
}

/** A router passes the packet on: its TTL falls by one (RFC 1812, 5.3.1). */
export function forwardText({ ttl, fragmentedTo }: ForwardDetail): Headline {
  const pieces = fragmentedTo === null ? '' : `, in pieces of at most ${fragmentedTo} bytes`;
  return { title: 'Forwarded', message: `TTL ${ttl + 1} becomes ${ttl}${pieces}` };
}
