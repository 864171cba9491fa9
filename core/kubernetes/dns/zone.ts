/**
 * What CoreDNS's `kubernetes` plugin answers for names of the cluster.
 * Source: Kubernetes DNS-Based Service Discovery specification 1.1; coredns plugin/kubernetes.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Cluster, Endpoint, Service } from '../cluster';
import { readAddress } from '../fields';
import type { KubernetesPlugin } from '../corefile/server-block';
import { addressRecord, found, noSuchRecord, notFound, record, type Reply } from './records';
import type { RecordType, ResourceRecord } from './resolution';
import { parseThing } from '../../topology/things/thing';

/** A question in a zone of the plugin. */
interface ZoneQuestion {
  readonly plugin: KubernetesPlugin;
  /** Lower case, without the final dot. */
  readonly name: string;
  readonly type: RecordType;
  readonly zone: string;
}

/** Answers a question in a zone of the plugin. An alias (ExternalName) is answered as CNAME, not followed. */
export function answerFromZone(
  cluster: Cluster,
  plugin: KubernetesPlugin,
  zone: string,
  name: string,
  type: RecordType,
): Reply {
  const labels = name
    .slice(0, Math.max(0, name.length - zone.length - 1))
    .split('.')
    .filter(Boolean);
  const kind = labels.pop();
  if (kind === undefined) return noSuchRecord;
  if (kind === 'dns' && labels.length === 1 && labels[0] === 'ns')
    return answerForServer(cluster, plugin, name, type);
  if (kind !== 'svc' && kind !== 'pod') return notFound;
  if (kind === 'pod' && plugin.pods === 'disabled' && labels.length > 0) return notFound;
  const namespace = labels.pop();
  if (namespace === undefined) return noSuchRecord;
  if (!hasNamespace(cluster, plugin, namespace)) return notFound;
  const own = labels.pop();
  if (own === undefined) return noSuchRecord;
  const question = { plugin, name, type, zone };
  if (kind === 'pod') return labels.length > 0 ? notFound : answerForPod(cluster, question, namespace, own);
  const service = cluster.services.find(
    (candidate) => candidate.namespace === namespace && candidate.name === own,
  );
  return service && labels.length <= 2 ? answerForService(service, labels, question) : notFound;
}

/** `ns.dns.ZONE` is the server itself: its service's address, or without one its pods' (plugin/kubernetes/ns.go). */
function answerForServer(cluster: Cluster, { ttl }: KubernetesPlugin, name: string, type: RecordType): Reply {
  return type === 'A' ? found([addressRecord(name, ttl, cluster.dns.address)]) : noSuchRecord;
}

/**
 * `a-b-c-d.NAMESPACE.pod`: with `pods insecure` whatever address stands there, with `pods verified` that of a pod
 * of the namespace.
 */
function answerForPod(
  cluster: Cluster,
  { plugin, name, type }: ZoneQuestion,
  namespace: string,
  dashed: string,
): Reply {
  const address = readAddress(dashed.replaceAll('-', '.'));
  if (address === null || plugin.pods === 'disabled') return notFound;
  const isThere = cluster.pods.some((pod) => pod.namespace === namespace && pod.address === address);
  if (plugin.pods === 'verified' && !isThere) return notFound;
  return type === 'A' ? found([addressRecord(name, plugin.ttl, address)]) : noSuchRecord;
}

/** `labels` is what stands before the service: nothing, an endpoint's name, or port and protocol. */
function answerForService(service: Service, labels: readonly string[], question: ZoneQuestion): Reply {
  const { plugin, name, type } = question;
  if (service.type === 'ExternalName') {
    const target = service.externalName?.toLowerCase().replace(/\.$/, '') ?? null;
    if (target === null || readAddress(target) !== null || labels.length > 0) return notFound;
    return found([record(name, 'CNAME', plugin.ttl, `${target}.`)]);
  }
  const endpointName = labels.length === 1 ? labels[0] : undefined;
  const ports = portsNamed(service, labels);
  if (ports === null) return notFound;
  if (service.clusterAddress !== null && endpointName === undefined) {
    return answerForClusterAddress(service, service.clusterAddress, ports, question);
  }
  if (!plugin.endpoints) return notFound;
  const matches = endpointsByPort(service, ports).filter(
    ({ endpoint }) => endpointName === undefined || endpointLabel(plugin, endpoint) === endpointName,
  );
  if (matches.length === 0) return notFound;
  if (type === 'A') {
    const addresses = new Set(matches.map(({ endpoint }) => endpoint.address));
    return found([...addresses].map((address) => addressRecord(name, plugin.ttl, address)));
  }
  if (type !== 'SRV') return noSuchRecord;
  const records = matches.map(({ endpoint, port }) =>
    serviceRecord(question, matches.length, port, endpointHost(question, service, endpoint)),
  );
  // Endpoints of one name are one record (coredns plugin/kubernetes, SRV: duplicates are left out).
  return found([...new Map(records.map((one) => [one.data, one])).values()]);
}

