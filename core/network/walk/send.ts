/**
 * From the routing decision to the wire: forwarding (kernel ip_forward), the device's own packets
 * (ip_local_out), what both go through (ip_output), fragments, and the next hop's hardware address.
 */
import { answerWithError } from './errors';
import { explainNoRoute, explainSilence } from '../explain-down';
import { filter } from '../rules/filter';
import { learnedNeighbour, preferred, resolveNeighbour, type Neighbour } from '../wires/neighbours';
import type { PlaneDevice, PlaneInterface } from '../plane';
import { recordRoute } from './receive';
import { decide, selectAddress } from '../routing';
import { isLoopback, isOwn } from '../own-addresses';
import type { Ipv4 } from '../../address/ipv4';
import { confirm, track } from '../tracking/tracking';
import { translate } from '../tracking/translation';
import type { ForwardDetail, Step } from '../trace';
import { dropDetail, type Stage, type Walk } from './walk';

const forwardDetails: readonly ForwardDetail[] = Array.from({ length: 256 }, (_, ttl) => ({
  ttl,
  fragmentedTo: null,
}));

/** TTL, size, then the rules; the kernel checks in this order. */
export function forward(walk: Walk): Stage {
  const { headers, out } = walk;
  if (out === null) return 'end';
  if (headers.ttl <= 1) {
    answerWithError(walk, 'ttl-exceeded');
    return walk.drop(dropDetail({ code: 'ttl-expired' }));
  }
  if (headers.piece > out.mtu && headers.dontFragment) return tooLarge(walk, out);
  if (walk.device.rules !== null && !filter(walk, 'forward-filter')) return 'end';
  headers.ttl--;
  walk.changed();
  const fragmentedTo = headers.piece > out.mtu ? out.mtu : null;
  const detail = fragmentedTo === null ? forwardDetails[headers.ttl] : undefined;
  walk.record({
    action: 'forward',
    packet: walk.packet,
    detail: detail ?? { ttl: headers.ttl, fragmentedTo },
  });
  return 'postrouting';
}

function tooLarge(walk: Walk, out: PlaneInterface): Stage {
  answerWithError(walk, 'fragmentation-needed', out.mtu);
  return walk.drop(dropDetail({ code: 'mtu-exceeded', interface: out.name, mtu: out.mtu }));
}

/** The device's own packet, already routed: its hooks, and a second routing decision when they changed the destination. */
export function output(walk: Walk): Stage {
  const { device, out, headers } = walk;
  if (out !== null && headers.dontFragment && headers.size > out.mtu) return tooLarge(walk, out);
  if (device.rules === null) return 'postrouting';
  track(walk);
  const { destination } = headers;
  if (!translate(walk, 'destination', 'output-nat')) return 'end';
  if (headers.destination !== destination && !reroute(walk)) return 'end';
  return filter(walk, 'output-filter') ? 'postrouting' : 'end';
}

function reroute(walk: Walk): boolean {
  const { device, headers } = walk;
  walk.row = decide(device, headers.destination, walk.flow.preferredTargets);
  recordRoute(walk, headers.destination);
  const { row } = walk;
  const leaves = row !== null && row.type !== 'local';
  const martian = leaves && isLoopback(headers.source) && device.model.routeLocalnet !== true;
  if (row === null || row.type === 'blackhole' || martian) {
    walk.drop({ ...explainNoRoute(device, headers.destination), martian });
    return false;
  }
  if (row.type === 'broadcast') {
    walk.drop(dropDetail({ code: 'host-unreachable', address: headers.destination }));
    return false;
  }
  walk.take(row);
  return true;
}

/** The last hooks, for forwarded and own packets alike. */
export function postrouting(walk: Walk): Stage {
  if (walk.row?.type === 'local') walk.out = walk.device.loopback;
  if (walk.device.rules !== null) {
    if (!translate(walk, 'source', 'postrouting-nat')) return 'end';
    confirm(walk);
  }
  if (walk.row?.type === 'local') return 'loop';
  const { out, headers } = walk;
  if (out === null) return 'end';
  if (headers.piece > out.mtu) {
    if (headers.dontFragment) return tooLarge(walk, out);
    headers.piece = out.mtu;
  }
  return out.model.tunnel === null ? 'transmit' : 'encapsulate';
}

/** Finds the next hop's hardware address and passes the frame on through the bridging devices. */
export function transmit(walk: Walk): Stage {
  const { out, headers } = walk;
  if (out === null) return 'end';
  const target = walk.nextHop ?? headers.destination;
  const sender = arpSender(walk.device, headers.source, out, target);
  const found = resolveNeighbour(out, target, sender) ?? learned(walk, out, target);
  const neighbour = found && preferred(found, walk.preferredTargets);
  if (neighbour === null) {
    answerWithError(walk, 'host-unreachable');
    return walk.drop(explainSilence(out, target));
  }
  walk.resolved.push(neighbour);
  walk.reframe(neighbour.frame);
  walk.record({ action: 'neighbour', packet: walk.packet, detail: neighbour.detail });
  walk.endHop(out.name);
  return cross(walk, neighbour);
}

/** The address an ARP request gives as its sender's: the packet's own when it is one of the device's. */
export function arpSender(device: PlaneDevice, source: Ipv4, out: PlaneInterface, target: Ipv4): Ipv4 {
  return isOwn(device, source) ? source : selectAddress(device, out, target);
}

/** Whoever was asked has learned the asker's address from the request, also when it would get no answer itself. */
function learned(walk: Walk, out: PlaneInterface, target: Ipv4): Neighbour | null {
  const request = walk.resolved.find((one) => one.to === out && one.sender === target);
  return request ? learnedNeighbour(out, request.from, target) : null;
}

function cross(walk: Walk, { path, to }: Neighbour): Stage {
  const { packet, headers } = walk;
  const fits = headers.piece <= path.mtu;
  for (const { device, in: into, out, detail } of path.hops) {
    const smaller = into.mtu < out.mtu ? into : out;
    if (!fits && headers.piece > smaller.mtu) {
      walk.device = device;
      walk.arrival = into;
      return walk.drop(dropDetail({ code: 'mtu-exceeded', interface: smaller.name, mtu: smaller.mtu }));
    }
    const steps: readonly Step[] = [{ action: 'switch', packet, detail }];
    walk.hops.push({
      device: device.name,
      kind: device.model.kind,
      in: into.name,
      out: out.name,
      packet,
      steps,
    });
  }
  walk.next = to;
  return 'arrive';
}
