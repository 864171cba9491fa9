/**
 * From the text that names who is asked to an address, as `from` would find it: a service by its ClusterIP
 * from inside the cluster and by its external address from outside, a DNS name as the source resolves it.
 */
import type { DropSaid, ReasonSaid } from '../../sentences/traces/reasons';
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { isAnybody, networkId, serviceId, WINDOWS_HOST } from '../../topology/things/thing-id';
import type { Service } from '../../kubernetes/cluster';
import { podNamed, resolverOf } from '../../kubernetes/dns/pod-resolver';
import { fullName } from '../../kubernetes/services/full-name';
import type { RecordType, Resolution } from '../../kubernetes/dns/resolution';
import { resolveName } from '../../kubernetes/dns/resolve-name';
import type { DeviceName } from '../../network/model';
import type { DropCode } from '../../network/drop-code';
import { carryOver } from '../look-up/carry-question';
import { failedExchange, failedReason } from '../look-up/failed-exchange';
import { pickedTargets } from './choose-endpoint';
import { parseEndpoint } from './endpoint-reference';
import {
  addressTowards,
  deviceNamed,
  found,
  findAnybody,
  findHost,
  findNode,
  findPod,
  findPodOfWorkload,
  findService,
  nodeNamed,
  notFound,
  type Found,
  type Named,
  type RunningPod,
} from './find-endpoint';
import { internetHost } from './internet';
import { listEndpoints } from './list-endpoints';
import type { Model } from '../model';
import { noSuchEndpoint, problemIn } from '../question-problem';
import type { Source } from './resolve-source';
import { serviceAt } from './service-at';

export interface Destination {
  /** Full name: `pod/default/db-0`, `svc/default/web`, an address, or the DNS name as asked. */
  readonly name: string;
  /** Null when there is none; `missing` then says why. */
  readonly address: Ipv4 | null;
  /** The service that is asked, if it is one. */
  readonly service: Service | null;
  readonly resolution: Resolution | null;
  /** `at` where a question to a DNS server was dropped; left out at the source itself. */
  readonly missing: { readonly code: DropCode; readonly said: ReasonSaid; readonly at?: DeviceName } | null;
  /** Where a name has several addresses: what each is called, as people pick it. The client takes any of them. */
  readonly among?: readonly AddressTarget[];
}

/** One of the addresses of a name. */
export interface AddressTarget {
  /** `pod/default/web-0`, or `address:10.0.0.7`. */
  readonly target: string;
  readonly address: Ipv4;
}

/** Resolves who is asked. `endpoint` is the pod that people picked, which decides for headless services. */
export function resolveDestination(
  model: Model,
  source: Source,
  text: string,
  endpoint: string | null,
): Found<Destination> {
  const destination = destinationNamed(model, source, text, endpoint);
  return destination.ok ? destination : notFound(problemIn('to', destination.problem));
}

function destinationNamed(
  model: Model,
  source: Source,
  text: string,
  endpoint: string | null,
): Named<Destination> {
  const reference = parseEndpoint(text);
  switch (reference.type) {
    case 'pod':
      return podDestination(findPod(model, reference.namespace, reference.name));
    case 'workload':
      return podDestination(findPodOfWorkload(model, reference));
    case 'service': {
      const service = findService(model, reference.namespace, reference.name);
      return service.ok ? found(serviceDestination(model, source, service.value, endpoint)) : service;
    }
    case 'node':
      return deviceDestination(model, source, findNode(model, reference.name));
    case 'host':
      return deviceDestination(model, source, findHost(model, reference.name));
    case 'network': {
      const anybody = deviceDestination(model, source, findAnybody(model, reference.name));
      return anybody.ok ? found({ ...anybody.value, name: networkId(reference.name) }) : anybody;
    }
    case 'device':
      return deviceDestination(model, source, found(WINDOWS_HOST));
    case 'internet': {
      const host = internetHost(model);
      return host === null
        ? found(nameDestination(model, source, text.trim(), endpoint))
        : deviceDestination(model, source, found(host));
    }
    case 'address':
      return (
        notUnicast(reference.address) ??
        found(withAddress(model, formatIpv4(reference.address), reference.address))
      );
    case 'name': {
      const node = nodeNamed(model, reference.name);
      if (node) return deviceDestination(model, source, found(node));
      return found(nameDestination(model, source, reference.name, endpoint));
    }
    case 'unknown':
      return notFound(
        noSuchEndpoint(
          text,
          'endpoint',
          listEndpoints(model).map(({ name }) => name),
        ),
      );
  }
}

/** What is no single device's address (RFC 6890, RFC 5771): nothing can be traced to it. Null for all others. */
function notUnicast(address: Ipv4): Named<Destination> | null {
  const first = address >>> 24;
  if (first !== 0 && first < 224) return null;
  const kind = first === 0 ? 'HS401/no-device' : first >= 240 ? 'HS401/reserved' : 'HS401/multicast';
  return notFound({ said: { kind, args: { address: formatIpv4(address) } }, names: [] });
}

function withAddress(model: Model, name: string, address: Ipv4): Destination {
  return { name, address, service: serviceAt(model, address), resolution: null, missing: null };
}

function podDestination(pod: Named<RunningPod>): Named<Destination> {
  if (!pod.ok) return pod;
  const { device, address } = pod.value;
  return found({ name: device, address, service: null, resolution: null, missing: null });
}