function answerForClusterAddress(
  service: Service,
  address: Ipv4,
  ports: Service['ports'],
  question: ZoneQuestion,
): Reply {
  const { plugin, name, type, zone } = question;
  if (plugin.ignoresEmpty && endpointsByPort(service, service.ports).length === 0) return notFound;
  if (type === 'A') return found([addressRecord(name, plugin.ttl, address)]);
  if (type !== 'SRV') return noSuchRecord;
  return found(
    ports.map(({ port }) => serviceRecord(question, ports.length, port, serviceHost(service, zone))),
  );
}

/** Ports that `_PORT._PROTOCOL` names; all without it; null when it names none. */
function portsNamed(service: Service, labels: readonly string[]): Service['ports'] | null {
  const [name, protocol] = labels;
  if (name === undefined || protocol === undefined) return service.ports;
  const ports = service.ports.filter(
    (port) => (port.name ?? '') === withoutMark(name) && port.protocol === withoutMark(protocol),
  );
  return ports.length > 0 ? ports : null;
}

/** CoreDNS takes `_http` and `http` alike (parse.go, stripUnderscore). */
function withoutMark(label: string): string {
  return label.replace(/^_/, '');
}

function endpointsByPort(
  service: Service,
  ports: Service['ports'],
): readonly { readonly endpoint: Endpoint; readonly port: number }[] {
  const withPort = ports.flatMap((port) =>
    port.endpoints
      .filter((endpoint) => endpoint.ready)
      .map((endpoint) => ({ endpoint, port: endpoint.port })),
  );
  const portless = (service.portlessEndpoints ?? [])
    .filter((endpoint) => endpoint.ready)
    .map((endpoint) => ({ endpoint, port: 0 }));
  return [...withPort, ...portless];
}

/**
 * The names of the services and endpoints that have the address, without the final dot. Of endpoints only those count
 * that have a hostname of their own; a service's ClusterIP is only its own (coredns plugin/kubernetes/reverse.go).
 */
export function namesOfAddress(cluster: Cluster, plugin: KubernetesPlugin, address: Ipv4): readonly string[] {
  const zone = plugin.zones.find((one) => !one.endsWith('.arpa')) ?? cluster.dns.domain;
  const service = cluster.services.find((candidate) => candidate.clusterAddress === address);
  if (service) return hasNamespace(cluster, plugin, service.namespace) ? [serviceHost(service, zone)] : [];
  const names = cluster.services
    .filter(({ namespace }) => hasNamespace(cluster, plugin, namespace))
    .flatMap((candidate) =>
      endpointsByPort(candidate, candidate.ports)
        .filter(({ endpoint }) => endpoint.address === address && endpoint.hostname !== undefined)
        .map(({ endpoint }) => endpointHost({ plugin, zone }, candidate, endpoint)),
    );
  return [...new Set(names)];
}

function serviceHost(service: Service, zone: string): string {
  return `${service.name}.${service.namespace}.svc.${zone}`;
}

function endpointHost(
  { plugin, zone }: Pick<ZoneQuestion, 'plugin' | 'zone'>,
  service: Service,
  endpoint: Endpoint,
): string {
  return `${endpointLabel(plugin, endpoint)}.${serviceHost(service, zone)}`;
}

/** A pod with a hostname and subdomain has its own name; others are called by their address, or by the pod. */
function endpointLabel({ podNames }: KubernetesPlugin, { hostname, target, address }: Endpoint): string {
  const thing = podNames ? parseThing(target) : null;
  const pod = thing?.type === 'pod' ? thing.name : undefined;
  return hostname ?? pod ?? formatIpv4(address).replaceAll('.', '-');
}

function hasNamespace(cluster: Cluster, { namespaces }: KubernetesPlugin, namespace: string): boolean {
  return namespaces === null ? cluster.dns.namespaces.has(namespace) : namespaces.includes(namespace);
}

/** The weight is shared out among as many as there are. */
function serviceRecord(
  { plugin, name }: ZoneQuestion,
  count: number,
  port: number,
  host: string,
): ResourceRecord {
  return record(name, 'SRV', plugin.ttl, `0 ${Math.floor(100 / count)} ${port} ${host}.`);
}
