/** The questions that a change can make a difference to, by what it changes. */
import type { Pod } from '../../kubernetes/cluster';
import type { Direction } from '../../topology/changes/cluster/policies';
import { hostId, serviceId, WINDOWS_HOST } from '../../topology/things/thing-id';
import type { Model } from '../model';
import type { Area } from '../reach/area';

/** What is allowed in to these pods, or out of them: also by services that lead to them, and by ports of nodes. */
export function areaOfPods(model: Model, pods: readonly Pod[], direction: Direction): readonly Area[] {
  const devices = new Set<string>(pods.map(({ device }) => device));
  if (direction === 'egress') return [{ sources: devices, destinations: null }];
  const services = model.cluster.services.filter(({ ports, portlessEndpoints = [] }) =>
    [...portlessEndpoints, ...ports.flatMap(({ endpoints }) => endpoints)].some(({ target }) =>
      devices.has(target),
    ),
  );
  const names = services.map(({ namespace, name }) => serviceId(namespace, name));
  return [{ sources: null, destinations: new Set([...devices, ...names, ...nodesOf(model)]) }];
}

/** Addresses, ports and endpoints of services, and the ports of nodes that lead to them. */
export function areaOfServices(model: Model): readonly Area[] {
  const names = model.cluster.services.map(({ namespace, name }) => serviceId(namespace, name));
  return [{ sources: null, destinations: new Set([...names, ...nodesOf(model)]) }];
}

/** Ways between the cluster and what stands outside. */
export function areaOutside({ topology }: Model): readonly Area[] {
  const outside = new Set<string>([
    WINDOWS_HOST,
    ...topology.hosts.map(({ resource }) => hostId(resource.name)),
  ]);
  return [
    { sources: outside, destinations: null },
    { sources: null, destinations: outside },
  ];
}

function nodesOf({ appliance }: Model): readonly string[] {
  return appliance.nodes.map(({ device }) => device);
}