function deviceDestination(model: Model, source: Source, name: Named<DeviceName>): Named<Destination> {
  if (!name.ok) return name;
  const device = deviceNamed(model, name.value);
  const address = device && addressTowards(model, source.device, device);
  if (address !== null) {
    return found({ name: name.value, address, service: null, resolution: null, missing: null });
  }
  return found({
    ...nowhere(name.value, null),
    missing: { code: 'host-unreachable', said: { drop: { kind: 'no-address', args: { name: name.value } } } },
  });
}

function nowhere(name: string, service: Service | null): Omit<Destination, 'missing'> {
  return { name, address: null, service, resolution: null };
}

function serviceDestination(
  model: Model,
  source: Source,
  service: Service,
  endpoint: string | null,
): Destination {
  const name = serviceId(service.namespace, service.name);
  if (service.type === 'ExternalName') {
    return { ...nameDestination(model, source, aliasName(model, source, service), endpoint), name };
  }
  if (service.type === 'Headless') return headlessDestination(name, service, endpoint);
  const address = serviceAddress(model, source, service);
  if (address !== null) return { name, address, service, resolution: null, missing: null };
  return { ...nowhere(name, service), missing: noServiceAddress(service) };
}

/** From outside a LoadBalancer service is its external address; nothing else is known there. */
function serviceAddress(model: Model, source: Source, service: Service): Ipv4 | null {
  if (isInsideCluster(model, source.device)) return service.clusterAddress;
  return service.type === 'LoadBalancer'
    ? service.externalAddress
    : (service.externalAddress ?? service.clusterAddress);
}

function isInsideCluster(model: Model, device: DeviceName): boolean {
  const kind = deviceNamed(model, device)?.kind;
  return kind === 'pod' || kind === 'node';
}

function noServiceAddress(service: Service): NonNullable<Destination['missing']> {
  const args = { service: fullName(service), why: service.pending };
  return { code: 'address-pending', said: { drop: { kind: 'pending', args } } };
}

/** A headless service is its pods: the one that people picked, or the first that is ready. */
function headlessDestination(name: string, service: Service, endpoint: string | null): Destination {
  const endpoints = service.ports.flatMap((port) => port.endpoints);
  const among = uniqueTargets(endpoints.filter((one) => one.ready));
  const picked = pickTarget(among, endpoint);
  if (picked) return { name, address: picked.address, service, resolution: null, missing: null, among };
  return {
    ...nowhere(name, service),
    missing: {
      code: 'no-endpoints',
      said: { drop: { kind: 'headless', args: { service: fullName(service) } } },
    },
  };
}

function uniqueTargets(targets: readonly AddressTarget[]): readonly AddressTarget[] {
  return [...new Map(targets.map(({ target, address }) => [target, { target, address }])).values()];
}

function pickTarget(among: readonly AddressTarget[], endpoint: string | null): AddressTarget | null {
  const picks = pickedTargets(endpoint);
  return among.find(({ target }) => picks.includes(target)) ?? among[0] ?? null;
}

/** A service's own name, as a pod that asks CoreDNS would write it; others only know the name behind it. */
function aliasName(model: Model, source: Source, service: Service): string {
  const { cluster } = model;
  const pod = podNamed(cluster, source.name);
  const asksCoreDns = pod !== null && resolverOf(cluster, pod).nameservers.includes(cluster.dns.address);
  return asksCoreDns
    ? `${service.name}.${service.namespace}.svc.${cluster.dns.domain}.`
    : (service.externalName ?? '');
}

function nameDestination(model: Model, source: Source, name: string, endpoint: string | null): Destination {
  const resolution = lookUp(model, source, name);
  const among = resolution.addresses.map((one) => ({ target: addressTarget(model, one), address: one }));
  const picked = pickTarget(among, endpoint);
  if (picked) return { ...withAddress(model, name, picked.address), resolution, among };
  const failed = failedExchange(resolution);
  return {
    ...nowhere(name, null),
    resolution,
    missing: failed
      ? failedReason(model, name, failed)
      : { code: 'name-not-found', said: { drop: notFoundSaid(resolution) } },
  };
}

function addressTarget({ cluster }: Model, address: Ipv4): string {
  const pod = cluster.pods.find((one) => one.address === address && !one.hostNetwork);
  return pod?.device ?? `address:${formatIpv4(address)}`;
}

/** The name as the source resolves it, every question carried over the network. */
export function lookUp(model: Model, source: Source, name: string, type: RecordType = 'A'): Resolution {
  const asker = isAnybody(source.device) ? source.device : source.name;
  return resolveName(model.cluster, asker, name, type, carryOver(model));
}

function notFoundSaid({ name: asked, queries }: Resolution): DropSaid {
  // The final dot says that nothing is added to it; in a sentence it would be a second full stop.
  const name = asked.replace(/\.$/, '');
  if (queries.some((query) => query.status === 'SERVFAIL')) return { kind: 'name-failure', args: { name } };
  const alias = queries.flatMap(({ answers }) => answers).findLast(({ type }) => type === 'CNAME');
  if (alias) {
    return { kind: 'name-alias', args: { name, alias: alias.data.replace(/\.$/, '') } };
  }
  const noData = queries.some((query) => query.status === 'NOERROR');
  return { kind: noData ? 'name-empty' : 'name-unknown', args: { name } };
}
