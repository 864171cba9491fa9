/** Interfaces and routes of outside hosts, as Linux would take or refuse them (fib_semantics.c). */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefix, prefixContains, type Prefix } from '../../address/prefix';
import type { Path, Placed, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import type { HostResource } from '../resources';
import { only, suggestAddress, withLength } from './suggest';
import { awaitedRouter, suggestGateway } from './suggest-gateway';
import { takenIn } from './taken';
import { findingsAbout, isEdgeOf, isRoleUnread, subnetOf, type Check, type CheckView } from './view';
import { forwards } from '../host-role';

export const checkHosts: Check = (view) =>
  view.topology.hosts.flatMap((host) => [
    ...checkInterfaces(view.topology, host),
    ...checkRoutes(host),
    ...checkMasquerade(view, host),
  ]);

function checkInterfaces(topology: Topology, host: Placed<HostResource>): readonly PlacedFinding[] {
  const error = findingsAbout(host, 'error');
  return host.resource.interfaces.flatMap(({ address, gateway, network }, index) => {
    const path = ['spec', 'interfaces', index];
    const subnet = subnetOf(address);
    const findings: PlacedFinding[] = [];
    if (isEdgeOf(subnet, address.address)) {
      const like = address.address;
      const free = awaitedRouter(topology, host.resource, subnet) ?? freeIn(topology, subnet, like);
      const args = {
        address: formatIpv4(like),
        subnet: formatPrefix(subnet),
        free: withLength(free, subnet.length),
      };
      findings.push(error('HS215', [...path, 'address'], args));
    }
    if (gateway === null) return findings;
    if (gateway === address.address) {
      findings.push(error('HS247/host-gateway', [...path, 'gateway'], { gateway: formatIpv4(gateway) }));
    } else if (!prefixContains(subnet, gateway) || isEdgeOf(subnet, gateway)) {
      const free = suggestGateway(topology, network, subnet, { like: gateway, own: address.address });
      const args = { gateway: formatIpv4(gateway), subnet: formatPrefix(subnet), free };
      findings.push(error('HS214/host', [...path, 'gateway'], args));
    }
    return findings;
  });
}

function freeIn(topology: Topology, subnet: Prefix, like: Ipv4): string | null {
  return suggestAddress(subnet, like, [only(like), ...takenIn(topology)]);
}

/** Linux takes the rule and never comes to it: what does not forward sends only packets of its own. */
function checkMasquerade(view: CheckView, host: Placed<HostResource>): readonly PlacedFinding[] {
  const { masquerade, name, role } = host.resource;
  if (masquerade.length === 0 || forwards(host.resource) || isRoleUnread(view)) return [];
  return [findingsAbout(host, 'warning')('HS249', ['spec', 'masquerade'], { host: name, role }, 'key')];
}

const defaultRoute = prefix('0.0.0.0/0');

interface WrittenRoute {
  readonly to: Prefix;
  readonly metric: number;
  /** Of what to point at when the same route stands twice. */
  readonly path: Path;
}

function checkRoutes(host: Placed<HostResource>): readonly PlacedFinding[] {
  const error = findingsAbout(host, 'error');
  const { interfaces, routes } = host.resource;
  const findings = routes.flatMap(({ via }, index) => checkVia(host, via, ['spec', 'routes', index, 'via']));
  const all: readonly WrittenRoute[] = [
    ...interfaces.flatMap(({ gateway }, index) =>
      gateway === null
        ? []
        : [{ to: defaultRoute, metric: 0, path: ['spec', 'interfaces', index, 'gateway'] }],
    ),
    ...routes.map(({ to, metric }, index) => ({ to, metric, path: ['spec', 'routes', index, 'to'] })),
  ];
  const seen = new Set<string>();
  for (const { to, metric, path } of all) {
    const key = `${formatPrefix(to)} ${metric}`;
    if (seen.has(key)) {
      findings.push(error('HS241/host', path, { to: formatPrefix(to), metric }));
    }
    seen.add(key);
  }
  return findings;
}

function checkVia(host: Placed<HostResource>, via: Ipv4, path: Path): PlacedFinding[] {
  const error = findingsAbout(host, 'error');
  const { interfaces, name } = host.resource;
  if (interfaces.some(({ address }) => address.address === via)) {
    return [error('HS247/host', path, { hop: formatIpv4(via), host: name })];
  }
  const subnets = interfaces.map(({ address }) => subnetOf(address));
  const connected = subnets.find((subnet) => prefixContains(subnet, via));
  if (connected && !isEdgeOf(connected, via)) return [];
  const args = { hop: formatIpv4(via), subnets: [...new Set(subnets.map(formatPrefix))] };
  return [
    connected
      ? error('HS240/host-edge', path, { ...args, subnet: formatPrefix(connected) })
      : error('HS240/host', path, { ...args, host: name }),
  ];
}
