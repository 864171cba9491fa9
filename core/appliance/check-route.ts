/**
 * What speaks against a custom route, for forms and for the pointer while a route is dragged. Errors are
 * what the device or Linux would refuse; warnings are routes that would be taken and would not work.
 *
 * Sources: gpu-kubernetes-networking [D] (static interface, VMs only), gpu-connect-powershell-interface [D]
 * (the compute port); kernel fib_check_nh and EEXIST for next hops and repeated rows.
 */
import { formatIpv4 } from '../address/ipv4';
import { firstOf, formatPrefix, lastOf, prefixContains, prefixOf, samePrefix } from '../address/prefix';
import type { Topology } from '../topology/document';
import { isInsideOwnDestination } from '../topology/next-hop-inside';
import { nextHopOwner } from '../topology/next-hop-owner';
import type { ApplianceFacts, CustomRoute, Port } from './facts';
import { models } from './models';
import { titleOf } from './title';
import type { RouteId } from '../topology/things/thing-id';

export type RouteObjectionCode =
  | 'unknown-port'
  | 'port-has-dhcp'
  | 'port-without-address'
  | 'not-the-compute-port'
  | 'next-hop-off-subnet'
  | 'next-hop-is-own-address'
  | 'same-prefix-and-metric'
  | 'next-hop-inside-destination'
  | 'nobody-has-next-hop'
  | 'next-hop-does-not-forward'
  | 'internal-switch'
  | 'windows-host'
  | 'not-a-node'
  | 'not-a-next-hop';

export interface RouteObjection {
  readonly code: RouteObjectionCode;
  readonly severity: 'error' | 'warning';
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What would be right, in one sentence. */
  readonly remedy: string;
}

/**
 * All objections to a route, errors first. `ignored` is the place in `spec.routes` of the route that
 * this one replaces; null for a new one.
 */
export function checkRoute(
  topology: Topology,
  facts: ApplianceFacts,
  route: CustomRoute,
  ignored: RouteId | null,
): readonly RouteObjection[] {
  const port = facts.ports.find((candidate) => candidate.name === route.interfaceAlias);
  if (!port) return [unknownPort(facts, route)];
  const impossible = [...portObjections(facts, port), ...nextHopObjections(facts, port, route)];
  const objections = [
    ...impossible,
    ...repeatedRow(facts, route, ignored),
    // Who has an impossible next hop makes no difference.
    ...(impossible.length === 0 ? doubtfulNextHop(topology, port, route) : []),
  ];
  return objections.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

function unknownPort(facts: ApplianceFacts, route: CustomRoute): RouteObjection {
  const { title, ports } = models[facts.model];
  return {
    code: 'unknown-port',
    severity: 'error',
    message: `An ${title} has no ${route.interfaceAlias}.`,
    remedy: `Take the compute port, ${facts.computePort ?? `one of ${ports.map(({ name }) => name).join(', ')}`}.`,
  };
}

function portObjections(facts: ApplianceFacts, port: Port): readonly RouteObjection[] {
  if (port.dhcp) {
    return [
      {
        code: 'port-has-dhcp',
        severity: 'error',
        message: `${port.name} has DHCP; a custom route needs an interface with a static address.`,
        remedy: `Give ${port.name} a static address.`,
      },
    ];
  }
  if (!port.compute) {
    return [
      {
        code: 'not-the-compute-port',
        severity: 'error',
        message: `${port.name} is not enabled for compute, so the node VMs have no interface on it.`,
        remedy: facts.computePort ? `Take ${facts.computePort}.` : `Enable ${port.name} for compute.`,
      },
    ];
  }
  if (port.address) return [];
  return [
    {
      code: 'port-without-address',
      severity: 'error',
      message: `${port.name} has no address, so no next hop is on its subnet.`,
      remedy: `Give ${port.name} a static address.`,
    },
  ];
}

function nextHopObjections(facts: ApplianceFacts, port: Port, route: CustomRoute): readonly RouteObjection[] {
  if (!port.address) return [];
  const subnet = prefixOf(port.address.address, port.address.length);
  const text = formatIpv4(route.nextHop);
  const isEnd = subnet.length < 31 && [firstOf(subnet), lastOf(subnet)].includes(route.nextHop);
  if (!prefixContains(subnet, route.nextHop) || isEnd) {
    return [
      {
        code: 'next-hop-off-subnet',
        severity: 'error',
        message: isEnd
          ? `${text} is the network's own or its broadcast address; no host has it.`
          : `${text} is not on ${port.name}'s subnet, ${formatPrefix(subnet)}.`,
        remedy: `Take a gateway's address in ${formatPrefix(subnet)}.`,
      },
    ];
  }
  const node = facts.nodes.find((candidate) => candidate.externalAddress?.address === route.nextHop);
  if (!node) return [];
  return [
    {
      code: 'next-hop-is-own-address',
      severity: 'error',
      message: `${text} is the ${node.title}'s own address, which it refuses as a next hop.`,
      remedy: `Take a gateway's address in ${formatPrefix(subnet)}.`,
    },
  ];
}

function repeatedRow(
  facts: ApplianceFacts,
  route: CustomRoute,
  ignored: RouteId | null,
): readonly RouteObjection[] {
  const other = facts.routes.find(
    (candidate) =>
      candidate.id !== ignored &&
      candidate.interfaceAlias === route.interfaceAlias &&
      candidate.routeMetric === route.routeMetric &&
      samePrefix(candidate.destinationPrefix, route.destinationPrefix),
  );
  if (!other) return [];
  const prefix = formatPrefix(route.destinationPrefix);
  return [
    {
      code: 'same-prefix-and-metric',
      severity: 'error',
      message: `A route to ${prefix} with metric ${route.routeMetric} exists already, by ${formatIpv4(other.nextHop)}.`,
      remedy: 'Take another metric; the lower one wins.',
    },
  ];
}

/** Routes that Linux takes and that can hardly work. */
function doubtfulNextHop(topology: Topology, port: Port, route: CustomRoute): readonly RouteObjection[] {
  const text = formatIpv4(route.nextHop);
  const warnings: RouteObjection[] = [];
  const subnet = port.address && prefixOf(port.address.address, port.address.length);
  if (subnet && isInsideOwnDestination(route.destinationPrefix, subnet, route.nextHop)) {
    warnings.push({
      code: 'next-hop-inside-destination',
      severity: 'warning',
      message: `The next hop ${text} lies in the destination ${formatPrefix(route.destinationPrefix)} itself.`,
      remedy: 'Take the prefix of the network behind the gateway.',
    });
  }
  return [...warnings, ...whoHasNextHop(topology, port, route)];
}

function whoHasNextHop(topology: Topology, { network }: Port, route: CustomRoute): readonly RouteObjection[] {
  const text = formatIpv4(route.nextHop);
  const owner = network === null ? null : nextHopOwner(topology, network, route.nextHop);
  if (owner?.forwards) return [];
  if (owner) {
    return [
      {
        code: 'next-hop-does-not-forward',
        severity: 'warning',
        message:
          owner.type === 'port'
            ? `${text} is the device itself, which forwards nothing from the compute network.`
            : `${titleOf(owner.name)}, ${text}, is no router and forwards nothing.`,
        remedy: "Take a router's address.",
      },
    ];
  }
  return [
    {
      code: 'nobody-has-next-hop',
      severity: 'warning',
      message: `Nothing on ${route.interfaceAlias}'s network has the address ${text}.`,
      remedy: "Take a router's address.",
    },
  ];
}
