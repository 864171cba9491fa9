/**
 * The custom route that would mend a dropped packet. Candidates: to each network outside that holds an
 * address of the question and is not the compute port's own, by each router on the compute port's network,
 * those that are in the network themselves first. The first that is delivered when traced again is proposed.
 */
import type { Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, prefixOf, samePrefix, type Prefix } from '../../address/prefix';
import { checkRoute } from '../../appliance/check-route';
import type { CustomRoute } from '../../appliance/facts';
import { addRouteCmdlet } from '../../appliance/route-cmdlet';
import type { Topology } from '../../topology/document';
import type { HostResource } from '../../topology/resources';
import type { RemedySaid } from '../../sentences/traces/remedies';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { areaOutside } from './areas';
import { proven, withAppliance, type Proposal } from './would-arrive';
import { forwards } from '../../topology/host-role';

/** As in Microsoft's example. */
const usualMetric = 100;

/** Null when no custom route helps, or when the packet never comes near a node. */
export function routeRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  if (!answer.trace || !passesNode(answer.trace)) return null;
  for (const route of candidates(model, remoteAddresses(answer))) {
    if (
      checkRoute(model.topology, model.appliance, route, null).some(({ severity }) => severity === 'error')
    ) {
      continue;
    }
    const said: RemedySaid = { kind: 'cmdlet', args: { cmdlet: addRouteCmdlet(route) } };
    const proposal = proven(
      model,
      answer,
      withRoute(model.topology, route),
      { said, route },
      areaOutside(model),
    );
    if (proposal) return proposal;
  }
  return null;
}

/** The topology as it would be after Add-HcsNetRoute. */
function withRoute(topology: Topology, route: CustomRoute): Topology {
  const settings = { ...route, written: formatPrefix(route.destinationPrefix) };
  return withAppliance(topology, (appliance) => ({ ...appliance, routes: [...appliance.routes, settings] }));
}

function passesNode(trace: NonNullable<GivenAnswer['trace']>): boolean {
  const hops = [...trace.forward.hops, ...(trace.reply?.hops ?? [])];
  return hops.some((hop) => hop.kind === 'node');
}

/** Where the packet goes and where it comes from, as the first and the last hop have them. */
function remoteAddresses({ address, trace }: GivenAnswer): readonly Ipv4[] {
  const source = trace?.forward.hops[0]?.packet.source;
  return [address, source ?? null].filter((one) => one !== null);
}

function candidates(model: Model, addresses: readonly Ipv4[]): readonly CustomRoute[] {
  const port = model.appliance.ports.find((one) => one.name === model.appliance.computePort);
  if (!port?.address || port.network === null) return [];
  const { network } = port;
  const own = prefixOf(port.address.address, port.address.length);
  const hosts = model.topology.hosts.map(({ resource }) => resource);
  const destinations = model.topology.networks
    .map(({ resource }) => resource)
    .filter(
      ({ cidr }) => !samePrefix(cidr, own) && addresses.some((address) => prefixContains(cidr, address)),
    );
  return destinations.flatMap(({ name, cidr }) =>
    nextHops(hosts, network, own, name).map((nextHop) => ({
      interfaceAlias: port.name,
      destinationPrefix: cidr,
      nextHop,
      routeMetric: winningMetric(model, cidr),
    })),
  );
}

/** Addresses of routers on the compute network; routers that are in the wanted network themselves come first. */
function nextHops(
  hosts: readonly HostResource[],
  computeNetwork: string,
  subnet: Prefix,
  wanted: string,
): readonly Ipv4[] {
  const isIn = (host: HostResource, network: string): boolean =>
    host.interfaces.some((item) => item.network === network);
  return hosts
    .filter((host) => forwards(host) && isIn(host, computeNetwork))
    .toSorted((a, b) => Number(isIn(b, wanted)) - Number(isIn(a, wanted)))
    .flatMap((host) =>
      host.interfaces
        .filter(
          ({ network, address }) => network === computeNetwork && prefixContains(subnet, address.address),
        )
        .map(({ address }) => address.address),
    );
}

/** Lower than that of every row to the same prefix, so that the new route wins. */
function winningMetric(model: Model, destination: Prefix): number {
  const metrics = model.appliance.routes
    .filter((route) => samePrefix(route.destinationPrefix, destination))
    .map((route) => route.routeMetric);
  const lowest = Math.min(...metrics, usualMetric + 1);
  return lowest > usualMetric ? usualMetric : Math.floor(lowest / 2);
}
