/** How names are resolved in a cluster: what CoreDNS is told to do, and whom everybody asks. */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { PlacedObject } from '../object-index';
import type { ServerBlock } from '../corefile/server-block';

export interface ClusterDns {
  /** The kubelets' `clusterDomain`: the zone of the cluster's names, without the final dot. */
  readonly domain: string;
  /** The kubelets' `clusterDNS`: the cluster address of CoreDNS's service. */
  readonly address: Ipv4;
  /** CoreDNS's Corefile. */
  readonly blocks: readonly ServerBlock[];
  /** What the nodes' resolv.conf names, in its order. Empty = nobody has said. */
  readonly nodeServers: readonly Ipv4[];
  /** The search domains of the nodes' own resolv.conf; pods have them behind those of the cluster. */
  readonly nodeSearches: readonly string[];
  /** What outside hosts ask, of those whose file says it. */
  readonly hostServers: ReadonlyMap<DeviceName, readonly Ipv4[]>;
  readonly namespaces: ReadonlySet<string>;
  /** CoreDNS has halted, as it forwards to itself; null while it runs. */
  readonly loop: ForwardingLoop | null;
  /** NodeLocal DNSCache, where the files have it. */
  readonly nodeCache: NodeCache | null;
  /** What outside hosts know and forward as DNS servers, of those whose file says it; others know every name. */
  readonly outsideServers: ReadonlyMap<DeviceName, OutsideServer>;
}

export interface ForwardingLoop {
  /** The server by which it asks itself. */
  readonly server: Ipv4;
  /** The server stands in the resolv.conf, not in the Corefile. */
  readonly isOfNode: boolean;
  /** The other servers by which the question comes back; empty = it asks itself at once. */
  readonly through: readonly string[];
}

export interface NodeCache {
  /** Addresses at which it answers, on the nodes where it runs. */
  readonly addresses: readonly Ipv4[];
  readonly nodes: ReadonlySet<DeviceName>;
  readonly blocks: readonly ServerBlock[];
  /** The ConfigMap of its Corefile; null = the manifest's. */
  readonly placed: PlacedObject | null;
  /** It has halted, as it forwards to itself; null while it runs. */
  readonly loop: ForwardingLoop | null;
}

/** A DNS server outside. */
export interface OutsideServer {
  /** Names and wildcards that it knows, and all below a name; null = every name of the file. */
  readonly names: readonly string[] | null;
  /** Whom it asks for the names of a zone; the most specific zone counts. */
  readonly forwards: readonly { readonly zone: string; readonly to: readonly Ipv4[] }[];
}

/** What a pod's spec says about names. */
export interface PodResolver {
  readonly policy: DnsPolicy;
  /** `dnsConfig`: added to what the policy gives, or with `None` all there is. */
  readonly nameservers: readonly Ipv4[];
  readonly searches: readonly string[];
  readonly ndots: number | null;
  /** Lines of /etc/hosts by name, lower case: `hostAliases`. */
  readonly aliases: ReadonlyMap<string, Ipv4>;
}

export type DnsPolicy = 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';

/** A resolv.conf. */
export interface ResolverSettings {
  readonly nameservers: readonly Ipv4[];
  readonly searches: readonly string[];
  /** A name with fewer dots than this goes through the search list first. */
  readonly ndots: number;
}
