/**
 * Composes the model: the appliance's facts and Network, the cluster on it, and the forwarding plane of
 * both. While people drag a route only the nodes' rows differ, so what else the previous model had is kept.
 */
import { buildApplianceNetwork } from '../appliance/appliance-network';
import { readAppliance } from '../appliance/read-appliance';
import { buildClusterInSteps } from '../kubernetes/build-cluster';
import { addCluster } from '../kubernetes/cluster-network';
import { buildForwardingPlane } from '../network/forwarding-plane';
import type { Network } from '../network/model';
import type { Placed, Topology } from '../topology/document';
import { finished, type Steps } from '../topology/steps';
import type { Model } from './model';

/**
 * Everything that follows from a topology. Never throws; a topology without an appliance gives one as it
 * comes from the factory. `previous` may be any earlier model: what has not changed since is taken from it.
 */
export function buildModel(topology: Topology, previous: Model | null = null): Model {
  return finished(buildModelInSteps(topology, previous));
}

/** The same, step by step, for a window that is to stay alive with thousands of pods. */
export function* buildModelInSteps(topology: Topology, previous: Model | null): Steps<Model> {
  const appliance = readAppliance(topology);
  const surroundings = buildApplianceNetwork(topology, appliance);
  if (previous && hasSameCluster(topology, previous.topology)) {
    const { cluster, problems } = previous;
    const network = sameResources(topology.networks, previous.topology.networks)
      ? withNodeRoutes(previous.network, surroundings)
      : addCluster(surroundings, cluster, topology);
    return { topology, appliance, cluster, network, plane: buildForwardingPlane(network), problems };
  }
  const { cluster, problems } = yield* buildClusterInSteps(topology, appliance);
  const network = addCluster(surroundings, cluster, topology);
  yield;
  return { topology, appliance, cluster, network, plane: buildForwardingPlane(network), problems };
}

/** The previous Network with the appliance's routes as they are now; Calico's rows stay. */
function withNodeRoutes(previous: Network, surroundings: Network): Network {
  const routes = new Map(
    surroundings.devices.filter(({ kind }) => kind === 'node').map((device) => [device.name, device.routes]),
  );
  const devices = previous.devices.map((device) => {
    const own = routes.get(device.name);
    return own
      ? { ...device, routes: [...own, ...device.routes.filter(({ origin }) => origin === 'calico')] }
      : device;
  });
  return { devices, links: previous.links };
}

/** Whether nothing has changed that the cluster follows from: routes and the diagram make no difference to it. */
function hasSameCluster(now: Topology, before: Topology): boolean {
  return (
    sameResources(now.kubernetes, before.kubernetes) &&
    sameResources(now.hosts, before.hosts) &&
    sameResources(now.faults, before.faults) &&
    withoutRoutes(now) === withoutRoutes(before)
  );
}

function sameResources(a: readonly Placed<unknown>[], b: readonly Placed<unknown>[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item.resource === b[index]?.resource));
}

function withoutRoutes(topology: Topology): string {
  return JSON.stringify(topology.appliance && { ...topology.appliance.resource, routes: [] });
}
