/**
 * A router outside that does not know the way: the route that it needs. Candidates lead to the network that
 * holds the address, by every other router that it shares a network with; the first that is delivered when
 * traced again is proposed.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import type { Topology } from '../../topology/document';
import type { HostResource } from '../../topology/resources';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Remedy } from '../question';
import { decidingDrop, subjectOf } from '../reason';
import { wouldArrive } from './would-arrive';

/** Null unless a host outside dropped the packet or its reply for want of a route, and one would mend it. */
export function routerRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  const address = drop?.detail.address ?? null;
  if (!drop || address === null || drop.detail.code !== 'no-route' || drop.hop.kind !== 'host') return null;
  const { topology } = model;
  const host = topology.hosts.find(({ resource }) => `host/${resource.name}` === drop.hop.device)?.resource;
  const to = topology.networks.find(({ resource }) => prefixContains(resource.cidr, address))?.resource.cidr;
  if (!host || !to) return null;
  const via = gatewaysOf(topology, host).find((candidate) =>
    wouldArrive(model, answer, withHostRoute(topology, host, to, candidate)),
  );
  if (via === undefined) return null;
  const who = subjectOf(model, drop.hop.device);
  return { text: `Give ${who} a route to ${formatPrefix(to)} via ${formatIpv4(via)}.`, route: null };
}

/** Addresses of the other routers in the host's networks. */
function gatewaysOf(topology: Topology, host: HostResource): readonly Ipv4[] {
  const networks = new Set(host.interfaces.map(({ network }) => network));
  return topology.hosts
    .filter(({ resource }) => resource.role === 'router' && resource.name !== host.name)
    .flatMap(({ resource }) => resource.interfaces.filter(({ network }) => networks.has(network)))
    .map(({ address }) => address.address);
}

function withHostRoute(topology: Topology, host: HostResource, to: Prefix, via: Ipv4): Topology {
  const changed = { ...host, routes: [...host.routes, { to, via, metric: 0 }] };
  return {
    ...topology,
    hosts: topology.hosts.map((placed) =>
      placed.resource === host ? { ...placed, resource: changed } : placed,
    ),
  };
}
