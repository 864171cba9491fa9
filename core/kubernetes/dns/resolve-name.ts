/**
 * A name as an endpoint resolves it, query by query, each with the packets that carry it: to the servers of its own
 * resolv.conf, and from CoreDNS to those that it forwards to.
 * Source: Kubernetes documentation, "DNS for Services and Pods"; glibc's res_query.c and res_send.c for the order of
 * names and servers, and for what a silent or unreachable server does to the search.
 *
 * Assumption: an outside host whose file names no server asks the same as the nodes where it reaches them, else
 * others that stand in no file; where no server is named anywhere, there is one that answers.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Cluster, Pod } from '../cluster';
import type { ServerBlock } from '../corefile/server-block';
import { zoneOf } from '../corefile/zones';
import { readAddress } from '../fields';
import { answerFromCoreDns } from './core-dns';
import { answerFromOutside } from './outside-dns';
import { addressInHosts, podNamed, resolverOf } from './pod-resolver';
import { reverseName, serverFailure, type Reply } from './records';
import type { Exchange, Query, RecordType, Resolution } from './resolution';
import { candidateNames, type Candidate } from './search';
import type { ClusterDns, ResolverSettings } from './settings';
import { parseThing } from '../../topology/things/thing';
import { isAnybody } from '../../topology/things/thing-id';

/** CoreDNS's port in its pod and everybody else's. */
const dnsPort = 53;

/** Servers that ask each other in a circle must end somewhere. */
const deepestForward = 4;

/** Carries a question from a device to a server and the answer back. */
export type Carry = (
  from: DeviceName,
  server: Ipv4,
  protocol: 'udp' | 'tcp',
) => Pick<Exchange, 'outcome' | 'by' | 'trace'>;

/**
 * Resolves a name as `from` would. An address needs no query, unless its name is asked for (`PTR`), and neither does
 * what /etc/hosts has. `addresses` are those of A records; it is empty when the name was not found. Without `carry`
 * every packet arrives.
 */
export function resolveName(
  cluster: Cluster,
  from: DeviceName,
  name: string,
  type: RecordType = 'A',
  carry: Carry = arrivesAlways(cluster),
): Resolution {
  const pod = podNamed(cluster, from);
  const resolver = resolverOf(cluster, pod, from);
  const literal = readAddress(name);
  const known = { name, resolver, queries: [] };
  if (type !== 'PTR') {
    if (literal !== null) return { ...known, by: 'address', addresses: [literal] };
    const written = type === 'A' ? addressInHosts(cluster, pod, name) : null;
    if (written !== null) return { ...known, by: 'hosts', addresses: [written] };
  }
  const device = pod?.hostNetwork === true && pod.node !== null ? pod.node : from;
  const isUnknown = isOutside(from) && !cluster.dns.hostServers.has(from);
  const lookUp = new LookUp(cluster, carry, device, resolver, isUnknown);
  const queries = lookUp.run(namesToAsk(name, literal, type, resolver), type);
  return { name, by: 'dns', resolver, queries, addresses: queries.flatMap(addressesOf) };
}

function isOutside(from: DeviceName): boolean {
  return isAnybody(from) || parseThing(from)?.type === 'host';
}

/** Nobody searches for reverse names. */
function namesToAsk(
  name: string,
  literal: Ipv4 | null,
  type: RecordType,
  resolver: ResolverSettings,
): readonly Candidate[] {
  if (literal !== null) return [{ name: reverseName(literal), searched: false }];
  return candidateNames(name, type === 'PTR' ? { searches: [], ndots: 0 } : resolver);
}

/** A resolver takes only what belongs to the name asked for, by way of aliases. */
function addressesOf({ name, answers }: Query): readonly Ipv4[] {
  const names = new Set([name]);
  return answers.flatMap((record) => {
    if (!names.has(record.name)) return [];
    if (record.type === 'CNAME') names.add(record.data);
    const address = record.type === 'A' ? readAddress(record.data) : null;
    return address === null ? [] : [address];
  });
}

class LookUp {
  #exchanges: Exchange[] = [];

  constructor(
    readonly cluster: Cluster,
    readonly carry: Carry,
    readonly from: DeviceName,
    readonly resolver: ResolverSettings,
    /** Whether others are asked where these do not answer. */
    readonly hasOthers: boolean,
  ) {}

  /** A silent server ends the search, but the name as it is gets its turn; unreachable servers end all. */
  run(candidates: readonly Candidate[], type: RecordType): readonly Query[] {
    const queries: Query[] = [];
    let searching = true;
    for (const { name, searched } of candidates) {
      if (searched && !searching) continue;
      const query = this.#query(name, type);
      queries.push(query);
      if (query.error === 'refused' || query.answers.some((record) => record.type === type)) break;
      if (query.error === 'timeout') searching = false;
    }
    return queries;
  }

  #query(name: string, type: RecordType): Query {
    this.#exchanges = [];
    const { nameservers } = this.resolver;
    const reply = this.#ask({ from: this.from, servers: nameservers, protocol: 'udp' }, name, type, 0);
    if (this.hasOthers && reply.error !== null) {
      return {
        name: `${name}.`,
        type,
        ...answerFromOutside(this.cluster, name, type),
        error: null,
        exchanges: [],
      };
    }
    return { name: `${name}.`, type, ...reply, exchanges: this.#exchanges };
  }

