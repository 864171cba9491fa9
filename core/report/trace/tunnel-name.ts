/** What a tunnel is called. */
import type { Encapsulation } from '../../network/packet';

/** `VXLAN` or `IPIP`. */
export function tunnelName(encapsulation: Encapsulation): string {
  return encapsulation.type === 'vxlan' ? 'VXLAN' : 'IPIP';
}
