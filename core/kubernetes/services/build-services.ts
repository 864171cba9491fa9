/** Services with their addresses, node ports, endpoints and announcing nodes. */
import type { Ipv4 } from '../../address/ipv4';
import type { Unannounced } from '../../sentences/kubernetes/external-addresses';
import type { Prefix } from '../../address/prefix';
import type { DeviceName } from '../../network/model';
import { poolHas, unknownPool, type AddressPool } from '../metallb/address-pools';
import { modesOf, type AnnouncementMode } from '../metallb/advertised-pools';
import type { BgpPeer, BgpRoute, Endpoint, Service, ServicePort } from '../cluster';
import { mergeRoutes, routesFor } from '../metallb/bgp-routes';
import type { ClusterNodeSeed } from '../cluster-nodes';
import { assignClusterAddresses } from './cluster-addresses';
import { endpointsOf, portlessEndpoints, type EndpointSources } from './endpoints';
import { assignExternalAddresses, pendingRemedy } from '../metallb/external-addresses';
import type { Finding } from '../finding';
import { announces } from '../metallb/layer2-advertisements';
import { electAnnouncer } from '../metallb/layer2-election';
import { unannouncedFinding, whyUnannounced } from '../metallb/unannounced';
import { mapped, type Steps } from '../../topology/steps';
import { assignNodePorts } from './node-ports';
import { shortageFinding, shortageOf } from './shortage';
import { planServices, type ServicePlan, type ServicePortPlan } from './service-plan';
import { apiServerPort, systemServices } from './system-services';
import type { NodeId } from '../../topology/things/thing-id';

export interface ServiceSurroundings {
  readonly sources: EndpointSources;
  readonly nodes: readonly ClusterNodeSeed[];
  /** Nodes that a fault has taken down announce nothing. */
  readonly downNodes: ReadonlySet<DeviceName>;
  readonly serviceSubnet: Prefix;
  readonly pools: readonly AddressPool[];
  /** How MetalLB announces the appliance's own pool. */
  readonly mode: AnnouncementMode;
  readonly peers: readonly BgpPeer[];
}

/** All services: the files' in file order, then the system's. */
export function* buildServices(
  around: ServiceSurroundings,
  report: (finding: Finding) => void,
): Steps<{ readonly services: readonly Service[]; readonly bgpRoutes: readonly BgpRoute[] }> {
  const written = planServices(around.sources.index, report);
  yield;
  const system = around.nodes.length === 0 ? [] : systemServices(around.serviceSubnet, written);
  const plans = [...written, ...system];
  const cluster = assignClusterAddresses(plans, around.serviceSubnet);
  const external = assignExternalAddresses(plans, around.pools);
  const nodePorts = assignNodePorts(plans);
  for (const finding of [...cluster.findings, ...external.findings, ...nodePorts.findings]) report(finding);
  const bgpRoutes: BgpRoute[] = [];
  yield;
  const services = yield* mapped(plans, (plan): Service => {
    const ports = portsOf(plan, nodePorts.ports, around, report);
    const externalAddress = external.addresses.get(plan) ?? null;
    const announcement =
      externalAddress === null ? null : announce(plan, ports, externalAddress, around, report);
    bgpRoutes.push(...(announcement?.routes ?? []));
    return {
      namespace: plan.namespace,
      name: plan.name,
      type: plan.type,
      clusterAddress: cluster.addresses.get(plan) ?? null,
      externalAddress,
      pending: external.pending.get(plan) ?? null,
      ...(external.pending.has(plan) ? { pendingRemedy: pendingRemedy(plan, around.pools) } : {}),
      announcedBy: announcement?.announcedBy ?? null,
      routedBy: announcement?.routedBy ?? [],
      unannounced: announcement?.unannounced ?? null,
      ports,
      ...(plan.type === 'Headless' && ports.length === 0
        ? { portlessEndpoints: portlessEndpoints(plan, around.sources) }
        : {}),
      externalName: plan.externalName,
      externalTrafficPolicy: plan.externalTrafficPolicy,
      internalTrafficPolicy: plan.internalTrafficPolicy,
      affinitySeconds: plan.affinitySeconds,
      healthCheckNodePort: nodePorts.healthChecks.get(plan) ?? null,
      externalIPs: plan.externalIPs,
      sourceRanges: plan.sourceRanges,
      system: plan.system,
      origin: plan.origin,
    };
  });
  const order = around.nodes.map(({ device }) => device);
  return { services, bgpRoutes: mergeRoutes(bgpRoutes, order) };
}

