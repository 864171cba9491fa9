/** Into and out of a tunnel: VXLAN (RFC 7348) and IP in IP (RFC 2003). */
import { formatIpv4 } from '../../address/ipv4';
import type { Encapsulation } from '../../network/packet';
import type { TunnelDetail } from '../../network/trace';
import type { Headline } from './headline';
import { tunnelName } from './tunnel-name';

/** The outer packet that the packet now travels in. */
export function encapsulateText(detail: TunnelDetail): Headline {
  const pieces = detail.fragmentedTo === null ? '' : `, in pieces of at most ${detail.fragmentedTo} bytes`;
  return {
    title: `Into the ${tunnelName(detail.encapsulation)} tunnel`,
    message: `${detail.interface} wraps it: ${outerWords(detail.encapsulation)}${pieces}`,
  };
}

/** The outer packet that is taken off. */
export function decapsulateText(detail: TunnelDetail): Headline {
  return {
    title: `Out of the ${tunnelName(detail.encapsulation)} tunnel`,
    message: `${detail.interface} unwraps it: it came as ${outerWords(detail.encapsulation)}`,
  };
}

/** `192.168.20.20 → 192.168.20.21, UDP 4789, VNI 4096`. */
function outerWords(encapsulation: Encapsulation): string {
  const way = `${formatIpv4(encapsulation.source)} → ${formatIpv4(encapsulation.destination)}`;
  return encapsulation.type === 'vxlan'
    ? `${way}, UDP ${encapsulation.port}, VNI ${encapsulation.vni}`
    : `${way}, IP protocol 4`;
}
