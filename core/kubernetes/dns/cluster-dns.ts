/**
 * How names are resolved in the cluster, out of CoreDNS's ConfigMaps, its service and the ports' DNS servers.
 *
 * Assumption: without a ConfigMap the Corefile is the one that kubeadm writes; the nodes ask the DNS servers of the
 * ports, that with the default gateway first; the kubelets' `clusterDNS` is the address of CoreDNS's service.
 */
import { addToIpv4, formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { ApplianceFacts } from '../../appliance/facts';
import type { Topology } from '../../topology/document';
import type { Said } from '../../sentences/catalogue';
import { said } from '../../topology/problems/finding';
import type { Pod, Service } from '../cluster';
import type { ClusterSettings } from '../cluster-settings';
import { fieldsAt } from '../fields';
import type { Finding } from '../finding';
import { objectNamed, objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { readCorefile } from '../corefile/read-corefile';
import type { ServerBlock } from '../corefile/server-block';
import { forwardingLoop } from './forwarding-loop';
import { nodeCache } from './node-cache';
import { refusedResolvers } from './refused-resolvers';
import type { ClusterDns, ForwardingLoop } from './settings';
import { hostId } from '../../topology/things/thing-id';

const defaultCorefile = `.:53 {
  kubernetes cluster.local in-addr.arpa ip6.arpa {
    pods insecure
    fallthrough in-addr.arpa ip6.arpa
    ttl 30
  }
  forward . /etc/resolv.conf
  cache 30
  loop
}`;

const defaultDomain = 'cluster.local';

/** The offset of CoreDNS's address in the service subnet [D, release notes 2607]. */
const reservedOffset = 10;

const standingNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

interface Surroundings {
  readonly topology: Topology;
  readonly index: ObjectIndex;
  readonly facts: ApplianceFacts;
  readonly settings: ClusterSettings;
  readonly services: readonly Service[];
  readonly pods: readonly Pod[];
}

export function clusterDns(around: Surroundings, report: (finding: Finding) => void): ClusterDns {
  const { topology, index, facts, settings, services, pods } = around;
  const blocks = readBlocks(index, report);
  refusedResolvers(pods).forEach(report);
  const service = services.find(({ namespace, name }) => namespace === 'kube-system' && name === 'kube-dns');
  const domain = domainOf(blocks);
  const address = service?.clusterAddress ?? addToIpv4(settings.serviceSubnet.address, reservedOffset);
  const ofNodes = nodeServers(facts);
  const answering = new Set(service?.ports.flatMap(({ endpoints }) => endpoints.map(({ target }) => target)));
  const own = pods.filter(({ device }) => answering.has(device));
  const loop = forwardingLoop({
    blocks,
    ownServers: own.flatMap(({ resolver }) =>
      resolver.policy === 'Default' ? ofNodes : resolver.nameservers,
    ),
    ownAddresses: new Set([
      address,
      ...own.flatMap((pod) => pod.address ?? []),
      ...facts.nodes.flatMap(({ internalAddress, externalAddress }) => [
        internalAddress,
        ...(externalAddress ? [externalAddress.address] : []),
      ]),
    ]),
  });
  if (loop) loopFinding(loop, around).forEach(report);
  return {
    domain,
    address,
    blocks,
    loop,
    nodeCache: nodeCache(index, pods, services, domain, address),
    nodeServers: ofNodes,
    nodeSearches: settings.dnsSearches,
    hostServers: new Map(
      topology.hosts
        .filter(({ resource }) => resource.dns.length > 0)
        .map(({ resource }) => [hostId(resource.name), resource.dns]),
    ),
    outsideServers: new Map(
      topology.hosts.flatMap(({ resource: { name, dnsServer } }) =>
        dnsServer ? [[hostId(name), dnsServer] as const] : [],
      ),
    ),
    namespaces: new Set([
      ...standingNamespaces,
      ...objectsOf(index, 'Namespace').map(({ resource }) => resource.name),
      ...services.map(({ namespace }) => namespace),
      ...pods.map(({ namespace }) => namespace),
    ]),
  };
}

/** Where the server stands: in the Corefile, or among the DNS servers of a port. */
function loopFinding(
  { server, isOfNode }: ForwardingLoop,
  { topology: { appliance }, index }: Surroundings,
): readonly Finding[] {
  const placed = objectNamed(index, 'ConfigMap', 'kube-system', 'coredns');
  const what = said('HS359', { server: formatIpv4(server), isOfNode });
  if (!isOfNode && placed) {
    return [{ said: what, severity: 'error', origin: placed.origin, path: ['data', 'Corefile'] }];
  }
  const port = appliance?.resource.ports.findIndex(({ dns }) => dns.includes(server)) ?? -1;
  if (!appliance || port < 0) return [];
  const position = appliance.resource.ports[port]?.dns.indexOf(server) ?? 0;
  const path = ['spec', 'ports', port, 'dns', position];
  return [{ said: what, severity: 'error', origin: appliance.origin, path }];
}

function readBlocks(index: ObjectIndex, report: (finding: Finding) => void): readonly ServerBlock[] {
  const placed = objectNamed(index, 'ConfigMap', 'kube-system', 'coredns');
  const text = placed && fieldsAt(placed.resource.value, 'data')['Corefile'];
  if (!placed || typeof text !== 'string') return readCorefile(defaultCorefile).blocks;
  const { blocks, mistakes, notFollowed } = readCorefile(
    text,
    new Map([...filesOf(placed), ...customFiles(index)]),
  );
  const { namespace, name } = placed.resource;
  const configMap = `${namespace}/${name}`;
  const tell = (what: Said): void =>
    report({ said: what, severity: 'warning', origin: placed.origin, path: ['data', 'Corefile'] });
  for (const { line, mistake } of mistakes) tell(said('HS341', { line, configMap, mistake }));
  for (const { line, gap } of notFollowed) tell(said('HS391/corefile', { line, configMap, gap }));
  return blocks;
}

/** What `import` may bring in: the ConfigMap that managed clusters leave to their users. */
function customFiles(index: ObjectIndex): ReadonlyMap<string, string> {
  const custom = objectNamed(index, 'ConfigMap', 'kube-system', 'coredns-custom');
  return custom ? filesOf(custom) : new Map();
}

/** What a ConfigMap holds, as the files that it is in its pod. */
function filesOf({ resource }: PlacedObject): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fieldsAt(resource.value, 'data'))
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The zone that CoreDNS serves for the cluster is the one in which the kubelets search. */
function domainOf(blocks: readonly ServerBlock[]): string {
  const zones = blocks.flatMap(({ plugins }) =>
    plugins.flatMap((plugin) => (plugin.type === 'kubernetes' ? plugin.zones : [])),
  );
  const own = zones.filter((zone) => zone !== '' && !zone.endsWith('.arpa'));
  return own.includes(defaultDomain) ? defaultDomain : (own[0] ?? defaultDomain);
}

function nodeServers({ ports, gatewayPort }: ApplianceFacts): readonly Ipv4[] {
  const ordered = [
    ...ports.filter((port) => port.name === gatewayPort),
    ...ports.filter((port) => port.name !== gatewayPort),
  ];
  return [...new Set(ordered.flatMap(({ dns }) => dns))].slice(0, 3);
}
