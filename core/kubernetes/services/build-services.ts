/** Services with their addresses, node ports, endpoints and announcing nodes. */
import type { Ipv4 } from '../../address/ipv4';
import type { Prefix } from '../../address/prefix';
import type { DeviceName } from '../../network/model';
import { poolHas, type AddressPool } from '../metallb/address-pools';
import type { ClusterNodeSeed } from '../cluster-nodes';
import type { Endpoint, Service, ServicePort } from '../cluster';
import { assignClusterAddresses } from './cluster-addresses';
import { endpointsOf, portlessEndpoints, type EndpointSources } from './endpoints';
import { assignExternalAddresses } from '../metallb/external-addresses';
import type { Finding } from '../finding';
import { announces } from '../metallb/layer2-advertisements';
import { electAnnouncer } from '../metallb/layer2-election';
import { assignNodePorts } from './node-ports';
import { planServices, type ServicePlan } from './service-plan';
import { apiServerPort, systemServices } from './system-services';

export interface ServiceSurroundings {
  readonly sources: EndpointSources;
  readonly nodes: readonly ClusterNodeSeed[];
  /** Nodes that a fault has taken down announce nothing. */
  readonly downNodes: ReadonlySet<DeviceName>;
  readonly serviceSubnet: Prefix;
  readonly pools: readonly AddressPool[];
  /** Whether MetalLB answers ARP, rather than speaking BGP. */
  readonly layer2: boolean;
}

/** All services: the files' in file order, then the system's. */
export function buildServices(
  around: ServiceSurroundings,
  report: (finding: Finding) => void,
): readonly Service[] {
  const written = planServices(around.sources.index, report);
  const system = around.nodes.length === 0 ? [] : systemServices(around.serviceSubnet, written);
  const plans = [...written, ...system];
  const cluster = assignClusterAddresses(plans, around.serviceSubnet);
  const external = assignExternalAddresses(plans, around.pools);
  const nodePorts = assignNodePorts(plans);
  for (const finding of [...cluster.findings, ...external.findings, ...nodePorts.findings]) report(finding);
  return plans.map((plan): Service => {
    const endpoints = isApiServer(plan)
      ? [apiServerEndpoints(around.nodes)]
      : endpointsOf(plan, around.sources);
    const ports = plan.ports.map((port, position): ServicePort => ({
      name: port.name,
      protocol: port.protocol,
      port: port.port,
      nodePort: nodePorts.ports.get(port) ?? null,
      endpoints: endpoints[position] ?? [],
    }));
    const externalAddress = external.addresses.get(plan) ?? null;
    return {
      namespace: plan.namespace,
      name: plan.name,
      type: plan.type,
      clusterAddress: cluster.addresses.get(plan) ?? null,
      externalAddress,
      pending: external.pending.get(plan) ?? null,
      announcedBy:
        externalAddress !== null && around.layer2
          ? nodeNamed(
              around.nodes,
              electAnnouncer(externalAddress, ableNodes(plan, ports, externalAddress, around)),
            )
          : null,
      ports,
      ...(plan.type === 'Headless' && ports.length === 0
        ? { portlessEndpoints: portlessEndpoints(plan, around.sources) }
        : {}),
      externalName: plan.externalName,
      externalTrafficPolicy: plan.externalTrafficPolicy,
      internalTrafficPolicy: plan.internalTrafficPolicy,
      affinitySeconds: plan.affinitySeconds,
      externalIPs: plan.externalIPs,
      sourceRanges: plan.sourceRanges,
      system: plan.system,
      origin: plan.origin,
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
    }));
}

/** Kubernetes names of the nodes that may announce the service's address. */
function ableNodes(
  plan: ServicePlan,
  ports: readonly ServicePort[],
  address: Ipv4,
  around: ServiceSurroundings,
): readonly string[] {
  const ready = ports.flatMap((port) => port.endpoints.filter((endpoint) => endpoint.ready));
  if (ready.length === 0) return [];
  const pool = around.pools.find((one) => poolHas(one, address));
  const local = new Set(ready.map((endpoint) => endpoint.node));
  return around.nodes
    .filter((node) => !around.downNodes.has(node.device))
    .filter((node) => !pool || announces(around.sources.index, pool, node))
    .filter((node) => plan.externalTrafficPolicy === 'Cluster' || local.has(node.device))
    .map((node) => node.kubernetesName);
}

function nodeNamed(nodes: readonly ClusterNodeSeed[], name: string | null): DeviceName | null {
  return nodes.find((node) => node.kubernetesName === name)?.device ?? null;
}
