/** Interfaces and routes of outside hosts, as Linux would take or refuse them (fib_semantics.c). */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefix, prefixContains, type Prefix } from '../../address/prefix';
import type { Path, Placed, Topology } from '../document';
import type { PlacedFinding } from '../problems/finding';
import type { HostResource } from '../resources';
import { only, suggestAddress } from './suggest';
import { suggestGateway } from './suggest-gateway';
import { takenIn } from './taken';
import { findingsAbout, isEdgeOf, isRoleUnread, subnetOf, type Check, type CheckView } from './view';

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
    const taken = [only(address.address), ...takenIn(topology, network)];
    const findings: PlacedFinding[] = [];
    if (isEdgeOf(subnet, address.address)) {
      const message = `${formatIpv4(address.address)} is the first or last address of ${formatPrefix(subnet)}, which no interface can have.`;
      const free = suggestAddress(subnet, address.address, taken);
      findings.push(
        error(
          'HS215',
          [...path, 'address'],
          message,
          free ? `Write ${free}/${subnet.length}.` : 'Choose a larger subnet.',
        ),
      );
    }
    if (gateway === null) return findings;
    if (gateway === address.address) {
      const message = `The gateway ${formatIpv4(gateway)} is the interface's own address.`;
      findings.push(error('HS247', [...path, 'gateway'], message, "Write the router's address."));
    } else if (!prefixContains(subnet, gateway) || isEdgeOf(subnet, gateway)) {
      const message = `The gateway ${formatIpv4(gateway)} is no neighbour on the interface's subnet, ${formatPrefix(subnet)}.`;
      const free = suggestGateway(topology, network, subnet, { like: gateway, own: address.address });
      findings.push(
        error(
          'HS214',
          [...path, 'gateway'],
          message,
          free ? `Write an address of that subnet, such as ${free}.` : 'Remove it.',
        ),
      );
    }
    return findings;
  });
}

/** Linux takes the rule and never comes to it: what does not forward sends only packets of its own. */
function checkMasquerade(view: CheckView, host: Placed<HostResource>): readonly PlacedFinding[] {
  const { masquerade, name, role } = host.resource;
  if (masquerade.length === 0 || role === 'router' || isRoleUnread(view)) return [];
  const message = `${name} is a ${role} and forwards nothing, so it hides nobody's address.`;
  const remedy = 'Write "role: router", or remove masquerade.';
  return [findingsAbout(host, 'warning')('HS249', ['spec', 'masquerade'], message, remedy, 'key')];
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
      const message = `There is a route to ${formatPrefix(to)} with metric ${metric} already; Linux takes only one.`;
      findings.push(error('HS241', path, message, 'Give it another metric, or remove one of the two.'));
    }
    seen.add(key);
  }
  return findings;
}

function checkVia(host: Placed<HostResource>, via: Ipv4, path: Path): PlacedFinding[] {
  const error = findingsAbout(host, 'error');
  const { interfaces, name } = host.resource;
  if (interfaces.some(({ address }) => address.address === via)) {
    return [
      error(
        'HS247',
        path,
        `The next hop ${formatIpv4(via)} is ${name}'s own address.`,
        "Write the next router's address.",
      ),
    ];
  }
  const subnets = interfaces.map(({ address }) => subnetOf(address));
  const connected = subnets.find((subnet) => prefixContains(subnet, via));
  if (connected && !isEdgeOf(connected, via)) return [];
  const message = connected
    ? `The next hop ${formatIpv4(via)} is the first or last address of ${formatPrefix(connected)}, which no router has.`
    : `The next hop ${formatIpv4(via)} is on none of the subnets of ${name}.`;
  const list = [...new Set(subnets.map(formatPrefix))].join(' or ');
  return [
    error('HS240', path, message, list === '' ? 'Add an interface first.' : `Write an address in ${list}.`),
  ];
}
