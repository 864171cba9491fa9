/**
 * The ends of a Network: pods and hosts with one interface, one address and one cable, whom nobody asks for a way. Two
 * of them can change places, with names and addresses, and the Network is the same if everything treats both alike.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Device, DeviceName, Interface, InterfaceReference, Network } from '../../network/model';

export interface Leaf {
  readonly device: Device;
  readonly own: Interface;
  readonly address: Ipv4;
  /** The other end of its cable. */
  readonly at: DeviceName;
  readonly socket: Interface;
  readonly cableUp: boolean;
}

/** The address of a device that has one; null where it has none or several to choose from. */
export function onlyAddressOf(device: Device | undefined): Ipv4 | null {
  const [first, second] = device?.interfaces.flatMap(({ addresses }) => addresses) ?? [];
  return first && !second ? first.address : null;
}

interface Cable {
  readonly other: InterfaceReference;
  readonly up: boolean;
}

/** All of them, by the names of their devices. */
export function leavesOf(network: Network): ReadonlyMap<DeviceName, Leaf> {
  const devices = new Map(network.devices.map((device) => [device.name, device]));
  const cables = cablesByDevice(network);
  const sockets = new Map<DeviceName, ReadonlyMap<string, Interface>>();
  const spokenFor = addressesSpokenFor(network);
  const leaves = new Map<DeviceName, Leaf>();
  for (const device of network.devices) {
    const own = isSimple(device) ? device.interfaces[0] : undefined;
    const address = own?.addresses[0]?.address;
    const [cable, another] = cables.get(device.name) ?? [];
    if (!own || address === undefined || !cable || another || spokenFor.has(address)) continue;
    const at = devices.get(cable.other.device);
    if (!at) continue;
    let known = sockets.get(at.name);
    if (!known) sockets.set(at.name, (known = new Map(at.interfaces.map((one) => [one.name, one]))));
    const socket = known.get(cable.other.interface);
    if (socket) leaves.set(device.name, { device, own, address, at: at.name, socket, cableUp: cable.up });
  }
  return leaves;
}

function isSimple({ kind, bridges, forwarding, interfaces, rules, routeLocalnet }: Device): boolean {
  const [own, another] = interfaces;
  return (
    (kind === 'pod' || kind === 'host') &&
    !bridges &&
    !forwarding &&
    routeLocalnet !== true &&
    own !== undefined &&
    another === undefined &&
    own.addresses.length === 1 &&
    own.tunnel === null &&
    own.announces.length === 0 &&
    rules.chains.length === 0
  );
}

function cablesByDevice({ links }: Network): ReadonlyMap<DeviceName, readonly Cable[]> {
  const cables = new Map<DeviceName, Cable[]>();
  const add = (device: DeviceName, other: InterfaceReference, up: boolean): void => {
    const known = cables.get(device);
    if (known) known.push({ other, up });
    else cables.set(device, [{ other, up }]);
  };
  for (const { a, b, up } of links) {
    add(a.device, b, up);
    add(b.device, a, up);
  }
  return cables;
}

/** Addresses that two have, that somebody announces, or that are somebody's next hop or tunnel's end. */
function addressesSpokenFor({ devices }: Network): ReadonlySet<Ipv4> {
  const owned = new Set<Ipv4>();
  const spokenFor = new Set<Ipv4>();
  for (const { interfaces, routes } of devices) {
    for (const { addresses, announces, tunnel } of interfaces) {
      for (const { address } of addresses) (owned.has(address) ? spokenFor : owned).add(address);
      for (const address of announces) spokenFor.add(address);
      for (const peer of tunnel?.type === 'vxlan' ? tunnel.peers : []) {
        spokenFor.add(peer.address).add(peer.remote);
      }
    }
    for (const { via, nextHops = [] } of routes) {
      if (via !== null) spokenFor.add(via);
      for (const hop of nextHops) spokenFor.add(hop.via);
    }
  }
  return spokenFor;
}
