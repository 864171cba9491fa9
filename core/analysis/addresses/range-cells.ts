/** The addresses around the node and service ranges as cells: what each is, and whose. */
import { addToIpv4, formatIpv4, ipv4FromNumber, type Ipv4 } from '../../address/ipv4';
import { firstOf, lastOf, type Prefix } from '../../address/prefix';
import { rangeContains, type AddressRange } from '../../address/range';
import type { Model } from '../model';
import { namespacedName } from '../../topology/things/thing';

export type RangeName = 'nodeIPs' | 'serviceIPs';

export interface Cell {
  readonly address: Ipv4;
  /** In which range it lies, if in one. */
  readonly range: RangeName | null;
  /** Who has it; null for nobody. */
  readonly owner: string | null;
  /** The subnet's own or its broadcast address. */
  readonly edge: boolean;
}

export interface Ranges {
  readonly nodeIPs: AddressRange | null;
  readonly serviceIPs: AddressRange | null;
}

export const IN_A_ROW = 16;
const MOST_ROWS = 12;

/** Rows of sixteen around the ranges as they are in the file, so that the rows stand still while an end moves. */
export function rowsAround(subnet: Prefix, ranges: Ranges): readonly Ipv4[] {
  const all = [ranges.nodeIPs, ranges.serviceIPs].filter((range) => range !== null);
  const inside = all.filter(({ first }) => first >= firstOf(subnet) && first <= lastOf(subnet));
  const lowest = Math.min(...inside.map(({ first }) => first), lastOf(subnet));
  const highest = Math.max(...inside.map(({ last }) => last), firstOf(subnet));
  const start = Math.max(firstOf(subnet), rowOf(lowest) - IN_A_ROW);
  const end = Math.min(lastOf(subnet), rowOf(highest) + IN_A_ROW);
  const count = Math.min(MOST_ROWS, Math.floor((rowOf(end) - rowOf(start)) / IN_A_ROW) + 1);
  return Array.from({ length: Math.max(1, count) }, (_, row) =>
    ipv4FromNumber(rowOf(start) + row * IN_A_ROW),
  );
}

function rowOf(address: number): number {
  return address - (address % IN_A_ROW);
}

/** One row's cells; those outside the subnet are left out. */
export function cellsOf(
  row: Ipv4,
  subnet: Prefix,
  ranges: Ranges,
  owners: ReadonlyMap<Ipv4, string>,
): readonly Cell[] {
  return Array.from({ length: IN_A_ROW }, (_, offset) => addToIpv4(row, offset))
    .filter((address) => address >= firstOf(subnet) && address <= lastOf(subnet))
    .map((address) => ({
      address,
      range: rangeAt(ranges, address),
      owner: owners.get(address) ?? null,
      edge: subnet.length < 31 && (address === firstOf(subnet) || address === lastOf(subnet)),
    }));
}

function rangeAt({ nodeIPs, serviceIPs }: Ranges, address: Ipv4): RangeName | null {
  if (nodeIPs && rangeContains(nodeIPs, address)) return 'nodeIPs';
  return serviceIPs && rangeContains(serviceIPs, address) ? 'serviceIPs' : null;
}

/** Who has which address: nodes, services, ports, hosts. */
export function ownersOf({ network, appliance, cluster }: Model): ReadonlyMap<Ipv4, string> {
  const owners = new Map<Ipv4, string>();
  for (const { kind, title, interfaces } of network.devices) {
    if (kind !== 'host') continue;
    for (const { addresses } of interfaces) for (const { address } of addresses) owners.set(address, title);
  }
  for (const port of appliance.ports) if (port.address) owners.set(port.address.address, port.name);
  for (const { externalAddress, title } of appliance.nodes) {
    if (externalAddress) owners.set(externalAddress.address, title);
  }
  for (const [address, services] of cluster.pool.used)
    owners.set(address, services.map(namespacedName).join(', '));
  return owners;
}

/** For the ear and the tooltip. */
export function cellWords({ address, owner, range, edge }: Cell): string {
  const what = edge
    ? 'no interface can have it'
    : (owner ?? (range === null ? 'free' : range === 'nodeIPs' ? 'for nodes' : 'for services'));
  return `${formatIpv4(address)} · ${what}`;
}

export type RangeEnd = 'first' | 'last';

/** The range with one end moved; an end never passes the other one. */
export function withEnd(range: AddressRange, end: RangeEnd, address: Ipv4): AddressRange {
  return end === 'first'
    ? { ...range, first: ipv4FromNumber(Math.min(address, range.last)) }
    : { ...range, last: ipv4FromNumber(Math.max(address, range.first)) };
}

/** The range with one end moved by so many addresses, within the subnet. */
export function withEndMoved(range: AddressRange, end: RangeEnd, by: number, subnet: Prefix): AddressRange {
  const inside = Math.min(lastOf(subnet), Math.max(firstOf(subnet), range[end] + by));
  return withEnd(range, end, ipv4FromNumber(inside));
}
