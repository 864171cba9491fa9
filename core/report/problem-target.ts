/** What the picture shows of the thing that a problem is about. */
import type { Model } from '../analysis/model';
import type { Path, Topology, TopologyDocument } from '../topology/document';
import type { Problem } from '../topology/problem';
import { resourceOfProblem } from '../topology/problems/problem-resource';
import type {
  ApplianceResource,
  FaultResource,
  HostResource,
  KubernetesObject,
  NetworkResource,
} from '../topology/resources';
import { faultTarget } from '../topology/things/fault-target';
import { routeIds } from '../topology/things/route-ids';
import { hostId, networkId, podId, portId, serviceId, type ThingId } from '../topology/things/thing-id';

type Known = ApplianceResource | NetworkResource | HostResource | FaultResource;

/** Null where there is nothing to show: the resource could not be read, or is none that the picture has. */
export function problemTarget(model: Model, document: TopologyDocument, problem: Problem): ThingId | null {
  const found = resourceOfProblem(document, problem);
  if (!found) return null;
  const { appliance, networks, hosts, faults, kubernetes } = document.topology;
  const ours: readonly { readonly resource: Known }[] = [
    ...(appliance ? [appliance] : []),
    ...networks,
    ...hosts,
    ...faults,
  ];
  const known = ours.find(({ resource }) => resource === found.placed.resource);
  if (known) return knownTarget(document.topology, known.resource, found.path);
  const object = kubernetes.find(({ resource }) => resource === found.placed.resource);
  return object ? objectTarget(model, object.resource) : null;
}

function knownTarget(topology: Topology, resource: Known, path: Path): ThingId | null {
  switch (resource.kind) {
    case 'Appliance':
      return applianceTarget(resource, path);
    case 'Network':
      return networkId(resource.name);
    case 'Host':
      return hostId(resource.name);
    case 'Fault':
      return faultTarget(topology, resource.target);
  }
}

/** Ports and routes by their index; those that could not be read are not counted, as in the model. */
function applianceTarget({ ports, routes }: ApplianceResource, path: Path): ThingId {
  const [, list, index] = path;
  if (list === 'ports') {
    const port = ports[Number(index)];
    if (port) return portId(port.name);
  }
  if (list === 'routes') {
    const route = routeIds(routes)[Number(index)];
    if (route !== undefined) return route;
  }
  return list === 'kubernetes' ? 'cluster' : 'appliance';
}

/** A workload shows as its first pod, a policy as the first pod that it holds for. */
function objectTarget({ cluster }: Model, { kind, namespace, name }: KubernetesObject): ThingId | null {
  if (kind === 'Service') return serviceId(namespace, name);
  if (kind === 'Pod') return podId(namespace, name);
  const policy = cluster.policies.find((one) => one.namespace === namespace && one.name === name);
  const pod =
    kind === 'NetworkPolicy'
      ? policy?.pods[0]
      : cluster.pods.find(
          (one) => one.namespace === namespace && one.owner?.kind === kind && one.owner.name === name,
        );
  return pod?.device ?? null;
}
