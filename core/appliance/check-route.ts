/**
 * What speaks against a custom route, for forms and for the pointer while a route is dragged. Errors are
 * what the device or Linux would refuse; warnings are routes that would be taken and would not work.
 *
 * Sources: gpu-kubernetes-networking [D] (static interface, VMs only), gpu-connect-powershell-interface [D]
 * (the compute port); kernel fib_check_nh and EEXIST for next hops and repeated rows.
 */
import { formatIpv4 } from '../address/ipv4';
import { firstOf, formatPrefix, lastOf, prefixContains, prefixOf, samePrefix } from '../address/prefix';
import type { ObjectionKind, ObjectionSaid } from '../sentences/route-objections';
import type { Topology } from '../topology/document';
import { isInsideOwnDestination } from '../topology/next-hop-inside';
import { nextHopOwner } from '../topology/next-hop-owner';
import type { ApplianceFacts, CustomRoute, Port } from './facts';
import { models } from './models';
import { titleOf } from './title';
import type { RouteId } from '../topology/things/thing-id';

type CodeOf<K extends ObjectionKind> = K extends `${infer C}/${string}` ? C : K;

export type RouteObjectionCode = CodeOf<ObjectionKind>;

export interface RouteObjection {
  readonly code: RouteObjectionCode;
  readonly severity: 'error' | 'warning';
  /** What its sentences are made of. */
  readonly said: ObjectionSaid;
}

/** An objection with the code that its kind belongs to. */
export function objection(severity: RouteObjection['severity'], said: ObjectionSaid): RouteObjection {
  const [code] = said.kind.split('/') as [RouteObjectionCode];
  return { code, severity, said };
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
  const args = {
    model: title,
    port: route.interfaceAlias,
    compute: facts.computePort,
    ports: ports.map(({ name }) => name),
  };
  return objection('error', { kind: 'unknown-port', args });
}

function portObjections(
  { computePort: compute }: ApplianceFacts,
  { name: port, dhcp, compute: carries, address }: Port,
): readonly RouteObjection[] {
  if (dhcp) return [objection('error', { kind: 'port-has-dhcp', args: { port } })];
  if (!carries) {
    const severity = compute === null ? 'warning' : 'error';
    return [objection(severity, { kind: 'not-the-compute-port', args: { port, compute } })];
  }
  return address ? [] : [objection('error', { kind: 'port-without-address', args: { port } })];
}

function nextHopObjections(facts: ApplianceFacts, port: Port, route: CustomRoute): readonly RouteObjection[] {
  if (!port.address) return [];
  const prefix = prefixOf(port.address.address, port.address.length);
  const [hop, subnet] = [formatIpv4(route.nextHop), formatPrefix(prefix)];
  if (prefix.length < 31 && [firstOf(prefix), lastOf(prefix)].includes(route.nextHop)) {
    return [objection('error', { kind: 'next-hop-off-subnet/edge', args: { hop, subnet } })];
  }
  if (!prefixContains(prefix, route.nextHop)) {
    return [objection('error', { kind: 'next-hop-off-subnet', args: { hop, port: port.name, subnet } })];
  }
  const node = facts.nodes.find((candidate) => candidate.externalAddress?.address === route.nextHop);
  return node
    ? [objection('error', { kind: 'next-hop-is-own-address', args: { hop, node: node.title, subnet } })]
    : [];
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
  const args = {
    prefix: formatPrefix(route.destinationPrefix),
    metric: route.routeMetric,
    by: formatIpv4(other.nextHop),
  };
  return [objection('error', { kind: 'same-prefix-and-metric', args })];
}

/** Routes that Linux takes and that can hardly work. */
function doubtfulNextHop(topology: Topology, port: Port, route: CustomRoute): readonly RouteObjection[] {
  const warnings: RouteObjection[] = [];
  const subnet = port.address && prefixOf(port.address.address, port.address.length);
  if (subnet && isInsideOwnDestination(route.destinationPrefix, subnet, route.nextHop)) {
    const args = { hop: formatIpv4(route.nextHop), prefix: formatPrefix(route.destinationPrefix) };
    warnings.push(objection('warning', { kind: 'next-hop-inside-destination', args }));
  }
  return [...warnings, ...whoHasNextHop(topology, port, route)];
}

function whoHasNextHop(topology: Topology, { network }: Port, route: CustomRoute): readonly RouteObjection[] {
  const hop = formatIpv4(route.nextHop);
  const owner = network === null ? null : nextHopOwner(topology, network, route.nextHop);
  if (owner?.forwards) return [];
  if (!owner) {
    const args = { hop, port: route.interfaceAlias };
    return [objection('warning', { kind: 'nobody-has-next-hop', args })];
  }
  return [
    owner.type === 'port'
      ? objection('warning', { kind: 'next-hop-does-not-forward/device', args: { hop } })
      : objection('warning', {
          kind: 'next-hop-does-not-forward',
          args: { hop, owner: titleOf(owner.name) },
        }),
  ];
}
