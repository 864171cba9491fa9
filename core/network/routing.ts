/**
 * The routing decision: the local table first, then the longest prefix, then the lowest metric, then the
 * row that was there first (kernel fib_trie: a later row with the same prefix and metric is appended).
 * Rows over an interface that is down are not in the table. Also the choice of a source address.
 *
 * Source: kernel net/ipv4/fib_frontend.c, fib_semantics.c, devinet.c (inet_select_addr).
 */
import { ipv4, ipv4FromNumber, type Ipv4 } from '../address/ipv4';
import { PrefixTable } from '../address/prefix-table';
import { maskOf, prefixOf } from '../address/prefix';
import type { Device, NextHop, Route } from './model';
import { isListed, isLoopback, isOwn, listAddresses, type AddressList } from './own-addresses';
import type {
  PlaneAddress,
  PlaneChoice,
  PlaneDevice,
  PlaneInterface,
  PlaneRoute,
  RoutingTable,
} from './plane';

/** The row that the kernel takes, `device.local` for own addresses, or null when none matches. */
export function lookUp(device: PlaneDevice, destination: Ipv4): PlaneRoute | null {
  if (isOwn(device, destination)) return device.local;
  if (isListed(device.broadcasts, destination)) return device.broadcast;
  const { prefixes, rows } = device.routing;
  const place = prefixes.lookup(destination);
  return place < 0 ? null : (rows[place] ?? null);
}

/**
 * All rows of a device, those over interfaces that are down included: connected rows as the kernel makes
 * them, then the rows given. Of equal rows the first wins.
 */
export function rowsOf(device: Device): readonly Route[] {
  const connected = device.interfaces.flatMap((one) => {
    const { addresses } = one;
    const secondary = planeAddresses(addresses).map((own) => own.secondary);
    return addresses
      .filter(({ address, length }, index) => length < 32 && !secondary[index] && !isLoopback(address))
      .map(({ address, length }) => connectedRow(address, length, one.name));
  });
  return [...connected, ...device.routes];
}

function connectedRow(address: Ipv4, length: number, dev: string): Route {
  return {
    prefix: prefixOf(address, length),
    via: null,
    dev,
    metric: 0,
    origin: 'connected',
    onlink: false,
    source: address,
    type: 'unicast',
  };
}

/** The table of a device's rows: one winner a prefix. */
export function buildTable(device: Device, interfaces: readonly PlaneInterface[]): RoutingTable {
  const prefixes = new PrefixTable();
  const rows: PlaneRoute[] = [];
  const byName = new Map(interfaces.map((one) => [one.name, one]));
  for (const route of rowsOf(device)) {
    const row = rowFor(route, byName);
    if (row === null) continue;
    const place = prefixes.get(route.prefix);
    const held = place < 0 ? undefined : rows[place];
    if (held && held.route !== 'local' && held.route.metric <= route.metric) continue;
    prefixes.insert(route.prefix, rows.length);
    rows.push(row);
  }
  return { prefixes, rows };
}

/** Null while no interface that it goes over is up. */
function rowFor(route: Route, byName: ReadonlyMap<string, PlaneInterface>): PlaneRoute | null {
  if (route.nextHops !== undefined) return multipathRow(route, route.nextHops, byName);
  const out = byName.get(route.dev ?? '') ?? null;
  if (route.type === 'unicast' && (out === null || !out.up)) return null;
  return { type: route.type, route, out, gateway: route.via, choices: null };
}

/**
 * The first way that is up stands for all of them. The kernel takes one by a hash of the packet's addresses
 * (fib_multipath_hash_policy) and a random seed; here people choose, or it is the first. Dead ways are left out
 * as the kernel does it (RTNH_F_DEAD).
 */
