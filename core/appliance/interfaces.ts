/** Interfaces as the appliance's part of the Network makes them: of bridges, and of devices with addresses. */
import type { Mac } from '../address/mac';
import type { AddressWithLength } from '../address/prefix';
import type { Interface, InterfaceReference, Link } from '../network/model';
import { noMac } from './mac-addresses';

/** Bytes of IP packet on Ethernet where nothing else is set (RFC 894). */
export const ethernetMtu = 1500;

/** An interface that passes frames. */
export function bridgePort(name: string, mtu: number, up = true): Interface {
  return {
    name,
    mac: noMac,
    addresses: [],
    mtu,
    up,
    reversePathFilter: 'off',
    proxyArp: false,
    announces: [],
    tunnel: null,
  };
}

/** An interface with an address, or with none yet. */
export function networkInterface(
  name: string,
  mac: Mac,
  address: AddressWithLength | null,
  settings: Partial<Pick<Interface, 'mtu' | 'up' | 'reversePathFilter'>> = {},
): Interface {
  return {
    name,
    mac,
    addresses: address ? [address] : [],
    mtu: ethernetMtu,
    up: true,
    reversePathFilter: 'off',
    proxyArp: false,
    announces: [],
    tunnel: null,
    ...settings,
  };
}

/** A cable or a virtual NIC's attachment that carries frames. */
export function link(a: InterfaceReference, b: InterfaceReference, up = true): Link {
  return { a, b, up };
}
