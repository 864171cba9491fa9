/** What the checks of meaning see, and how they tell what they found. */
import type { Ipv4 } from '../../address/ipv4';
import { prefix, prefixContains, prefixOf, type AddressWithLength, type Prefix } from '../../address/prefix';
import type { Origin, Path, Placed, Topology } from '../document';
import type { ArgsOf, Kind } from '../../sentences/catalogue';
import { said, type Part, type PlacedFinding } from '../problems/finding';
import { anyItem } from '../problems/unread';
import type { Severity } from '../problem';
import type { ApplianceResource, PortLease, PortSettings } from '../resources';
import type { OwnKind } from '../schema';

export interface CheckView {
  readonly topology: Topology;
  /** The value as written at a path of checked values: for what the checked value no longer tells. */
  readonly written: (origin: Origin, path: Path) => unknown;
  /** Whether a resource with this kind and name is in the files but could not be read. Nobody is blamed for naming it. */
  readonly isUnreadable: (kind: string, name: string) => boolean;
  /** Whether some resource of the kind has a setting there that could not be read; `anyItem` stands for any item of a list. */
  readonly isUnread: (kind: OwnKind, setting: Path) => boolean;
}

/** A check of meaning: looks at the whole topology, says all it finds. */
export type Check = (view: CheckView) => readonly PlacedFinding[];

/** Makes findings about one resource. */
export function findingsAbout(placed: Placed<unknown>, severity: Severity) {
  return <K extends Kind>(kind: K, path: Path, args: ArgsOf<K>, part: Part = 'value'): PlacedFinding => ({
    origin: placed.origin,
    said: said(kind, args),
    severity,
    path,
    part,
  });
}

/** Whether nobody can say which port has compute enabled: one may be it that could not be read. */
export function isComputePortUnread({ isUnread }: CheckView): boolean {
  return isUnread('Appliance', ['spec', 'ports', anyItem, 'compute']);
}

/** Whether a port's address stands there and could not be read. */
export function isPortAddressUnread({ isUnread }: CheckView): boolean {
  return isUnread('Appliance', ['spec', 'ports', anyItem, 'address']);
}

/** Whether nobody can say where a port's cable leads: no network is drawn yet, or what a port names could not be read. */
export function isCableUnread({ topology, isUnread }: CheckView): boolean {
  return topology.networks.length === 0 || isUnread('Appliance', ['spec', 'ports', anyItem, 'network']);
}

/** The networks whose subnet an address is in: a cable of an interface with it leads there. */
export function networksWith({ topology }: CheckView, address: Ipv4 | null): readonly string[] {
  return topology.networks
    .filter(({ resource }) => address !== null && prefixContains(resource.cidr, address))
    .map(({ resource }) => resource.name);
}

/** Whether a host's role stands there and could not be read: it may be a router. */
export function isRoleUnread({ isUnread }: CheckView): boolean {
  return isUnread('Host', ['spec', 'role']);
}

/** The subnet that an interface's address is in. */
export function subnetOf(address: AddressWithLength): Prefix {
  return prefixOf(address.address, address.length);
}

/** What a port has for itself: what is written, or what its DHCP server gave. */
export function settledPort(port: PortSettings): Omit<PortLease, 'address'> & Pick<PortSettings, 'address'> {
  return port.dhcp && port.lease ? port.lease : port;
}

/** The first port with compute enabled, as there is one external switch. */
export function computePort(topology: Topology): PortSettings | null {
  return topology.appliance?.resource.ports.find((port) => port.compute) ?? null;
}

/** The subnet of a port's own address, which a DHCP server may have given; null while nobody knows it. */
export function subnetOfPort(port: PortSettings | null): Prefix | null {
  const address = port && settledPort(port).address;
  return address ? subnetOf(address) : null;
}

/** Assumption: Microsoft does not document the internal switch's subnet. */
const assumedInternalSubnet = prefix('172.29.0.0/24');

/** The subnet of the internal switch, also when the file says none. */
export function internalSubnetOf({ internalSwitchSubnet }: ApplianceResource): Prefix {
  return internalSwitchSubnet ?? assumedInternalSubnet;
}

/** Whether the address is the subnet's own or its broadcast address, which no interface has (RFC 3021: /31 and /32 apart). */
export function isEdgeOf(subnet: Prefix, address: Ipv4): boolean {
  if (subnet.length >= 31 || !prefixContains(subnet, address)) return false;
  const hostBits = 32 - subnet.length;
  const host = address - subnet.address;
  return host === 0 || host === 2 ** hostBits - 1;
}
