/**
 * What kube-proxy knows of one port of a service on one node: its names, its endpoints, and how
 * each kind of address is reached. Source: kubernetes pkg/proxy/iptables/proxier.go.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Match } from '../../network/ruleset';
import type { Cluster, Endpoint, Service, ServicePort } from '../cluster';
import { serviceChainHash, servicePortName } from './names';

export interface ProxiedPort {
  readonly service: Service;
  readonly port: ServicePort;
  /** `default/web:http`. */
  readonly name: string;
  readonly hash: string;
  /** Ready ones of the whole cluster; where there is none, those that still serve while they terminate. */
  readonly endpoints: readonly Endpoint[];
  /** Reachable from outside the cluster: by node port or external address. */
  readonly exposed: boolean;
  readonly local: boolean;
  /** Its ClusterIP only leads to endpoints of the node itself. */
  readonly internalLocal: boolean;
}

/** All service ports that kube-proxy serves, sorted by name. Headless and ExternalName services are none of its business. */
export function proxiedPorts(cluster: Cluster): readonly ProxiedPort[] {
  return cluster.services
    .filter((service) => service.clusterAddress !== null)
    .flatMap(proxiedPortsOf)
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The ports of one service that has a cluster address. With `ipMode: Proxy` its external one is none (KEP-1860). */
export function proxiedPortsOf(one: Service): readonly ProxiedPort[] {
  const service = one.leavesAddress === true ? { ...one, externalAddress: null } : one;
  return service.ports.map((port) => {
    const name = servicePortName(service.namespace, service.name, port.name);
    return {
      service,
      port,
      name,
      hash: serviceChainHash(name, port.protocol),
      endpoints: usable(port.endpoints),
      exposed: port.nodePort !== null || service.externalAddress !== null || service.externalIPs.length > 0,
      local: service.externalTrafficPolicy === 'Local',
      internalLocal: service.internalTrafficPolicy === 'Local',
    };
  });
}

/** Endpoints on the node itself, chosen among its own: others' ready ones are no reason to leave out its last. */
export function localEndpoints(proxied: ProxiedPort, node: DeviceName): readonly Endpoint[] {
  return usable(proxied.port.endpoints.filter((endpoint) => endpoint.node === node));
}

/** Every endpoint that some node leads to, for which each node has a chain. */
export function reachableEndpoints({
  endpoints,
  port,
  local,
  internalLocal,
}: ProxiedPort): readonly Endpoint[] {
  if (!local && !internalLocal) return endpoints;
  const nodes = new Set(port.endpoints.map(({ node }) => node));
  const own = [...nodes].flatMap((node) => usable(port.endpoints.filter((one) => one.node === node)));
  return port.endpoints.filter((one) => endpoints.includes(one) || own.includes(one));
}

/** pkg/proxy/topology.go, CategorizeEndpoints. */
function usable(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  return ready.length > 0 ? ready : endpoints.filter((endpoint) => endpoint.draining);
}

/** `-d ADDRESS -p PROTOCOL --dport PORT` of the service port. */
export function toAddress(proxied: ProxiedPort, address: Ipv4): Match {
  return {
    destination: { prefixes: [{ address, length: 32 }] },
    protocol: proxied.port.protocol,
    destinationPorts: [{ first: proxied.port.port, last: proxied.port.port }],
  };
}

/** `-p PROTOCOL --dport NODEPORT`. */
export function toNodePort(proxied: ProxiedPort, nodePort: number): Match {
  return {
    protocol: proxied.port.protocol,
    destinationPorts: [{ first: nodePort, last: nodePort }],
  };
}
