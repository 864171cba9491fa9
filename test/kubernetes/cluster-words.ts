/** A cluster's facts as lines of text, as `kubectl get -o wide` would tell them. Sentences are left out. */
import { formatIpv4, type Ipv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { formatRange } from '#core/address/range';
import type {
  Cluster,
  ClusterNode,
  Endpoint,
  NetworkPolicy,
  Pod,
  PolicyPeers,
  PolicyPort,
  PolicyRule,
  Service,
  ServicePort,
} from '#core/kubernetes/cluster';

/** Nodes, pools, pods, services, policies and routers, a line for each fact of more than one word. */
export function clusterWords(cluster: Cluster): readonly string[] {
  const { podNetwork: network, bgp, pool } = cluster;
  return [
    `pods ${formatPrefix(cluster.podSubnet)} services ${formatPrefix(cluster.serviceSubnet)} ${cluster.encapsulation}`,
    `vxlan ${network.vxlan.vni} port ${network.vxlan.port} mtu ${network.vxlan.mtu} ipip mtu ${network.ipip.mtu} pod mtu ${network.podMtu} nat ${text(network.natOutgoingAddress)}`,
    ...network.pools.map(({ name, subnet, blockSize, encapsulation, ...flags }) =>
      ['pool', name ?? '-', formatPrefix(subnet), blockSize, encapsulation, ...flagsOf(flags)].join(' '),
    ),
    ...cluster.nodes.map(nodeWords),
    ...cluster.pods.map(podWords),
    ...cluster.services.flatMap(serviceWords),
    ...cluster.policies.flatMap(policyWords),
    `addresses ${pool.ranges.map(formatRange).join()}`,
    ...[...pool.used].map(([address, users]) => `  ${formatIpv4(address)} ${users.join()}`),
    ...bgp.peers.map(
      ({ name, address, peerAsn, selfAsn, nodes, host, up }) =>
        `peer ${name ?? '-'} ${formatIpv4(address)} AS ${peerAsn} from ${selfAsn} by ${nodes.join()} ${host ?? '-'} ${up ? 'up' : 'down'}`,
    ),
    ...bgp.routes.map(
      ({ peer, prefix, nodes }) => `learned by ${peer}: ${formatPrefix(prefix)} via ${nodes.join()}`,
    ),
    ...[...cluster.outsideNames].map(
      ([name, addresses]) => `name ${name} ${addresses.map(formatIpv4).join()}`,
    ),
  ];
}

function text(address: Ipv4 | null): string {
  return address === null ? '-' : formatIpv4(address);
}

/** The names of the flags that are set. */
function flagsOf(flags: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(flags).flatMap(([name, value]) => (value === true ? [name] : []));
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join();
}

function nodeWords({ device, kubernetesName, role, address, labels, blocks, tunnels }: ClusterNode): string {
  const ends = Object.entries(tunnels).map(([kind, own]) => `${kind} ${formatIpv4(own)}`);
  return [
    device,
    kubernetesName,
    role,
    formatIpv4(address),
    blocks.map(formatPrefix).join(),
    ...ends,
    labelsOf(labels),
  ].join(' ');
}

function podWords(pod: Pod): string {
  const {
    device,
    node,
    address,
    owner,
    ports,
    hostPorts,
    labels,
    hostInterface,
    hostname,
    subdomain,
    resolver,
  } = pod;
  const { nodeChosen, hostNetwork, ready, terminating, draining, system } = pod;
  return [
    device,
    node ?? '-',
    text(address),
    hostInterface,
    ...(owner === null ? [] : [`of ${owner.kind}/${owner.name}`]),
    ...ports.map(({ name, protocol, port }) => `${name ?? ''}:${protocol}/${port}`),
    ...hostPorts.map(
      (one) => `host ${text(one.hostAddress)}:${one.hostPort}/${one.protocol}>${one.containerPort}`,
    ),
    ...flagsOf({ nodeChosen, hostNetwork, ready, terminating, draining, system }),
    ...(pod.formerAddress === null ? [] : [`was ${formatIpv4(pod.formerAddress)}`]),
    ...(pod.replaces === null ? [] : [`for ${pod.replaces}`]),
    ...(pod.sandbox === null ? [] : [`sandbox ${pod.sandbox}`]),
    [hostname, ...(subdomain === null ? [] : [subdomain])].join('.'),
    `asks ${resolverWords(resolver)}`,
    labelsOf(labels),
  ].join(' ');
}

function resolverWords({ policy, nameservers, searches, ndots, aliases }: Pod['resolver']): string {
  const hosts = [...aliases].map(([name, address]) => `${name}=${formatIpv4(address)}`);
  return [
    policy,
    ...nameservers.map(formatIpv4),
    ...searches,
    ...(ndots === null ? [] : [`ndots:${ndots}`]),
    ...hosts,
  ].join(' ');
}

function serviceWords(service: Service): readonly string[] {
  const { namespace, name, type, clusterAddress, externalAddress, announcedBy, routedBy, sourceRanges } =
    service;
  return [
    [
      `service/${namespace}/${name} ${type} ${text(clusterAddress)} ${text(externalAddress)}`,
      ...(announcedBy === null ? [] : [`by ${announcedBy}`]),
      ...routedBy.map((node) => `routed by ${node}`),
      ...service.externalIPs.map((address) => `external ${formatIpv4(address)}`),
      ...(service.externalName === null ? [] : [`is ${service.externalName}`]),
      `${service.externalTrafficPolicy}/${service.internalTrafficPolicy}`,
      ...(service.affinitySeconds === null ? [] : [`affinity ${service.affinitySeconds}`]),
      ...(service.healthCheckNodePort === null ? [] : [`health ${service.healthCheckNodePort}`]),
      ...(sourceRanges === null ? [] : [`for ${sourceRanges.map(formatPrefix).join()}`]),
      ...flagsOf({
        system: service.system,
        pending: service.pending !== null,
        unannounced: service.unannounced !== null,
      }),
    ].join(' '),
    ...service.ports.flatMap(portWords),
    ...(service.portlessEndpoints ?? []).map(endpointWords),
  ];
}

function portWords({ name, protocol, port, nodePort, endpoints, shortage }: ServicePort): readonly string[] {
  return [
    `  ${name ?? ''}:${protocol}/${port} node port ${nodePort ?? '-'}${shortage ? ` ${JSON.stringify(shortage)}` : ''}`,
    ...endpoints.map((one) => `  ${endpointWords(one)}`),
  ];
}

function endpointWords({ target, address, port, node, ready, draining, hostname }: Endpoint): string {
  return [
    '  ',
    formatIpv4(address),
    ':',
    port,
    ' ',
    target,
    ' ',
    node ?? '-',
    ready ? ' ready' : '',
    draining ? ' draining' : '',
    hostname === undefined ? '' : ` ${hostname}`,
  ].join('');
}

function policyWords({ namespace, name, pods, ingress, egress }: NetworkPolicy): readonly string[] {
  return [
    `policy ${namespace}/${name} for ${devices(pods)}`,
    ...(ingress === null ? [] : ['  ingress', ...ingress.map(ruleWords)]),
    ...(egress === null ? [] : ['  egress', ...egress.map(ruleWords)]),
  ];
}

function ruleWords({ peers, ports }: PolicyRule): string {
  return `    ${peers === null ? 'everybody' : peersWords(peers)} on ${ports === null ? 'everything' : ports.map(policyPortWords).join()}`;
}

function peersWords({ pods, blocks }: PolicyPeers): string {
  return [devices(pods), ...blocks.map((block) => block.map(formatPrefix).join('+'))].join(' or ');
}

function policyPortWords(port: PolicyPort): string {
  return 'name' in port ? `${port.protocol}/${port.name}` : `${port.protocol}/${port.first}-${port.last}`;
}

function devices(pods: readonly Pod[]): string {
  return pods.map(({ device }) => device).join() || 'nobody';
}
