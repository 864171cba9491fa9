/**
 * Endpoints of services: the pods that the selector takes, or what somebody wrote by hand in
 * Endpoints and EndpointSlices. Sorted by address, then port: the first ready one is what a trace
 * takes unless people choose. Source: Kubernetes documentation, "Service: Services without
 * selectors", "EndpointSlices".
 */
import type { Ipv4 } from '../../address/ipv4';
import type { NodeFinder } from '../cluster-nodes';
import type { Endpoint, Pod } from '../cluster';
import { addressAt, integerAt, listAt, textAt, valueAt } from '../fields';
import { labelsMatch } from '../policies/label-selector';
import { objectNamed, objectsOf, type ObjectIndex } from '../object-index';
import { readProtocol } from '../pods/pod-plan';
import type { ServicePlan, ServicePortPlan } from './service-plan';

/** A pod of the cluster with what only DNS wants to know of it. */
export interface EndpointPod {
  readonly pod: Pod;
  readonly hostname: string | null;
  readonly subdomain: string | null;
}

/** Where endpoints come from. */
export interface EndpointSources {
  readonly index: ObjectIndex;
  readonly podsByNamespace: ReadonlyMap<string, readonly EndpointPod[]>;
  readonly findNode: NodeFinder;
  /** So that hand-written endpoints of pods are known as such. */
  readonly podAt: ReadonlyMap<Ipv4, Pod>;
}

/** Endpoints of every port of the service, in the order of its ports. */
export function endpointsOf(plan: ServicePlan, sources: EndpointSources): (readonly Endpoint[])[] {
  if (plan.type === 'ExternalName') return plan.ports.map(() => []);
  const selected = selectedPods(plan, sources);
  if (selected.length > 0) return plan.ports.map((port) => sorted(podEndpoints(plan, port, selected)));
  // A dump without its pods still has what the controller wrote for them.
  return plan.ports.map((port) => sorted(writtenEndpoints(plan, port, sources)));
}

/**
 * Every row of the service's slices, one address in two of them twice, whatever ports they have. So MetalLB reads them,
 * where kube-proxy takes the last row of an address.
 */
export function endpointRows(plan: ServicePlan, sources: EndpointSources): readonly Endpoint[] {
  if (plan.type === 'ExternalName') return [];
  const selected = selectedPods(plan, sources);
  return selected.length > 0
    ? plan.ports.flatMap((port) => podEndpoints(plan, port, selected))
    : writtenRows(plan, noPort, sources);
}

/** The pods that have the selector's labels; none without a selector. */
export function selectedPods(
  { selector, namespace }: ServicePlan,
  { podsByNamespace }: EndpointSources,
): readonly EndpointPod[] {
  if (selector === null) return [];
  return (podsByNamespace.get(namespace) ?? []).filter(({ pod }) => labelsMatch(selector, pod.labels));
}

/** Endpoints of a service without ports: names in DNS, and nothing else. */
export function portlessEndpoints(plan: ServicePlan, sources: EndpointSources): readonly Endpoint[] {
  return endpointsOf({ ...plan, ports: [noPort] }, sources)[0] ?? [];
}

const noPort: ServicePortPlan = {
  name: null,
  protocol: 'tcp',
  port: 0,
  targetPort: 0,
  wantedNodePort: null,
  index: 0,
};

function podEndpoints(
  plan: ServicePlan,
  port: ServicePortPlan,
  selected: readonly EndpointPod[],
): Endpoint[] {
  return selected.flatMap(({ pod, hostname, subdomain }): Endpoint[] => {
    const target = targetPortOf(pod, port);
    if (pod.address === null || target === null) return [];
    return [
      {
        target: pod.device,
        address: pod.address,
        port: target,
        node: pod.node,
        ready: pod.ready || plan.publishesNotReady,
        draining: pod.draining && !plan.publishesNotReady,
        ...(hostname !== null && subdomain === plan.name ? { hostname } : {}),
      },
    ];
  });
}

/** A named target port may be another number in every pod; a pod without it is no endpoint. */
function targetPortOf(pod: Pod, port: ServicePortPlan): number | null {
  if (typeof port.targetPort === 'number') return port.targetPort;
  const named = pod.ports.find(
    (candidate) => candidate.name === port.targetPort && candidate.protocol === port.protocol,
  );
  return named?.port ?? null;
}

