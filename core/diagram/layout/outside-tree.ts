/**
 * What stands outside, as a tree: networks that ports are cabled to, hosts on them, and the
 * networks behind those hosts. A host stands in the network nearest to the appliance.
 */
import type { Model } from '../../analysis/model';
import type { Placed } from '../../topology/document';
import type { HostResource, NetworkResource } from '../../topology/resources';
import { hostId, networkId } from '../../topology/things/thing-id';

export interface OutsideNetwork {
  readonly network: NetworkResource;
  readonly title: string;
  readonly hosts: readonly OutsideHost[];
  /** 0 = a port is cabled to it, or nothing leads to it. */
  readonly depth: number;
  /** The host that it lies behind. */
  readonly behind: string | null;
  /** The first port cabled to it. */
  readonly port: string | null;
}

/** A host and how people call it: `Operator PC` for `operator-pc`. */
export interface OutsideHost {
  readonly host: HostResource;
  readonly title: string;
}

interface Visit {
  readonly name: string;
  readonly depth: number;
  readonly behind: string | null;
}

/** Breadth first from all ports at once; then what no port leads to. */
export function outsideTree(model: Model): readonly OutsideNetwork[] {
  const networks = named(model.topology.networks);
  const hosts = outsideHosts(model);
  const found = new Map<string, OutsideNetwork>();
  const housed = new Set<string>();
  const ports = model.appliance.ports.filter(({ network }) => network !== null);
  const queue: Visit[] = ports.map(({ network }) => ({ name: network ?? '', depth: 0, behind: null }));
  const left = [...networks.keys()];
  while (queue.length > 0 || left.length > 0) {
    const visit = queue.shift() ?? { name: left.shift() ?? '', depth: 0, behind: null };
    const network = networks.get(visit.name);
    if (!network || found.has(visit.name)) continue;
    const members = hosts.filter(({ host }) => !housed.has(host.name) && isOn(host, visit.name));
    const port = visit.depth === 0 ? ports.find((candidate) => candidate.network === visit.name) : undefined;
    const { depth, behind } = visit;
    const title = titleOf(model, networkId(visit.name), visit.name);
    found.set(visit.name, { network, title, hosts: members, depth, behind, port: port?.name ?? null });
    for (const { host } of members) {
      housed.add(host.name);
      for (const { network: name } of host.interfaces)
        queue.push({ name, depth: depth + 1, behind: host.name });
    }
  }
  return [...found.values()];
}

/** Hosts whose interfaces name no network of the file. */
export function looseHosts(model: Model): readonly OutsideHost[] {
  const networks = named(model.topology.networks);
  return outsideHosts(model).filter(
    ({ host }) => !host.interfaces.some((settings) => networks.has(settings.network)),
  );
}

function outsideHosts(model: Model): readonly OutsideHost[] {
  return [...named(model.topology.hosts).values()].map((host) => ({
    host,
    title: titleOf(model, hostId(host.name), host.name),
  }));
}

/** Of a bad file's resources of one name the first counts, as it does for the Network. */
function named<T extends { readonly name: string }>(placed: readonly Placed<T>[]): ReadonlyMap<string, T> {
  const byName = new Map<string, T>();
  for (const { resource } of placed) if (!byName.has(resource.name)) byName.set(resource.name, resource);
  return byName;
}

function titleOf(model: Model, device: string, name: string): string {
  return model.network.devices.find((candidate) => candidate.name === device)?.title ?? name;
}

function isOn(host: HostResource, network: string): boolean {
  return host.interfaces.some((settings) => settings.network === network);
}
