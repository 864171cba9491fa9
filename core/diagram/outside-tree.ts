/**
 * What stands outside, as a tree: networks that ports are cabled to, hosts on them, and the
 * networks behind those hosts. A host stands in the network nearest to the appliance.
 */
import type { Model } from '../analysis/model';
import type { HostResource, NetworkResource } from '../topology/resources';

export interface OutsideNetwork {
  readonly network: NetworkResource;
  readonly hosts: readonly HostResource[];
  /** 0 = a port is cabled to it, or nothing leads to it. */
  readonly depth: number;
  /** The host that it lies behind. */
  readonly behind: string | null;
  /** The first port cabled to it. */
  readonly port: string | null;
}

/** Breadth first from the ports in their order; then what no port leads to. */
export function outsideTree(model: Model): readonly OutsideNetwork[] {
  const networks = model.topology.networks.map(({ resource }) => resource);
  const hosts = model.topology.hosts.map(({ resource }) => resource);
  const ports = model.appliance.ports;
  const found = new Map<string, OutsideNetwork>();
  const housed = new Set<string>();
  const roots = [
    ...ports.flatMap((port) => (port.network === null ? [] : [port.network])),
    ...networks.map(({ name }) => name),
  ];
  for (const root of roots) {
    const queue = [{ name: root, depth: 0, behind: null as string | null }];
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { name, depth, behind } = next;
      const network = networks.find((candidate) => candidate.name === name);
      if (!network || found.has(name)) continue;
      const members = hosts.filter((host) => !housed.has(host.name) && isOn(host, name));
      for (const host of members) housed.add(host.name);
      const port = depth === 0 ? (ports.find((candidate) => candidate.network === name)?.name ?? null) : null;
      found.set(name, { network, hosts: members, depth, behind, port });
      for (const host of members) {
        for (const { network: further } of host.interfaces)
          queue.push({ name: further, depth: depth + 1, behind: host.name });
      }
    }
  }
  return [...found.values()];
}

function isOn(host: HostResource, network: string): boolean {
  return host.interfaces.some((settings) => settings.network === network);
}

/** Hosts whose interfaces name no network of the file. */
export function looseHosts(model: Model): readonly HostResource[] {
  const names = new Set(model.topology.networks.map(({ resource }) => resource.name));
  return model.topology.hosts
    .map(({ resource }) => resource)
    .filter((host) => !host.interfaces.some((settings) => names.has(settings.network)));
}