/** The last row of an address and port counts (pkg/proxy, EndpointSliceCache). */
function writtenEndpoints(plan: ServicePlan, port: ServicePortPlan, sources: EndpointSources): Endpoint[] {
  const rows = writtenRows(plan, port, sources);
  return [...new Map(rows.map((endpoint) => [`${endpoint.address}:${endpoint.port}`, endpoint])).values()];
}

function writtenRows(plan: ServicePlan, port: ServicePortPlan, sources: EndpointSources): Endpoint[] {
  const slices = objectsOf(sources.index, 'EndpointSlice').filter(
    ({ resource }) =>
      resource.namespace === plan.namespace &&
      textAt(resource.value, 'metadata', 'labels', 'kubernetes.io/service-name') === plan.name,
  );
  return slices.length > 0
    ? slices.flatMap(({ resource }) => sliceEndpoints(resource.value, port, sources))
    : subsetEndpoints(
        objectNamed(sources.index, 'Endpoints', plan.namespace, plan.name)?.resource.value,
        port,
        sources,
      );
}

function sliceEndpoints(slice: unknown, port: ServicePortPlan, sources: EndpointSources): Endpoint[] {
  const number = portNumber(listAt(slice, 'ports'), port);
  if (number === null) return [];
  return listAt(slice, 'endpoints').flatMap((item) =>
    listAt(item, 'addresses').flatMap((address) =>
      writtenEndpoint(
        { ip: address, nodeName: valueAt(item, 'nodeName'), hostname: valueAt(item, 'hostname') },
        number,
        sliceConditions(item),
        sources,
      ),
    ),
  );
}

type Conditions = Pick<Endpoint, 'ready' | 'draining' | 'serves'>;

const ready: Conditions = { ready: true, draining: false };
const notReady: Conditions = { ready: false, draining: false };

/** Left out, `ready` means yes, and `serving` the same as `ready` (Kubernetes API reference, EndpointConditions). */
function sliceConditions(item: unknown): Conditions {
  if (valueAt(item, 'conditions', 'ready') !== false) return ready;
  if (valueAt(item, 'conditions', 'serving') !== true) return notReady;
  return valueAt(item, 'conditions', 'terminating') === true
    ? { ready: false, draining: true }
    : { ...notReady, serves: true };
}

function subsetEndpoints(endpoints: unknown, port: ServicePortPlan, sources: EndpointSources): Endpoint[] {
  return listAt(endpoints, 'subsets').flatMap((subset) => {
    const number = portNumber(listAt(subset, 'ports'), port);
    if (number === null) return [];
    return [
      ...listAt(subset, 'addresses').flatMap((item) => writtenEndpoint(item, number, ready, sources)),
      ...listAt(subset, 'notReadyAddresses').flatMap((item) =>
        writtenEndpoint(item, number, notReady, sources),
      ),
    ];
  });
}

/** Ports are matched by name; a nameless one by having no name. */
function portNumber(ports: readonly unknown[], port: ServicePortPlan): number | null {
  // A service without ports has endpoints without: only their addresses count.
  if (port === noPort) return 0;
  const found = ports.find(
    (item) => (textAt(item, 'name') ?? null) === port.name && readProtocol(item) === port.protocol,
  );
  return found === undefined ? null : integerAt(found, 'port');
}

function writtenEndpoint(
  item: unknown,
  port: number,
  conditions: Conditions,
  sources: EndpointSources,
): Endpoint[] {
  const address = addressAt(item, 'ip');
  if (address === null) return [];
  const pod = sources.podAt.get(address);
  const nodeName = textAt(item, 'nodeName');
  const hostname = textAt(item, 'hostname');
  return [
    {
      target: pod?.device ?? `address:${textAt(item, 'ip') ?? ''}`,
      address,
      port,
      node: pod?.node ?? (nodeName === null ? null : sources.findNode(nodeName)),
      ...conditions,
      ...(hostname === null ? {} : { hostname }),
    },
  ];
}

function sorted(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return endpoints.toSorted((a, b) => a.address - b.address || a.port - b.port);
}
