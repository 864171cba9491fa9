/**
 * A port that the file does not name, as it comes from the factory: Port 1 has the static address
 * 192.168.100.10, all others ask a DHCP server [D, deploy-connect]. The length /24 follows from the
 * set-up computer's mask.
 */
import { ipv4 } from '../../address/ipv4';
import type { AddressWithLength } from '../../address/prefix';
import type { PortSettings } from '../resources';

/** Port 1's address before anybody changed it. */
export const factoryAddress: AddressWithLength = { address: ipv4('192.168.100.10'), length: 24 };

/** The settings of a port that nobody has touched. */
export function factoryPort(name: string): PortSettings {
  const isFirst = name === 'Port1';
  return {
    name,
    network: null,
    address: isFirst ? factoryAddress : null,
    dhcp: !isFirst,
    lease: null,
    gateway: null,
    dns: [],
    compute: false,
    mtu: 1500,
    up: true,
  };
}
