/** All rows of a device for one destination, with the reason why each was or was not taken. */
import type { Ipv4 } from '../address/ipv4';
import { prefixContains } from '../address/prefix';
import type { DeviceName, Route } from './model';
import type { ForwardingPlane, PlaneDevice } from './plane';
import { lookUp, rowsOf } from './routing';
import { isOwn } from './own-addresses';

export type CandidateVerdict =
  'chosen' | 'shorter-prefix' | 'higher-metric' | 'later-row' | 'interface-down' | 'no-match';

export interface RouteCandidate {
  readonly route: Route;
  readonly verdict: CandidateVerdict;
}

/**
 * The rows in the order in which the kernel prefers them, the winner first and those that do not hold
 * the destination last. Nothing is chosen for the device's own addresses: the local table comes before
 * all rows, and its entries are longer than any. Empty when there is no such device.
 */
export function routeCandidates(
  plane: ForwardingPlane,
  deviceName: DeviceName,
  destination: Ipv4,
): readonly RouteCandidate[] {
  const device = plane.devices.get(deviceName);
  if (device === undefined) return [];
  const winner = isOwn(device, destination) ? undefined : lookUp(device, destination)?.route;
  const chosen = winner === 'local' ? undefined : winner;
  return rowsOf(device.model)
    .map((route): RouteCandidate => ({ route, verdict: verdictOn(device, route, destination, chosen) }))
    .sort((a, b) => rank(a) - rank(b) || compareRows(a.route, b.route));
}

function verdictOn(
  device: PlaneDevice,
  route: Route,
  destination: Ipv4,
  chosen: Route | undefined,
): CandidateVerdict {
  if (!prefixContains(route.prefix, destination)) return 'no-match';
  const ways = route.nextHops ?? [route];
  const isUp = ways.some(({ dev }) => device.interfaces.some((one) => one.name === dev && one.up));
  if (route.type === 'unicast' && !isUp) {
    return 'interface-down';
  }
  if (chosen === undefined) return 'shorter-prefix';
  if (isSameRow(route, chosen)) return 'chosen';
  if (route.prefix.length < chosen.prefix.length) return 'shorter-prefix';
  return route.metric > chosen.metric ? 'higher-metric' : 'later-row';
}

/**
 * Connected rows are derived anew each time. Of those that hold one destination, and so have one subnet, an interface has
 * one of each length, and no other row of that subnet is chosen before it.
 */
function isSameRow(a: Route, b: Route): boolean {
  return (
    a === b ||
    (a.nextHops !== undefined && a.nextHops === b.nextHops) ||
    (a.origin === 'connected' && a.dev === b.dev && a.prefix.length === b.prefix.length)
  );
}

function rank({ verdict }: RouteCandidate): number {
  return verdict === 'chosen' ? 0 : verdict === 'no-match' ? 2 : 1;
}

function compareRows(a: Route, b: Route): number {
  return b.prefix.length - a.prefix.length || a.metric - b.metric;
}
