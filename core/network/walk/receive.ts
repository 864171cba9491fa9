/**
 * From the wire to the routing decision and up to a process or on to forwarding (kernel ip_rcv,
 * ip_route_input_slow, ip_local_deliver).
 */
import type { Ipv4 } from '../../address/ipv4';
import { answerWithError } from './errors';
import { explainNoRoute } from '../explain-down';
import { filter } from '../rules/filter';
import { validateSource } from '../reverse-path';
import { decide } from '../routing';
import { isLoopback } from '../own-addresses';
import { confirm, track } from '../tracking/tracking';
import { translate } from '../tracking/translation';
import { dropDetail, type Stage, type Walk } from './walk';

/** A frame reaches an interface: too large a one is not taken in, and nobody is told. */
export function arrive(walk: Walk): Stage {
  const into = walk.next;
  if (into === null) return 'end';
  walk.enter(into);
  walk.arrival = into;
  walk.next = null;
  walk.mark = 0;
  if (walk.headers.piece <= into.mtu) return 'prerouting';
  return walk.drop(dropDetail({ code: 'mtu-exceeded', interface: into.name, mtu: into.mtu }));
}

/** Hooks before the routing decision. */
export function prerouting(walk: Walk): Stage {
  if (walk.device.rules === null) return 'route';
  if (!filter(walk, 'prerouting-raw')) return 'end';
  track(walk);
  return translate(walk, 'destination', 'prerouting-nat') ? 'route' : 'end';
}

/** The device's own packet comes in again by the loopback interface; it keeps its connection and its route. */
export function loop(walk: Walk): Stage {
  walk.in = walk.device.loopback;
  walk.out = null;
  if (!filter(walk, 'prerouting-raw')) return 'end';
  return translate(walk, 'destination', 'prerouting-nat') ? 'input' : 'end';
}

/** Whose is it: the device's own, somebody's to whom it is forwarded, or nobody's. */
export function route(walk: Walk): Stage {
  const { device, headers } = walk;
  const { destination } = headers;
  if (isLoopback(destination) && device.model.routeLocalnet !== true) {
    return walk.drop(dropDetail({ code: 'no-route', address: destination, martian: true }));
  }
  const row = decide(device, destination, walk.flow.preferredTargets);
  if (row?.type === 'local') return checkSource(walk, 'input', row.route);
  if (row?.type === 'broadcast') {
    return walk.drop(dropDetail({ code: 'host-unreachable', address: destination }));
  }
  if (!device.model.forwarding) {
    return walk.drop(dropDetail({ code: 'not-forwarding', address: destination }));
  }
  if (row === null) return noRoute(walk, destination);
  walk.take(row);
  if (row.type === 'blackhole') {
    recordRoute(walk, destination);
    return walk.drop(dropDetail({ code: 'no-route', address: destination }));
  }
  return checkSource(walk, 'forward', row.route);
}

/** Records the routing decision that `walk.row` holds. */
export function recordRoute(walk: Walk, destination: Ipv4): void {
  walk.record({
    action: 'route',
    packet: walk.packet,
    detail: { destination, route: walk.row === null ? null : walk.row.route, forTunnel: walk.inner !== null },
  });
}

function noRoute(walk: Walk, destination: Ipv4): Stage {
  recordRoute(walk, destination);
  answerWithError(walk, 'net-unreachable');
  return walk.drop(explainNoRoute(walk.device, destination));
}

function checkSource(walk: Walk, next: Stage, row: PlaneRouteOrLocal): Stage {
  const { device, headers, in: into } = walk;
  if (row === 'local') walk.row = device.local;
  recordRoute(walk, headers.destination);
  if (into === null) return next;
  const verdict = validateSource(device, into, headers.source);
  if (verdict.accepted) return next;
  const reverse = verdict.reverseRow?.route ?? null;
  return walk.drop(
    dropDetail({
      code: 'reverse-path-filter',
      interface: into.name,
      address: headers.source,
      reverseRoute: reverse === 'local' ? null : reverse,
      reversePathFilter: into.model.reversePathFilter,
      martian: verdict.martian,
    }),
  );
}

type PlaneRouteOrLocal = NonNullable<Walk['row']>['route'];

/** Hooks before delivery; behind them answers to translated questions get their source back. */
export function input(walk: Walk): Stage {
  if (walk.device.rules !== null) {
    if (!filter(walk, 'input-filter')) return 'end';
    if (!translate(walk, 'source', null)) return 'end';
    confirm(walk);
  }
  return walk.inner === null ? 'deliver' : 'decapsulate';
}