function multipathRow(
  route: Route,
  nextHops: readonly NextHop[],
  byName: ReadonlyMap<string, PlaneInterface>,
): PlaneRoute | null {
  const choices: PlaneChoice[] = nextHops.flatMap(({ via, dev, target }) => {
    const out = byName.get(dev);
    if (out?.up !== true) return [];
    const own = via === route.via && dev === route.dev ? route : { ...route, via, dev };
    return [{ target, row: { type: route.type, route: own, out, gateway: via, choices: null } }];
  });
  const first = choices[0];
  return first ? { ...first.row, choices } : null;
}

/** What the row is for a packet for which people have preferences: of equal ways the one that they named. */
export function decide(
  device: PlaneDevice,
  destination: Ipv4,
  preferredTargets: readonly string[],
): PlaneRoute | null {
  const row = lookUp(device, destination);
  if (row === null || row.choices === null) return row;
  return row.choices.find(({ target }) => preferredTargets.includes(target))?.row ?? row;
}

/** An interface's addresses; a later one of the same subnet is secondary. */
export function planeAddresses(
  addresses: readonly { readonly address: Ipv4; readonly length: number }[],
): readonly PlaneAddress[] {
  return addresses.map(({ address, length }, index) => ({
    address,
    mask: maskOf(length),
    secondary: addresses
      .slice(0, index)
      .some((earlier) => earlier.length === length && sameSubnet(earlier.address, address, maskOf(length))),
    hostScope: isLoopback(address),
  }));
}

function sameSubnet(a: number, b: number, mask: number): boolean {
  return ((a ^ b) & mask) === 0;
}

const unknownSource = ipv4('0.0.0.0');

/**
 * The source address for a packet of the device's own that leaves by this row: the row's `source`; else of
 * the interface's addresses the first whose subnet holds the next hop; else its first; else the first
 * of any interface. 0.0.0.0 when the device has no address at all. For a broadcast address the one of its subnet.
 */
export function selectSource(device: PlaneDevice, row: PlaneRoute, destination: Ipv4): Ipv4 {
  if (row.type === 'broadcast') return selectBroadcastSource(device, destination);
  if (row.route === 'local' || row.out === null) return destination;
  return row.route.source ?? selectAddress(device, row.out, row.gateway);
}

/** The kernel's row of a broadcast address prefers the address whose subnet it is of (fib_add_ifaddr). */
function selectBroadcastSource(device: PlaneDevice, destination: Ipv4): Ipv4 {
  for (const { up, addresses } of device.interfaces) {
    if (!up) continue;
    const own = addresses.find(
      ({ address, mask, secondary }) => !secondary && ipv4FromNumber(address | ~mask) === destination,
    );
    if (own) return own.address;
  }
  return anyAddress(device);
}

/** The kernel's inet_select_addr: the address of `out` towards a next hop; null asks for its first. */
export function selectAddress(device: PlaneDevice, out: PlaneInterface, nextHop: Ipv4 | null): Ipv4 {
  let first: Ipv4 | null = null;
  for (const one of out.addresses) {
    if (one.secondary || one.hostScope) continue;
    if (nextHop === null || sameSubnet(one.address, nextHop, one.mask)) return one.address;
    first ??= one.address;
  }
  return first ?? anyAddress(device);
}

/** The first address of any interface that may leave the device. */
function anyAddress({ interfaces }: PlaneDevice): Ipv4 {
  for (const { addresses } of interfaces) {
    const found = addresses.find((one) => !one.secondary && !one.hostScope);
    if (found) return found.address;
  }
  return unknownSource;
}

/** The broadcast address of every subnet that has one (none below four addresses: RFC 3021). */
export function broadcastsOf(interfaces: readonly PlaneInterface[]): AddressList {
  const found = [ipv4FromNumber(0xffffffff)];
  for (const one of interfaces) {
    if (!one.up) continue;
    for (const { address, mask, secondary } of one.addresses) {
      if (!secondary && mask < maskOf(31)) found.push(ipv4FromNumber(address | ~mask));
    }
  }
  return listAddresses(found);
}