  /** The servers in order, until one gives an answer that is no failure. */
  #ask(
    { from, servers, protocol }: Asking,
    name: string,
    type: RecordType,
    depth: number,
  ): Pick<Query, 'status' | 'answers' | 'error'> {
    if (servers.length === 0) return { ...answerFromOutside(this.cluster, name, type), error: null };
    let failure: Reply | null = null;
    let silent = false;
    for (const server of servers) {
      const exchange: Exchange = {
        name: `${name}.`,
        type,
        from,
        server,
        reply: null,
        ...this.#carried(from, server, protocol),
      };
      // Before what the server asks for it in turn.
      const place = this.#exchanges.push(exchange) - 1;
      if (exchange.outcome === 'answered') {
        const reply = this.#answer(exchange.by, server, name, type, depth);
        this.#exchanges[place] = { ...exchange, reply: { status: reply.status, answers: reply.answers } };
        if (reply.status !== 'SERVFAIL') return { ...reply, error: null };
        failure = reply;
      } else if (exchange.outcome === 'timeout') silent = true;
    }
    if (failure) return { ...failure, error: null };
    return { ...serverFailure, error: silent ? 'timeout' : 'refused' };
  }

  /** One that has halted answers nothing: CoreDNS's service has no endpoint, and nobody listens at the cache's address. */
  #carried(from: DeviceName, server: Ipv4, protocol: 'udp' | 'tcp'): Carried {
    const { dns } = this.cluster;
    const carried = this.carry(from, server, protocol);
    const { by } = carried;
    if (by === null) return carried;
    const asked = isCacheAt(dns, by, server) ? dns.nodeCache : coreDnsAt(this.cluster, by) && dns;
    return asked && asked.loop !== null
      ? { outcome: 'refused', by: null, trace: null, isHalted: true }
      : carried;
  }

  /** What the device says that the question has reached. */
  #answer(by: DeviceName | null, server: Ipv4, name: string, type: RecordType, depth: number): Reply {
    const { dns } = this.cluster;
    if (depth >= deepestForward) return serverFailure;
    if (by !== null && dns.nodeCache && isCacheAt(dns, by, server)) {
      const { blocks } = dns.nodeCache;
      return this.#fromServer({ blocks, port: dnsPort, from: by, own: dns.nodeServers }, name, type, depth);
    }
    const pod = by === null ? null : coreDnsAt(this.cluster, by);
    if (by !== null && pod) {
      const { port } = pod;
      const own = resolverOf(this.cluster, pod.pod).nameservers;
      return this.#fromServer({ blocks: dns.blocks, port, from: by, own }, name, type, depth);
    }
    const outside = (by === null ? null : dns.outsideServers.get(by)) ?? null;
    const zone = zoneOf(name, outside?.forwards.map((one) => one.zone) ?? []);
    const forward = outside?.forwards.find((one) => one.zone === zone);
    if (by === null || !forward) return answerFromOutside(this.cluster, name, type, outside);
    return this.#ask({ from: by, servers: forward.to, protocol: 'udp' }, name, type, depth + 1);
  }

  /** A server that cannot be reached is none's fault but CoreDNS's own: it says SERVFAIL. */
  #fromServer({ blocks, port, from, own }: Answering, name: string, type: RecordType, depth: number): Reply {
    return answerFromCoreDns({ cluster: this.cluster, blocks, port }, name, type, (to, asked, ofType) => {
      const servers = to.to.flatMap((one) => (one === 'resolv.conf' ? own : [one]));
      const protocol = to.forcesTcp ? 'tcp' : 'udp';
      return this.#ask({ from, servers, protocol }, asked, ofType, depth + 1);
    });
  }
}

type Carried = Pick<Exchange, 'outcome' | 'by' | 'trace' | 'isHalted'>;

/** Who asks whom, and how. */
interface Asking {
  readonly from: DeviceName;
  readonly servers: readonly Ipv4[];
  readonly protocol: 'udp' | 'tcp';
}

/** A CoreDNS that answers: its Corefile, its port, whose network it is in, and its own resolv.conf. */
interface Answering {
  readonly blocks: readonly ServerBlock[];
  readonly port: number;
  readonly from: DeviceName;
  readonly own: readonly Ipv4[];
}

function isCacheAt({ nodeCache }: ClusterDns, device: DeviceName, server: Ipv4): boolean {
  return nodeCache?.nodes.has(device) === true && nodeCache.addresses.includes(server);
}

/** CoreDNS's pod behind a device, and the port on which it listens there; null when it is another's. */
function coreDnsAt(
  cluster: Cluster,
  device: DeviceName,
): { readonly pod: Pod; readonly port: number } | null {
  for (const endpoint of coreDnsEndpoints(cluster)) {
    const pod = podNamed(cluster, endpoint.target);
    if (pod && (pod.hostNetwork ? pod.node : pod.device) === device) return { pod, port: endpoint.port };
  }
  return null;
}

function coreDnsEndpoints(cluster: Cluster) {
  const service = cluster.services.find(
    (candidate) => candidate.namespace === 'kube-system' && candidate.clusterAddress === cluster.dns.address,
  );
  const port = service?.ports.find((one) => one.protocol === 'udp' && one.port === dnsPort);
  return port?.endpoints.filter((endpoint) => endpoint.ready) ?? [];
}

/** As if nothing were between them: CoreDNS's service answers while it has an endpoint, all others always. */
function arrivesAlways(cluster: Cluster): Carry {
  const [endpoint] = coreDnsEndpoints(cluster);
  return (_, server) => {
    if (server !== cluster.dns.address) return { outcome: 'answered', by: null, trace: null };
    return endpoint
      ? { outcome: 'answered', by: endpoint.target, trace: null }
      : { outcome: 'refused', by: null, trace: null };
  };
}
