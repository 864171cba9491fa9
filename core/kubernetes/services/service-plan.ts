/**
 * A Service as its object asks for it, before anything is allocated.
 * Source: Kubernetes API reference, ServiceSpec; what its validation refuses is reported.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Prefix } from '../../address/prefix';
import type { Said } from '../../sentences/catalogue';
import type { Origin } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { ServiceType } from '../cluster';
import { addressAt, integerAt, isTrueAt, listAt, readAddress, textAt, textMapAt, valueAt } from '../fields';
import type { Finding } from '../finding';
import { metallbAnnotation, readAddressWish, type AddressWish } from '../metallb/address-wish';
import type { Labels } from '../policies/label-selector';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { readProtocol } from '../pods/pod-plan';
import { readExternalIPs, readSourceRanges } from './service-addresses';
import { fullName } from './full-name';

/** Seconds. */
const defaultAffinity = 10800;

export interface ServicePlan {
  readonly namespace: string;
  readonly name: string;
  readonly type: ServiceType;
  /** Null = endpoints are written by hand. */
  readonly selector: Labels | null;
  readonly ports: readonly ServicePortPlan[];
  readonly wantedClusterAddress: Ipv4 | null;
  /** By `loadBalancerIP` or MetalLB's annotation. */
  readonly wantedExternalAddress: Ipv4 | null;
  /** What MetalLB cannot follow of that wish; it then gives no address. */
  readonly addressRefusal: AddressWish['refusal'];
  /** The position in its status whose `ipMode` is Proxy: kube-proxy takes no packet for the address; null without. */
  readonly proxyMode: number | null;
  /** That a dump already has. */
  readonly knownExternalAddress: Ipv4 | null;
  /** Services with the same key may share an external address. */
  readonly sharingKey: string | null;
  /** The address pool that MetalLB's annotation asks for. */
  readonly wantedPool: string | null;
  /** Who is to give the external address; null = MetalLB. */
  readonly loadBalancerClass: string | null;
  readonly labels: Labels;
  readonly externalName: string | null;
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly internalTrafficPolicy: 'Cluster' | 'Local';
  readonly affinitySeconds: number | null;
  readonly externalIPs: readonly Ipv4[];
  /** Null = everybody may use the external address. */
  readonly sourceRanges: readonly Prefix[] | null;
  readonly allocatesNodePorts: boolean;
  /** kube-proxy answers health checks for it: what an outside load balancer asks under the policy Local. */
  readonly hasHealthCheck: boolean;
  readonly wantedHealthCheckPort: number | null;
  readonly publishesNotReady: boolean;
  readonly system: boolean;
  readonly origin: Origin | null;
}

export interface ServicePortPlan {
  readonly name: string | null;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** A number, or the name of a container port. */
  readonly targetPort: number | string;
  readonly wantedNodePort: number | null;
  /** Index in `spec.ports`, for findings. */
  readonly index: number;
}

/** All services of the files, in file order. */
export function planServices(index: ObjectIndex, report: (finding: Finding) => void): ServicePlan[] {
  return objectsOf(index, 'Service').map((placed) => planService(placed, report));
}

function planService(placed: PlacedObject, report: (finding: Finding) => void): ServicePlan {
  const { namespace, name, value } = placed.resource;
  const selector = textMapAt(value, 'spec', 'selector');
  const wish = readAddressWish(value);
  const sharing = metallbAnnotation(value, 'allow-shared-ip')?.text;
  const pool = metallbAnnotation(value, 'address-pool')?.text;
  const type = readType(placed, report);
  const known = listAt(value, 'status', 'loadBalancer', 'ingress').map((item) => textAt(item, 'ip') ?? '');
  return {
    namespace,
    name,
    type,
    selector: Object.keys(selector).length > 0 && type !== 'ExternalName' ? selector : null,
    ports: readPorts(placed, report),
    wantedClusterAddress: addressAt(value, 'spec', 'clusterIP'),
    wantedExternalAddress: wish.address,
    addressRefusal: type === 'LoadBalancer' ? wish.refusal : null,
    proxyMode: readProxyMode(value),
    knownExternalAddress: firstAddress(known),
    wantedPool: pool === undefined || pool === '' ? null : pool,
    loadBalancerClass: type === 'LoadBalancer' ? textAt(value, 'spec', 'loadBalancerClass') : null,
    labels: textMapAt(value, 'metadata', 'labels'),
    sharingKey: sharing ?? null,
    externalName: type === 'ExternalName' ? textAt(value, 'spec', 'externalName') : null,
    externalTrafficPolicy: textAt(value, 'spec', 'externalTrafficPolicy') === 'Local' ? 'Local' : 'Cluster',
    internalTrafficPolicy: textAt(value, 'spec', 'internalTrafficPolicy') === 'Local' ? 'Local' : 'Cluster',
    affinitySeconds: readAffinity(placed, report),
    externalIPs: readExternalIPs(placed, report),
    sourceRanges: type === 'LoadBalancer' ? readSourceRanges(placed, report) : null,
    allocatesNodePorts:
      type === 'NodePort' ||
      (type === 'LoadBalancer' && valueAt(value, 'spec', 'allocateLoadBalancerNodePorts') !== false),
    hasHealthCheck: type === 'LoadBalancer' && textAt(value, 'spec', 'externalTrafficPolicy') === 'Local',
    wantedHealthCheckPort: integerAt(value, 'spec', 'healthCheckNodePort'),
    publishesNotReady: isTrueAt(value, 'spec', 'publishNotReadyAddresses'),
    system: false,
    origin: placed.origin,
  };
}

