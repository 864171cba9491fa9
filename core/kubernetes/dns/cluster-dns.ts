/**
 * How names are resolved in the cluster, out of CoreDNS's ConfigMaps, its service and the ports' DNS servers.
 *
 * Assumption: without a ConfigMap the Corefile is the one that kubeadm writes; the nodes ask the DNS servers of the
 * ports, that with the default gateway first; the kubelets' `clusterDNS` is the address of CoreDNS's service.
 */
import { addToIpv4, type Ipv4 } from '../../address/ipv4';
import type { ApplianceFacts } from '../../appliance/facts';
import type { Topology } from '../../topology/document';
import type { Pod, Service } from '../cluster';
import type { ClusterSettings } from '../cluster-settings';
import type { Finding } from '../finding';
import { objectNamed, objectsOf, type ObjectIndex } from '../object-index';
import { filesOf, readConfigMapCorefile } from '../corefile/config-map-corefile';
import { readCorefile } from '../corefile/read-corefile';
import type { ServerBlock } from '../corefile/server-block';
import { addressesOfPods, dnsLoops, type DnsServer } from './dns-loops';
import { nodeCache } from './node-cache';
import { refusedResolvers } from './refused-resolvers';
import type { ClusterDns } from './settings';
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

const dnsPort = 53;

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
  const cache = nodeCache({ index, pods, services, domain, coreDns: address }, report);
  const loops = dnsLoops(
    {
      topology,
      coreDns: coreDnsServer(around, { blocks, address, service, ofNodes }),
      nodeCache: cache && {
        blocks: cache.blocks,
        port: dnsPort,
        own: ofNodes,
        // It binds the addresses of `-localip` alone.
        hasLoopback: false,
        addresses: new Set(cache.addresses),
        placed: cache.placed,
      },
    },
    report,
  );
  return {
    domain,
    address,
    blocks,
    loop: loops.coreDns,
    nodeCache: cache && { ...cache, loop: loops.nodeCache },
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

interface CoreDnsParts {
  readonly blocks: readonly ServerBlock[];
  readonly address: Ipv4;
  readonly service: Service | undefined;
  readonly ofNodes: readonly Ipv4[];
}

/** CoreDNS as one that asks others: its pods' own servers, and all addresses that lead back to it. */
function coreDnsServer(
  { index, facts, services, pods }: Surroundings,
  { blocks, address, service, ofNodes }: CoreDnsParts,
): DnsServer {
  const port = service?.ports.find((one) => one.protocol === 'udp' && one.port === dnsPort);
  const answering = new Set(service?.ports.flatMap(({ endpoints }) => endpoints.map(({ target }) => target)));
  const own = pods.filter(({ device }) => answering.has(device));
  return {
    blocks,
    port: port?.endpoints[0]?.port ?? dnsPort,
    own: own.flatMap(({ resolver }) => (resolver.policy === 'Default' ? ofNodes : resolver.nameservers)),
    hasLoopback: true,
    addresses: new Set([
      address,
      ...addressesOfPods(services, answering),
      ...own.flatMap((pod) => pod.address ?? []),
      ...facts.nodes.flatMap(({ internalAddress, externalAddress }) => [
        internalAddress,
        ...(externalAddress ? [externalAddress.address] : []),
      ]),
    ]),
    placed: objectNamed(index, 'ConfigMap', 'kube-system', 'coredns'),
  };
}

function readBlocks(index: ObjectIndex, report: (finding: Finding) => void): readonly ServerBlock[] {
  const placed = objectNamed(index, 'ConfigMap', 'kube-system', 'coredns');
  const around = { files: customFiles(index), prepare: (text: string) => text };
  const written = placed && readConfigMapCorefile(placed, around, report);
  return written ?? readCorefile(defaultCorefile).blocks;
}

/** What `import` may bring in: the ConfigMap that managed clusters leave to their users. */
function customFiles(index: ObjectIndex): ReadonlyMap<string, string> {
  const custom = objectNamed(index, 'ConfigMap', 'kube-system', 'coredns-custom');
  return custom ? filesOf(custom) : new Map();
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
