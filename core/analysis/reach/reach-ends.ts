/**
 * Who asks whom, when everybody is asked: sources are pods, nodes, the Windows host and outside hosts;
 * destinations are every port of every service, every open port, and hosts that have none by ICMP.
 * The system's own pods are left out of both; their services are there.
 */
import type { Protocol } from '../../network/protocol';
import type { Service } from '../../kubernetes/cluster';
import { hostId, networkId, serviceId, WINDOWS_HOST } from '../../topology/things/thing-id';
import { parseEndpoint } from '../endpoints/endpoint-reference';
import { deviceNamed, found, notFound, type Found } from '../endpoints/find-endpoint';
import { anybodyOnInternet } from '../endpoints/internet';
import type { Model } from '../model';
import { portsOf, portsOfService } from '../endpoints/open-ports';
import { resolveDestination } from '../endpoints/resolve-destination';
import { resolveSource, type Source } from '../endpoints/resolve-source';

export interface ReachDestination {
  /** Full name: `svc/default/web`, `pod/default/web-0`, `host/camera`. */
  readonly name: string;
  readonly protocol: Protocol;
  /** Null for ICMP. */
  readonly port: number | null;
}

/** A destination's name as text. */
export function destinationKey({ name, protocol, port }: ReachDestination): string {
  return `${name} ${protocol} ${port ?? ''}`;
}

/** The rows and the columns of a matrix. */
export interface ReachEnds {
  readonly sources: readonly Source[];
  readonly destinations: readonly ReachDestination[];
}

/** All who ask, or the one that is named. */
export function reachSources(model: Model, from: string | null): Found<readonly Source[]> {
  if (from !== null) {
    const source = resolveSource(model, from);
    return source.ok ? found([source.value]) : source;
  }
  const names = deviceNames(model);
  return found(names.flatMap((name) => sourceOf(model, name)));
}

/** Besides those whom the file names, anybody in each of its networks. Asks a model extended by `withAnybody`. */
export function everySource(model: Model): readonly Source[] {
  const named = reachSources(model, null);
  const networks = new Set(model.topology.networks.map(({ resource }) => networkId(resource.name)));
  return [...(named.ok ? named.value : []), ...[...networks].flatMap((name) => sourceOf(model, name))];
}

function sourceOf(model: Model, name: string): readonly Source[] {
  const source = resolveSource(model, name);
  return source.ok ? [source.value] : [];
}

/** Besides what the file names, the internet, where the file has nobody there by name. */
export function everyDestination(model: Model): readonly ReachDestination[] {
  const named = reachDestinations(model, null, []);
  const internet = anybodyOnInternet(model);
  return [...(named.ok ? named.value : []), ...(internet === null ? [] : [icmp(internet)])];
}

/** Everything that is asked, or what the named endpoint has; a name that is not known inside is asked by ICMP. */
export function reachDestinations(
  model: Model,
  to: string | null,
  sources: readonly Source[],
): Found<readonly ReachDestination[]> {
  if (to === null) {
    return found([
      ...model.cluster.services.flatMap(serviceDestinations),
      ...deviceNames(model).flatMap((name) => deviceDestinations(model, name)),
    ]);
  }
  const [source] = sources;
  if (!source) return found([]);
  const destination = resolveDestination(model, source, to, null);
  if (!destination.ok) return notFound(destination.problem);
  const { name, service, address } = destination.value;
  if (service) return found(serviceDestinations(service).map((one) => ({ ...one, name })));
  const owner = deviceNamed(model, name) ?? ownerAt(model, address);
  return found(owner === null ? [icmp(name)] : portsOrIcmp(model, name, owner.name));
}

function ownerAt(model: Model, address: number | null): { readonly name: string } | null {
  if (address === null) return null;
  const has = model.network.devices.find((device) =>
    device.interfaces.some((item) => item.addresses.some((own) => own.address === address)),
  );
  return has ?? null;
}

/** Pods first, then nodes, the Windows host, hosts outside. */
function deviceNames(model: Model): readonly string[] {
  return [
    ...model.cluster.pods
      .filter((pod) => !pod.system && pod.node !== null && pod.address !== null)
      .map(({ device }) => device),
    ...model.appliance.nodes.map(({ device }) => device),
    WINDOWS_HOST,
    ...model.topology.hosts.map(({ resource }) => hostId(resource.name)),
  ].filter((name) => parseEndpoint(name).type !== 'unknown');
}

function serviceDestinations(service: Service): readonly ReachDestination[] {
  const name = serviceId(service.namespace, service.name);
  return portsOfService(service).map(({ protocol, port }) => ({ name, protocol, port }));
}

function deviceDestinations(model: Model, name: string): readonly ReachDestination[] {
  const device = deviceNamed(model, name);
  // A pod on the host network has no device of its own: its ports are its node's.
  if (!device) return [];
  return device.kind === 'host' ? portsOrIcmp(model, name, name) : openPorts(model, name, name);
}

function portsOrIcmp(model: Model, name: string, deviceName: string): readonly ReachDestination[] {
  const open = openPorts(model, name, deviceName);
  return open.length === 0 ? [icmp(name)] : open;
}

function openPorts(model: Model, name: string, deviceName: string): readonly ReachDestination[] {
  const device = deviceNamed(model, deviceName);
  if (!device) return [];
  return portsOf(model, device).map(({ protocol, port }) => ({ name, protocol, port }));
}

function icmp(name: string): ReachDestination {
  return { name, protocol: 'icmp', port: null };
}