/** The first IPv4 address among texts; dual-stack objects list both families. */
function firstAddress(texts: readonly string[]): Ipv4 | null {
  for (const text of texts) {
    const address = readAddress(text.trim());
    if (address !== null) return address;
  }
  return null;
}

/** KEP-1860: a load balancer that sends packets to a node's own address; only `VIP` leads them past it. */
function readProxyMode(value: unknown): number | null {
  const ingress = listAt(value, 'status', 'loadBalancer', 'ingress');
  const position = ingress.findIndex(
    (item) => addressAt(item, 'ip') !== null && textAt(item, 'ipMode') === 'Proxy',
  );
  return position < 0 ? null : position;
}

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

function readType(placed: PlacedObject, report: (finding: Finding) => void): ServiceType {
  const { value } = placed.resource;
  const type = textAt(value, 'spec', 'type') ?? 'ClusterIP';
  switch (type) {
    case 'ClusterIP':
      return textAt(value, 'spec', 'clusterIP') === 'None' ? 'Headless' : 'ClusterIP';
    case 'NodePort':
    case 'LoadBalancer':
    case 'ExternalName':
      return type;
    default:
      report({
        said: said('HS310', { service: fullName(placed.resource), type, types }),
        severity: 'error',
        origin: placed.origin,
        path: ['spec', 'type'],
      });
      return 'ClusterIP';
  }
}

/** `sessionAffinity: ClientIP` with its timeout; three hours unless it says otherwise. */
function readAffinity(placed: PlacedObject, report: (finding: Finding) => void): number | null {
  const { value } = placed.resource;
  const service = fullName(placed.resource);
  const affinity = textAt(value, 'spec', 'sessionAffinity') ?? 'None';
  const complain = (what: Said, path: Finding['path']): null => {
    report({ said: what, severity: 'error', origin: placed.origin, path });
    return null;
  };
  if (affinity === 'None') return null;
  if (affinity !== 'ClientIP') {
    const path = ['spec', 'sessionAffinity'];
    const choices = ['ClientIP', 'None'];
    return complain(said('HS316/affinity', { service, affinity, choices }), path);
  }
  const path = ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'];
  const seconds = valueAt(value, ...path);
  if (seconds === undefined || seconds === null) return defaultAffinity;
  const isPossible =
    typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0 && seconds <= 86400;
  return isPossible ? seconds : complain(said('HS316/timeout', { service }), path);
}

function readPorts(placed: PlacedObject, report: (finding: Finding) => void): ServicePortPlan[] {
  const { value } = placed.resource;
  const service = fullName(placed.resource);
  const seen = new Set<string>();
  return listAt(value, 'spec', 'ports').flatMap((item, index): ServicePortPlan[] => {
    const complain = (what: Said, field: string): ServicePortPlan[] => {
      const path = ['spec', 'ports', index, field];
      report({ said: what, severity: 'error', origin: placed.origin, path });
      return [];
    };
    const port = integerAt(item, 'port');
    if (port === null || !isPort(port)) {
      return complain(said('HS311/port', { service }), 'port');
    }
    const protocol = readProtocol(item);
    // SCTP is no mistake: `not-simulated` lists it.
    if (protocol === null) return [];
    const key = `${protocol}/${port}`;
    if (seen.has(key)) return complain(said('HS311/twice', { service, port: key }), 'port');
    seen.add(key);
    const target = valueAt(item, 'targetPort') ?? port;
    if (!isTargetPort(target)) return complain(said('HS311/target', { service }), 'targetPort');
    return [
      {
        name: textAt(item, 'name'),
        protocol,
        port,
        targetPort: target,
        wantedNodePort: integerAt(item, 'nodePort'),
        index,
      },
    ];
  });
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535;
}

function isTargetPort(value: unknown): value is number | string {
  return typeof value === 'number' ? isPort(value) : typeof value === 'string' && value !== '';
}
