/**
 * A Network as a Linux lab: what to create in which network namespace, so that the kernel itself
 * can be asked. Every device becomes a namespace, every link a veth pair, every bridging device a
 * Linux bridge. Interface names longer than the kernel takes (15 characters) get short ones.
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Device, Interface, Link, Network } from '../../network/model';

export interface LabPlan {
  readonly namespaces: readonly LabNamespace[];
  readonly cables: readonly LabCable[];
  /** What this lab leaves out or does in another way, for people. */
  readonly remarks: readonly string[];
}

export interface LabNamespace {
  /** Short name inside the lab: `n0`; the script adds a prefix of its own. */
  readonly name: string;
  readonly device: Device;
  readonly interfaces: readonly LabInterface[];
}

export interface LabInterface {
  /** Name in the namespace. */
  readonly name: string;
  readonly model: Interface;
}

/** One end of a veth pair is an interface of a device; an end that is null is left unplugged. */
export interface LabCable {
  readonly a: LabEnd | null;
  readonly b: LabEnd | null;
}

export interface LabEnd {
  readonly namespace: string;
  readonly interface: string;
}

/** The namespace's bridge, for devices that bridge. */
export const bridgeName = 'br0';

/** Plans the lab. Devices and links that the Network does not have are never invented. */
export function planLab(network: Network): LabPlan {
  const namespaces = network.devices.map((device, index) => ({
    name: `n${index}`,
    device,
    interfaces: labInterfaces(device),
  }));
  const byDevice = new Map(namespaces.map((namespace) => [namespace.device.name, namespace]));
  const endOf = (device: string, interfaceName: string): LabEnd | null => {
    const namespace = byDevice.get(device);
    const found = namespace?.interfaces.find((candidate) => candidate.model.name === interfaceName);
    return namespace && found ? { namespace: namespace.name, interface: found.name } : null;
  };
  const cables = network.links.flatMap((link) => cablesOf(link, endOf));
  const plugged = new Set(cables.flatMap((cable) => [cable.a, cable.b]).map(endKey));
  const unplugged = namespaces.flatMap((namespace) =>
    namespace.interfaces
      .filter((candidate) => candidate.model.tunnel === null && candidate.name !== 'lo')
      .map((candidate) => ({ namespace: namespace.name, interface: candidate.name }))
      .filter((end) => !plugged.has(endKey(end)))
      .map((end): LabCable => ({ a: end, b: null })),
  );
  return { namespaces, cables: [...cables, ...unplugged], remarks: remarksOn(network) };
}

function endKey(end: LabEnd | null): string {
  return end ? `${end.namespace} ${end.interface}` : '';
}

/** A link that is down has no carrier at either end: both ends get a partner that stays down. */
function cablesOf(link: Link, endOf: (device: string, interfaceName: string) => LabEnd | null): LabCable[] {
  const a = endOf(link.a.device, link.a.interface);
  const b = endOf(link.b.device, link.b.interface);
  if (!a || !b) return [];
  return link.up
    ? [{ a, b }]
    : [
        { a, b: null },
        { a: b, b: null },
      ];
}

function labInterfaces(device: Device): LabInterface[] {
  const taken = new Set<string>([bridgeName]);
  return device.interfaces.map((model, index) => {
    const fits = /^[A-Za-z0-9._-]{1,15}$/.test(model.name) && !taken.has(model.name);
    const name = fits ? model.name : `p${index}`;
    taken.add(name);
    return { name, model };
  });
}

function remarksOn(network: Network): string[] {
  const remarks: string[] = [];
  if (network.devices.some((device) => device.interfaces.some((one) => one.tunnel?.type === 'ipip'))) {
    remarks.push('IPIP tunnels need the kernel module ipip; without it the tunnel interfaces are missing.');
  }
  if (network.devices.some((device) => device.routes.some((route) => route.nextHops !== undefined))) {
    remarks.push('Of equal-cost routes the lab has only the way that the trace takes.');
  }
  const announced = network.devices.flatMap((device) => device.interfaces.flatMap((one) => one.announces));
  if (announced.length > 0) {
    remarks.push(
      `ARP for ${announced.map(formatIpv4).join(', ')} is answered by a small program, as MetalLB's speaker does.`,
    );
  }
  return remarks;
}
