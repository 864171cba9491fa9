/** Services with their addresses, node ports, endpoints and announcing nodes. */
import { formatIpv4 } from '../../address/ipv4';
import type { Prefix } from '../../address/prefix';
import { announce, routingNodes } from '../metallb/announce';
import type { LoadBalancing } from '../metallb/load-balancing';
import type { BgpRoute, Endpoint, Service, ServicePort } from '../cluster';
import { mergeRoutes } from '../metallb/bgp-routes';
import type { ClusterNodeSeed } from '../cluster-nodes';
import { assignClusterAddresses } from './cluster-addresses';
import { endpointRows, endpointsOf, portlessEndpoints, type EndpointSources } from './endpoints';
import { assignExternalAddresses } from '../metallb/external-addresses';
import type { Finding } from '../finding';
import { said } from '../../topology/problems/finding';
import { mapped, type Steps } from '../../topology/steps';
import { assignNodePorts } from './node-ports';
import { fullName } from './full-name';
import { serviceFinding } from './service-finding';
import { shortageFinding, shortageOf } from './shortage';
import { planServices, type ServicePlan, type ServicePortPlan } from './service-plan';
import { apiServerPort, systemServices } from './system-services';

export interface ServiceSurroundings {
  readonly sources: EndpointSources;
  readonly balancing: LoadBalancing;
  readonly serviceSubnet: Prefix;
}

/** All services: the files' in file order, then the system's. */
export function* buildServices(
  around: ServiceSurroundings,
  report: (finding: Finding) => void,
): Steps<{ readonly services: readonly Service[]; readonly bgpRoutes: readonly BgpRoute[] }> {
  const { balancing } = around;
  const { nodes, pools, isNobodys } = balancing;
  const ownClass = balancing.installation.loadBalancerClass;
  const written = planServices(around.sources.index, report);
  yield;
  const system = nodes.length === 0 ? [] : systemServices(around.serviceSubnet, written);
  const plans = [...written, ...system];
  const cluster = assignClusterAddresses(plans, around.serviceSubnet);
  const external = assignExternalAddresses(plans, pools, { ownClass, isNobodys });
  const nodePorts = assignNodePorts(plans);
  for (const finding of [...cluster.findings, ...external.findings, ...nodePorts.findings]) report(finding);
  const bgpRoutes: BgpRoute[] = [];
  yield;
  const services = yield* mapped(plans, (plan): Service => {
    const ports = portsOf(plan, nodePorts.ports, around, report);
    const externalAddress = external.addresses.get(plan) ?? null;
    const waits = external.pending.get(plan);
    const leavesAddress = plan.proxyMode !== null && plan.knownExternalAddress === externalAddress;
    if (leavesAddress) proxyModeFinding(plan, plan.proxyMode).forEach(report);
    const announcement =
      externalAddress === null
        ? null
        : announce(plan, endpointRows(plan, around.sources), externalAddress, balancing, report);
    bgpRoutes.push(...(announcement?.routes ?? []));
    return {
      namespace: plan.namespace,
      name: plan.name,
      type: plan.type,
      clusterAddress: cluster.addresses.get(plan) ?? null,
      externalAddress,
      ...(leavesAddress ? { leavesAddress } : {}),
      pending: waits?.reason ?? null,
      ...(waits ? { pendingRemedy: waits.remedy } : {}),
      announcedBy: announcement?.announcedBy ?? null,
      announcedOn: announcement?.announcedOn ?? [],
      ...(announcement && announcement.successors.length > 0 ? { successors: announcement.successors } : {}),
      routedBy: announcement ? routingNodes(balancing, announcement) : [],
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
  const order = nodes.map(({ device }) => device);
  return { services, bgpRoutes: mergeRoutes(bgpRoutes, order) };
}

function proxyModeFinding(plan: ServicePlan, position: number | null): readonly Finding[] {
  const { knownExternalAddress: address } = plan;
  if (address === null || position === null) return [];
  const path = ['status', 'loadBalancer', 'ingress', position, 'ipMode'];
  const what = said('HS329', { service: fullName(plan), address: formatIpv4(address) });
  return serviceFinding(plan, 'warning', path, what);
}

function portsOf(
  plan: ServicePlan,
  nodePorts: ReadonlyMap<ServicePortPlan, number>,
  { sources, balancing: { nodes } }: ServiceSurroundings,
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
