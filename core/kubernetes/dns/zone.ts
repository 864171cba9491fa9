/**
 * What CoreDNS's `kubernetes` plugin answers for names of the cluster.
 * Source: Kubernetes DNS-Based Service Discovery specification 1.1; coredns plugin/kubernetes.
 * Assumption: the Corefile that kubeadm writes (`pods insecure`, TTL 30).
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Cluster, Endpoint, Service } from '../cluster';
import { clusterDomain } from './search';
import { readAddress } from '../fields';
import type { Query, RecordType, ResourceRecord } from './resolution';

/** Seconds. */
export const clusterTtl = 30;

export type ZoneAnswer = Pick<Query, 'status' | 'answers'>;

const notFound: ZoneAnswer = { status: 'NXDOMAIN', answers: [] };
const nothing: ZoneAnswer = { status: 'NOERROR', answers: [] };

/** Whether the name lies in the cluster's zone. */
export function isClusterName(name: string): boolean {
  return name === clusterDomain || name.endsWith(`.${clusterDomain}`);
}

/** Answers a query in the cluster's zone. An alias (ExternalName) is answered as CNAME, not followed. */
export function answerFromZone(cluster: Cluster, name: string, type: RecordType): ZoneAnswer {
  const labels = name.split('.').slice(0, -2);
  const kind = labels.pop();
  if (kind === undefined) return nothing;
  if (kind !== 'svc' && kind !== 'pod') return notFound;
  const namespace = labels.pop();
  if (namespace === undefined) return nothing;
  if (!hasNamespace(cluster, namespace)) return notFound;
  const own = labels.pop();
  if (own === undefined) return nothing;
  if (kind === 'pod') return labels.length > 0 ? notFound : answerForPod(name, own, type);
  const service = cluster.services.find(
    (candidate) => candidate.namespace === namespace && candidate.name === own,
  );
  return service && labels.length <= 2 ? answerForService(service, labels, name, type) : notFound;
}

/** `a-b-c-d.NAMESPACE.pod`: with `pods insecure`, whatever address stands there. */
function answerForPod(name: string, dashed: string, type: RecordType): ZoneAnswer {
  const address = readAddress(dashed.replaceAll('-', '.'));
  if (address === null) return notFound;
  return type === 'A' ? found([addressRecord(name, address)]) : nothing;
}

/** `labels` is what stands before the service: nothing, an endpoint's name, or port and protocol. */
function answerForService(
  service: Service,
  labels: readonly string[],
  name: string,
  type: RecordType,
): ZoneAnswer {
  if (service.type === 'ExternalName') {
    const target = service.externalName?.toLowerCase().replace(/\.$/, '') ?? null;
    if (target === null || readAddress(target) !== null || labels.length > 0) return notFound;
    return found([{ name: `${name}.`, type: 'CNAME', ttl: clusterTtl, data: `${target}.` }]);
  }
  const endpointName = labels.length === 1 ? labels[0] : undefined;
  const ports = portsNamed(service, labels);
  if (ports === null) return notFound;
  if (service.clusterAddress !== null && endpointName === undefined) {
    return answerForClusterAddress(service, service.clusterAddress, ports, name, type);
  }
  const matches = endpointsByPort(service, ports).filter(
    ({ endpoint }) => endpointName === undefined || endpointLabel(endpoint) === endpointName,
  );
  if (matches.length === 0) return notFound;
  if (type === 'A') {
    const addresses = new Set(matches.map(({ endpoint }) => endpoint.address));
    return found([...addresses].map((address) => addressRecord(name, address)));
  }
  if (type !== 'SRV') return nothing;
  return found(
    matches.map(({ endpoint, port }) =>
      serviceRecord(name, Math.floor(100 / matches.length), port, endpointHost(service, endpoint)),
    ),
  );
}

function answerForClusterAddress(
  service: Service,
  address: Ipv4,
  ports: Service['ports'],
  name: string,
  type: RecordType,
): ZoneAnswer {
  if (type === 'A') return found([addressRecord(name, address)]);
  if (type !== 'SRV') return nothing;
  const weight = Math.floor(100 / Math.max(1, ports.length));
  return found(ports.map(({ port }) => serviceRecord(name, weight, port, serviceHost(service))));
}

/** Ports that `_PORT._PROTOCOL` names; all without it; null when it names none. */
function portsNamed(service: Service, labels: readonly string[]): Service['ports'] | null {
  const [name, protocol] = labels;
  if (name === undefined || protocol === undefined) return service.ports;
  const ports = service.ports.filter(
    (port) => `_${port.name ?? ''}` === name && `_${port.protocol}` === protocol,
  );
  return ports.length > 0 ? ports : null;
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

/** The name of the service or endpoint that has the address, without the final dot; null when none has. */
export function nameOfAddress(cluster: Cluster, address: Ipv4): string | null {
  const service = cluster.services.find((candidate) => candidate.clusterAddress === address);
  if (service) return serviceHost(service);
  for (const candidate of cluster.services) {
    const match = endpointsByPort(candidate, candidate.ports).find(
      ({ endpoint }) => endpoint.address === address,
    );
    if (match) return endpointHost(candidate, match.endpoint);
  }
  return null;
}

function serviceHost(service: Service): string {
  return `${service.name}.${service.namespace}.svc.${clusterDomain}`;
}

function endpointHost(service: Service, endpoint: Endpoint): string {
  return `${endpointLabel(endpoint)}.${serviceHost(service)}`;
}

/** A StatefulSet's pod has its own name; others are called by their address. */
function endpointLabel(endpoint: Endpoint): string {
  return endpoint.hostname ?? formatIpv4(endpoint.address).replaceAll('.', '-');
}

function hasNamespace(cluster: Cluster, namespace: string): boolean {
  return (
    ['default', 'kube-system', 'kube-public', 'kube-node-lease'].includes(namespace) ||
    cluster.services.some((service) => service.namespace === namespace) ||
    cluster.pods.some((pod) => pod.namespace === namespace)
  );
}

function found(answers: readonly ResourceRecord[]): ZoneAnswer {
  return { status: 'NOERROR', answers };
}

function addressRecord(name: string, address: Ipv4): ResourceRecord {
  return { name: `${name}.`, type: 'A', ttl: clusterTtl, data: formatIpv4(address) };
}

function serviceRecord(name: string, weight: number, port: number, host: string): ResourceRecord {
  return { name: `${name}.`, type: 'SRV', ttl: clusterTtl, data: `0 ${weight} ${port} ${host}.` };
}
