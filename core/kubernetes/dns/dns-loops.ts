/**
 * Which of the cluster's DNS servers halt because questions come back to them, and what is said of circles that nothing
 * halts. Where it is said: at the server outside that leads back, else in the Corefile, else at the port whose DNS
 * server it is.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Topology } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import { hostId } from '../../topology/things/thing-id';
import type { Service } from '../cluster';
import type { Finding } from '../finding';
import type { PlacedObject } from '../object-index';
import {
  circleWords,
  coreDnsForwarder,
  endlessLoops,
  haltingLoop,
  type CoreDnsServer,
  type EndlessLoop,
  type Forwarder,
  type ServerAt,
} from './forwarding-loop';
import type { ForwardingLoop } from './settings';

const coreDnsName = 'CoreDNS';
const nodeCacheName = 'NodeLocal DNSCache';

export interface DnsServer extends CoreDnsServer {
  /** Addresses at which it is reached. */
  readonly addresses: ReadonlySet<Ipv4>;
  /** The ConfigMap of its Corefile. */
  readonly placed: PlacedObject | null;
}

interface Surroundings {
  readonly topology: Topology;
  readonly coreDns: DnsServer;
  readonly nodeCache: DnsServer | null;
}

export interface DnsLoops {
  readonly coreDns: ForwardingLoop | null;
  readonly nodeCache: ForwardingLoop | null;
}

export function dnsLoops(around: Surroundings, report: (finding: Finding) => void): DnsLoops {
  const { coreDns, nodeCache } = around;
  const servers = {
    coreDns: coreDnsForwarder(coreDnsName, coreDns),
    nodeCache: nodeCache && coreDnsForwarder(nodeCacheName, nodeCache),
    outside: outsideForwarders(around.topology),
  };
  const serverAt = finder(around, servers);
  const loops: DnsLoops = {
    coreDns: haltingLoop(coreDnsName, coreDns, serverAt),
    nodeCache: nodeCache && haltingLoop(nodeCacheName, nodeCache, serverAt),
  };
  for (const [who, server, loop] of [
    [coreDnsName, coreDns, loops.coreDns],
    [nodeCacheName, nodeCache, loops.nodeCache],
  ] as const) {
    const finding = loop && server && haltFinding(who, server, loop, around.topology);
    if (finding) report(finding);
  }
  const alive = [
    ...servers.outside.values(),
    ...(loops.coreDns ? [] : [servers.coreDns]),
    ...(servers.nodeCache && !loops.nodeCache ? [servers.nodeCache] : []),
  ];
  // One that has halted forwards nothing on.
  const aliveAt: ServerAt = (address, asker) => {
    const found = serverAt(address, asker);
    return found && alive.includes(found) ? found : null;
  };
  endlessLoops(alive, aliveAt)
    .flatMap((loop) => endlessFinding(loop, around) ?? [])
    .forEach(report);
  return loops;
}

interface Servers {
  readonly coreDns: Forwarder;
  readonly nodeCache: Forwarder | null;
  /** By each of their addresses. */
  readonly outside: ReadonlyMap<Ipv4, Forwarder>;
}

/** In the cluster the cache stands before CoreDNS where it has its address. */
function finder({ coreDns, nodeCache }: Surroundings, servers: Servers): ServerAt {
  const inside = new Set([coreDnsName, nodeCacheName]);
  return (address, asker) => {
    if (inside.has(asker.name) && nodeCache?.addresses.has(address) === true) return servers.nodeCache;
    if (coreDns.addresses.has(address)) return servers.coreDns;
    return servers.outside.get(address) ?? null;
  };
}

function outsideForwarders({ hosts }: Topology): ReadonlyMap<Ipv4, Forwarder> {
  return new Map(
    hosts.flatMap(({ resource: { name, dnsServer, interfaces } }) => {
      if (!dnsServer) return [];
      const { forwards } = dnsServer;
      const server: Forwarder = {
        name: hostId(name),
        hasLoopback: true,
        zones: forwards.map(({ zone }) => zone),
        asks: (asked) => {
          const fitting = forwards.filter(({ zone }) => zone === '' || `.${asked}`.endsWith(`.${zone}`));
          const [best] = fitting.toSorted((a, b) => b.zone.length - a.zone.length);
          return (best?.to ?? []).map((to) => ({ server: to, isOfNode: false }));
        },
      };
      return interfaces.map(({ address }): [Ipv4, Forwarder] => [address.address, server]);
    }),
  );
}

/** The addresses of services that lead to these pods. */
export function addressesOfPods(services: readonly Service[], pods: ReadonlySet<string>): readonly Ipv4[] {
  return services
    .filter(({ ports }) => ports.some(({ endpoints }) => endpoints.some(({ target }) => pods.has(target))))
    .flatMap(({ clusterAddress, externalAddress }) => [clusterAddress ?? [], externalAddress ?? []].flat());
}

function haltFinding(who: string, own: DnsServer, loop: ForwardingLoop, topology: Topology): Finding | null {
  const what = said('HS359', { who, circle: circleWords(loop), isOfNode: loop.isOfNode });
  const place = placeOf(own.placed, loop, topology);
  return place && { said: what, severity: 'error', ...place };
}

function endlessFinding(loop: EndlessLoop, { topology, coreDns, nodeCache }: Surroundings): Finding | null {
  const { start, zone } = loop;
  const what = said('HS370', { who: start.name, zone, circle: circleWords(loop) });
  const placed = (start.name === nodeCacheName ? nodeCache : coreDns)?.placed ?? null;
  const place = hostPlace(loop, topology) ?? placeOf(placed, loop, topology);
  return place && { said: what, severity: 'warning', ...place };
}

type Place = Pick<Finding, 'origin' | 'path'>;

function hostPlace({ start, server }: EndlessLoop, { hosts }: Topology): Place | null {
  const host = hosts.find(({ resource }) => hostId(resource.name) === start.name);
  const forwards = host?.resource.dnsServer?.forwards ?? [];
  const at = forwards.findIndex(({ to }) => to.includes(server));
  if (!host || at < 0) return null;
  const position = forwards[at]?.to.indexOf(server) ?? 0;
  return { origin: host.origin, path: ['spec', 'dnsServer', 'forwards', at, 'to', position] };
}

/** In the Corefile, or among the DNS servers of a port. */
function placeOf(
  placed: PlacedObject | null,
  { server, isOfNode }: ForwardingLoop,
  { appliance }: Topology,
): Place | null {
  if (!isOfNode && placed) return { origin: placed.origin, path: ['data', 'Corefile'] };
  const found = (appliance?.resource.ports ?? []).flatMap(({ dns, lease }, port) => {
    const path = ['spec', 'ports', port];
    if (dns.includes(server)) return [[...path, 'dns', dns.indexOf(server)]];
    return lease?.dns.includes(server) ? [[...path, 'lease', 'dns', lease.dns.indexOf(server)]] : [];
  });
  const [path = ['spec']] = found;
  return appliance && { origin: appliance.origin, path };
}