function portsOf(
  plan: ServicePlan,
  nodePorts: ReadonlyMap<ServicePortPlan, number>,
  { sources, nodes }: ServiceSurroundings,
  report: (finding: Finding) => void,
): readonly ServicePort[] {
  const endpoints = isApiServer(plan) ? [apiServerEndpoints(nodes)] : endpointsOf(plan, sources);
  return plan.ports.map((port, position): ServicePort => {
    const found = endpoints[position] ?? [];
    const shortage = plan.type === 'ExternalName' ? null : shortageOf(plan, port, found, sources);
    shortageFinding(plan, port, shortage).forEach(report);
    return {
      name: port.name,
      protocol: port.protocol,
      port: port.port,
      nodePort: nodePorts.get(port) ?? null,
      endpoints: found,
      ...(shortage === null ? {} : { shortage }),
    };
  });
}

function isApiServer(plan: ServicePlan): boolean {
  return (
    plan.namespace === 'default' &&
    plan.name === 'kubernetes' &&
    plan.selector === null &&
    plan.ports.length === 1
  );
}

/** The API server writes its own endpoint: the master's address. */
function apiServerEndpoints(nodes: readonly ClusterNodeSeed[]): readonly Endpoint[] {
  return nodes
    .filter((node) => node.role === 'master')
    .map((node) => ({
      target: node.device,
      address: node.address,
      port: apiServerPort,
      node: node.device,
      ready: true,
      draining: false,
    }));
}

interface Announcement {
  readonly announcedBy: NodeId | null;
  readonly routedBy: readonly DeviceName[];
  readonly unannounced: Unannounced | null;
  readonly routes: readonly BgpRoute[];
}

/** Who answers ARP for the service's address, and who announces it to routers. */
function announce(
  plan: ServicePlan,
  ports: readonly ServicePort[],
  address: Ipv4,
  around: ServiceSurroundings,
  report: (finding: Finding) => void,
): Announcement {
  const { nodes, mode, peers } = around;
  const { index } = around.sources;
  const pool = around.pools.find((one) => poolHas(one, address)) ?? unknownPool;
  const modes = modesOf(index, pool, mode);
  const able = ableNodes(plan, ports, around);
  const speakers = able.filter((node) => announces(index, pool, node)).map((node) => node.kubernetesName);
  const elected = modes.includes('layer2') ? electAnnouncer(address, speakers) : null;
  const routes = modes.includes('bgp') ? routesFor(index, pool, address, able, peers) : [];
  const circumstances = { plan, ports, pool, modes, able };
  const unannounced = elected === null && routes.length === 0 ? whyUnannounced(circumstances) : null;
  if (unannounced !== null) unannouncedFinding(circumstances, unannounced).forEach(report);
  return {
    unannounced,
    announcedBy: nodes.find((node) => node.kubernetesName === elected)?.device ?? null,
    routedBy: nodes
      .map(({ device }) => device)
      .filter((device) => routes.some((route) => route.nodes.includes(device))),
    routes,
  };
}

/** The node label by which cloud load balancers, and MetalLB, leave a node out. */
const excludedLabel = 'node.kubernetes.io/exclude-from-external-load-balancers';

/**
 * The nodes whose speakers may announce the service's address: none without an endpoint that is ready or still
 * serves, and under the traffic policy Local only those that have one (MetalLB, epslices.EndpointCanServe).
 */
function ableNodes(
  plan: ServicePlan,
  ports: readonly ServicePort[],
  around: ServiceSurroundings,
): readonly ClusterNodeSeed[] {
  const serving = ports.flatMap((port) =>
    port.endpoints.filter((endpoint) => endpoint.ready || endpoint.draining),
  );
  if (serving.length === 0) return [];
  const local = new Set(serving.map((endpoint) => endpoint.node));
  return around.nodes
    .filter((node) => !around.downNodes.has(node.device) && !Object.hasOwn(node.labels, excludedLabel))
    .filter((node) => plan.externalTrafficPolicy === 'Cluster' || local.has(node.device));
}
