/**
 * A name as an endpoint resolves it, query by query. Pods ask CoreDNS, which answers for the
 * cluster and asks the nodes' DNS for the rest; pods on the host network, nodes and outside hosts
 * ask that DNS directly (dnsPolicy `ClusterFirst` means `Default` on the host network).
 * Source: Kubernetes documentation, "DNS for Services and Pods".
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Cluster, Pod } from '../cluster';
import { candidateNames, podSearchDomains } from './search';
import { answerFromZone, clusterTtl, isClusterName, nameOfAddress, type ZoneAnswer } from './zone';
import { readAddress } from '../fields';
import type { Query, RecordType, Resolution, ResourceRecord } from './resolution';

/** Seconds. Assumption: what an outside DNS gives; CoreDNS's cache shortens it to its own. */
const outsideTtl = 300;

/** An alias that leads back to itself must end somewhere. */
const mostAliases = 8;

/** Answers one query. */
type Server = (name: string, type: RecordType) => ZoneAnswer;

/**
 * Resolves a name as `from` would. An address needs no query, unless its name is asked for
 * (`PTR`). `addresses` are those of A records; it is empty when the name was not found.
 */
export function resolveName(
  cluster: Cluster,
  from: DeviceName,
  name: string,
  type: RecordType = 'A',
): Resolution {
  const literal = readAddress(name);
  if (literal !== null && type !== 'PTR') return { name, queries: [], addresses: [literal] };
  const pod = cluster.pods.find((candidate) => candidate.device === from && !candidate.hostNetwork);
  const server = pod ? coreDns(cluster) : outsideDns(cluster, outsideTtl);
  const queries: Query[] = [];
  for (const candidate of namesToAsk(name, literal, type, pod ?? null)) {
    const query: Query = { name: `${candidate}.`, type, ...server(candidate, type) };
    queries.push(query);
    if (query.answers.some((record) => record.type === type)) break;
  }
  return { name, queries, addresses: addressesOf(queries) };
}

function namesToAsk(
  name: string,
  literal: Ipv4 | null,
  type: RecordType,
  pod: Pod | null,
): readonly string[] {
  if (literal !== null) return [reverseName(literal)];
  // Nobody searches for reverse names.
  return candidateNames(name, pod === null || type === 'PTR' ? [] : podSearchDomains(pod.namespace));
}

function addressesOf(queries: readonly Query[]): readonly Ipv4[] {
  return queries.flatMap(({ answers }) =>
    answers.flatMap((record) => {
      const address = record.type === 'A' ? readAddress(record.data) : null;
      return address === null ? [] : [address];
    }),
  );
}

/** The cluster's DNS: fails altogether while none of its pods is ready. */
function coreDns(cluster: Cluster): Server {
  const service = cluster.services.find(
    (candidate) => candidate.namespace === 'kube-system' && candidate.name === 'kube-dns',
  );
  const works = service?.ports.some((port) => port.endpoints.some((endpoint) => endpoint.ready)) ?? false;
  if (!works) return () => ({ status: 'SERVFAIL', answers: [] });
  const outside = outsideDns(cluster, clusterTtl);
  const answer = (name: string, type: RecordType, aliases: number): ZoneAnswer => {
    if (type === 'PTR') return answerReverse(nameOfAddress, cluster, name) ?? outside(name, type);
    if (!isClusterName(name)) return outside(name, type);
    const own = answerFromZone(cluster, name, type);
    const alias = own.answers.find((record) => record.type === 'CNAME');
    if (!alias || type === 'CNAME' || aliases >= mostAliases) return own;
    const target = answer(alias.data.slice(0, -1), type, aliases + 1);
    return { status: 'NOERROR', answers: [...own.answers, ...target.answers] };
  };
  return (name, type) => answer(name, type, 0);
}

/** The DNS outside: it knows the names that the file gives to hosts. */
function outsideDns(cluster: Cluster, ttl: number): Server {
  return (name, type) => {
    if (type === 'PTR') {
      return answerReverse(nameOfOutsideAddress, cluster, name) ?? { status: 'NXDOMAIN', answers: [] };
    }
    const addresses = cluster.outsideNames.get(name);
    if (!addresses) return { status: 'NXDOMAIN', answers: [] };
    const answers =
      type === 'A' ? addresses.map((address) => record(name, 'A', ttl, formatIpv4(address))) : [];
    return { status: 'NOERROR', answers };
  };
}

function nameOfOutsideAddress(cluster: Cluster, address: Ipv4): string | null {
  return [...cluster.outsideNames].find(([, addresses]) => addresses.includes(address))?.[0] ?? null;
}

/** Null when the address has no name here. */
function answerReverse(
  nameOf: (cluster: Cluster, address: Ipv4) => string | null,
  cluster: Cluster,
  query: string,
): ZoneAnswer | null {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\.in-addr\.arpa$/.exec(query);
  const address = match ? readAddress(match.slice(1).toReversed().join('.')) : null;
  const name = address === null ? null : nameOf(cluster, address);
  if (name === null) return null;
  return { status: 'NOERROR', answers: [record(query, 'PTR', clusterTtl, `${name}.`)] };
}

function reverseName(address: Ipv4): string {
  return `${formatIpv4(address).split('.').toReversed().join('.')}.in-addr.arpa`;
}

function record(name: string, type: RecordType, ttl: number, data: string): ResourceRecord {
  return { name: `${name}.`, type, ttl, data };
}
