/**
 * Whom an endpoint asks for names: a pod's resolv.conf and /etc/hosts as the kubelet writes them, the nodes' own.
 * Source: Kubernetes documentation, "DNS for Services and Pods"; pkg/kubelet/network/dns/dns.go; resolv.conf(5).
 */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Cluster, Pod } from '../cluster';
import { addressAt, fieldsAt, listAt, readAddress, textAt, textMapAt, type Fields } from '../fields';
import type { DnsPolicy, PodResolver, ResolverSettings } from './settings';

/** The kubelet and glibc take no more. */
const mostServers = 3;
const mostSearches = 32;
/** Characters of all search domains with the blanks between them (kubelet, MaxDNSSearchListChars). */
const mostSearchCharacters = 2048;
const clusterNdots = 5;
const plainNdots = 1;
/** glibc's RES_MAXNDOTS. */
const mostNdots = 15;

const policies: readonly DnsPolicy[] = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

/** Reads it out of a pod's spec. */
export function readPodResolver(spec: Fields): PodResolver {
  const config = fieldsAt(spec, 'dnsConfig');
  const ndots = listAt(config, 'options').findLast((item) => textAt(item, 'name') === 'ndots');
  const value = textMapAt(ndots)['value'] ?? '';
  return {
    policy: policies.find((one) => one === textAt(spec, 'dnsPolicy')) ?? 'ClusterFirst',
    nameservers: listAt(config, 'nameservers').flatMap((item) => readAddress(String(item)) ?? []),
    searches: listAt(config, 'searches').flatMap((item) =>
      typeof item === 'string' ? [item.toLowerCase().replace(/\.$/, '')] : [],
    ),
    ndots: /^\d{1,3}$/.test(value) ? Math.min(mostNdots, Number(value)) : null,
    aliases: new Map(
      listAt(spec, 'hostAliases')
        .toReversed()
        .flatMap((item) => {
          const address = addressAt(item, 'ip');
          return address === null
            ? []
            : listAt(item, 'hostnames').map((name): [string, Ipv4] => [String(name).toLowerCase(), address]);
        }),
    ),
  };
}

/** A pod of the system: it says nothing about names. */
export function plainResolver(policy: DnsPolicy): PodResolver {
  return { policy, nameservers: [], searches: [], ndots: null, aliases: new Map() };
}

/** The pod that a question's source names, if it is one. */
export function podNamed(cluster: Cluster, from: DeviceName): Pod | null {
  return cluster.pods.find((pod) => pod.device === from) ?? null;
}

/** The resolv.conf of whoever asks; outside hosts that say nothing have the nodes' and the device's. */
export function resolverOf(cluster: Cluster, pod: Pod | null, from: DeviceName = ''): ResolverSettings {
  const { dns } = cluster;
  const nameservers = dns.hostServers.get(from) ?? dns.nodeServers;
  const isNode = pod !== null || cluster.nodes.some(({ device }) => device === from);
  const ofNode = { nameservers, searches: isNode ? dns.nodeSearches : [], ndots: plainNdots };
  if (pod === null) return ofNode;
  const own = pod.resolver;
  const base = settingsOfPolicy(cluster, pod, ofNode);
  return {
    nameservers: [...new Set([...base.nameservers, ...own.nameservers])].slice(0, mostServers),
    searches: withinLimits([...new Set([...base.searches, ...own.searches])]),
    ndots: own.ndots ?? base.ndots,
  };
}

/** What is too long a list for the kubelet is cut at its end (dns.go, formDNSSearchFitsLimits). */
function withinLimits(searches: readonly string[]): readonly string[] {
  const kept = searches.slice(0, mostSearches);
  while (kept.join(' ').length > mostSearchCharacters) kept.pop();
  return kept;
}

/** ClusterFirst means Default on the host network. */
function settingsOfPolicy(cluster: Cluster, pod: Pod, ofNode: ResolverSettings): ResolverSettings {
  const { dns } = cluster;
  const policy = pod.hostNetwork && pod.resolver.policy === 'ClusterFirst' ? 'Default' : pod.resolver.policy;
  switch (policy) {
    case 'None':
      return { nameservers: [], searches: [], ndots: plainNdots };
    case 'Default':
      return ofNode;
    case 'ClusterFirst':
    case 'ClusterFirstWithHostNet':
      return {
        nameservers: [dns.address],
        searches: [`${pod.namespace}.svc.${dns.domain}`, `svc.${dns.domain}`, dns.domain, ...ofNode.searches],
        ndots: clusterNdots,
      };
  }
}

/** The address that /etc/hosts has for a name: `hostAliases`, the pod's own names, localhost. */
export function addressInHosts(cluster: Cluster, pod: Pod | null, name: string): Ipv4 | null {
  const wanted = name.toLowerCase();
  if (wanted === 'localhost') return readAddress('127.0.0.1');
  if (pod === null) return null;
  const alias = pod.resolver.aliases.get(wanted);
  if (alias !== undefined) return alias;
  const { hostname, subdomain } = pod;
  const full = `${hostname}.${subdomain}.${pod.namespace}.svc.${cluster.dns.domain}`;
  const isOwn = !pod.hostNetwork && (wanted === hostname || (subdomain !== null && wanted === full));
  return isOwn ? pod.address : null;
}
