/** The routing decision, and why the other rows lost (longest prefix first, then lowest metric: ip-route(8)). */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import { routeCandidates, type RouteCandidate } from '../../network/route-candidates';
import type { Hop, RouteDetail } from '../../network/trace';
import type { Headline } from './headline';
import { routeWords, shortRouteWords } from './words';

/** The row that won. */
export function routeText({ destination, route, forTunnel }: RouteDetail): Headline {
  const address = formatIpv4(destination);
  const title = forTunnel ? 'Route, outer packet' : 'Route';
  if (route === null) return { title: 'No route', message: `No row of the table holds ${address}` };
  if (route === 'local') return { title, message: `${address} is the device's own address` };
  const ways = route.nextHops ? `, 1 of ${route.nextHops.length} equal ways` : '';
  return { title, message: `${forTunnel ? `${address}: ` : ''}${routeWords(route)}${ways}` };
}

/** Rows that held the address and were not taken, with the reason. */
export function losingCandidates(model: Model, hop: Hop, detail: RouteDetail): readonly RouteCandidate[] {
  if (detail.route === 'local') return [];
  return routeCandidates(model.plane, hop.device, detail.destination).filter(
    ({ verdict }) => verdict !== 'chosen' && verdict !== 'no-match',
  );
}

/** `0.0.0.0/0 via 172.29.0.1 on eth0 lost: shorter prefix`. */
export function routeLosers(model: Model, hop: Hop, detail: RouteDetail): readonly string[] {
  return [
    ...otherWays(detail),
    ...losingCandidates(model, hop, detail).map(
      (candidate) => `${shortRouteWords(candidate.route)} lost: ${lossWords(candidate)}`,
    ),
  ];
}

/** The equal ways that were not taken; a router's hash gives each the same chance. */
function otherWays({ route }: RouteDetail): readonly string[] {
  if (route === null || route === 'local' || route.nextHops === undefined) return [];
  const probability = Math.round(1000 / route.nextHops.length) / 1000;
  return route.nextHops
    .filter(({ via, dev }) => via !== route.via || dev !== route.dev)
    .map(
      ({ via, dev, target }) =>
        `${shortRouteWords({ ...route, via, dev })} (${target}) is as good: probability ${probability}`,
    );
}

function lossWords({ route, verdict }: RouteCandidate): string {
  switch (verdict) {
    case 'shorter-prefix':
      return 'shorter prefix';
    case 'higher-metric':
      return `higher metric (${route.metric})`;
    case 'later-row':
      return 'same prefix and metric, later in the table';
    case 'interface-down':
      return `${route.dev ?? 'its interface'} is down`;
    case 'no-match':
      return 'does not hold the address';
    case 'chosen':
      return 'not at all';
  }
}
