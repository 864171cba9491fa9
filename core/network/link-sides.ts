/** What a link joins: a frame's reach on either side of it, through all that bridges (IEEE 802.1D). Faults are no matter here. */
import type { Device, Interface, InterfaceReference, Link, Network } from './model';

/** An interface and the device that has it. */
export interface Seat {
  readonly device: Device;
  readonly interface: Interface;
}

/** Interfaces of hosts, pods, nodes and the Windows host, and the bridging devices before them. */
export interface Side {
  readonly seats: readonly Seat[];
  readonly bridges: readonly Device[];
}

/** The two sides of a link, that of `a` first. */
export function linkSides(network: Network, link: Link): readonly [Side, Side] {
  const devices = new Map(network.devices.map((device) => [device.name, device]));
  const linksOf = new Map<string, Link[]>();
  for (const each of network.links) {
    for (const { device } of [each.a, each.b]) {
      const known = linksOf.get(device);
      if (known) known.push(each);
      else linksOf.set(device, [each]);
    }
  }
  const sideOf = (start: InterfaceReference): Side => {
    const seats: Seat[] = [];
    const bridges: Device[] = [];
    const open = [start];
    for (let end = open.pop(); end; end = open.pop()) {
      const device = devices.get(end.device);
      if (!device) continue;
      if (!device.bridges) {
        const name = end.interface;
        const own = device.interfaces.find((one) => one.name === name);
        if (own) seats.push({ device, interface: own });
        continue;
      }
      if (bridges.includes(device)) continue;
      bridges.push(device);
      for (const next of linksOf.get(device.name) ?? []) {
        if (isSame(next, link)) continue;
        open.push(next.a.device === device.name ? next.b : next.a);
      }
    }
    return { seats, bridges };
  };
  return [sideOf(link.a), sideOf(link.b)];
}

/** Whether both join the same two interfaces. */
export function isSame(one: Link, other: Link): boolean {
  return sameEnd(one.a, other.a) && sameEnd(one.b, other.b);
}

function sameEnd(one: InterfaceReference, other: InterfaceReference): boolean {
  return one.device === other.device && one.interface === other.interface;
}
