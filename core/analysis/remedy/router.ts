/**
 * A router outside that does not know the way: the route that it needs. Candidates lead to the network that
 * holds the address, by every other router that it shares a network with; the first that is delivered when
 * traced again is proposed. A host that was taken for a router: that it becomes one, if that would do.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import type { Topology } from '../../topology/document';
import type { HostResource } from '../../topology/resources';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { subjectOf } from '../reason';
import { decidingDrop, type Drop } from '../drop';
import { proven, type Proposal } from './would-arrive';
import { hostId } from '../../topology/things/thing-id';
import { forwards } from '../../topology/host-role';

/** Null unless a host outside dropped the packet or its reply, and a route or forwarding there would mend it. */
export function routerRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  const host = model.topology.hosts.find(({ resource }) => hostId(resource.name) === drop?.hop.device);
  if (!drop || !host) return null;
  switch (drop.detail.code) {
    case 'no-route':
      return missingRoute(model, answer, drop, host.resource);
    case 'not-forwarding':
      return missingForwarding(model, answer, drop, host.resource);
    default:
      return null;
  }
}

function missingForwarding(
  model: Model,
  answer: GivenAnswer,
  drop: Drop,
  host: HostResource,
): Proposal | null {
  const router = withHost(model.topology, host, { ...host, role: 'router' });
  const args = { who: subjectOf(model, drop.hop.device) };
  return proven(model, answer, router, { said: { kind: 'be-router', args }, route: null });
}

function missingRoute(model: Model, answer: GivenAnswer, drop: Drop, host: HostResource): Proposal | null {
  const { topology } = model;
  const { address } = drop.detail;
  if (address === null) return null;
  const to = topology.networks.find(({ resource }) => prefixContains(resource.cidr, address))?.resource.cidr;
  if (!to) return null;
  const who = subjectOf(model, drop.hop.device);
  for (const via of gatewaysOf(topology, host)) {
    const args = { who, to: formatPrefix(to), via: formatIpv4(via) };
    const changed = withHostRoute(topology, host, to, via);
    const proposal = proven(model, answer, changed, { said: { kind: 'host-route', args }, route: null });
    if (proposal) return proposal;
  }
  return null;
}

/** Addresses of the other routers in the host's networks. */
function gatewaysOf(topology: Topology, host: HostResource): readonly Ipv4[] {
  const networks = new Set(host.interfaces.map(({ network }) => network));
  return topology.hosts
    .filter(({ resource }) => forwards(resource) && resource.name !== host.name)
    .flatMap(({ resource }) => resource.interfaces.filter(({ network }) => networks.has(network)))
    .map(({ address }) => address.address);
}

function withHostRoute(topology: Topology, host: HostResource, to: Prefix, via: Ipv4): Topology {
  return withHost(topology, host, { ...host, routes: [...host.routes, { to, via, metric: 0 }] });
}

function withHost(topology: Topology, host: HostResource, changed: HostResource): Topology {
  return {
    ...topology,
    hosts: topology.hosts.map((placed) =>
      placed.resource === host ? { ...placed, resource: changed } : placed,
    ),
  };
}
