/** A row of a routing table as JSON. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Route, RouteOrigin } from '../../network/model';
import type { RouteCandidate } from '../../network/route-candidates';

export interface RouteJson {
  /** Null when no row matched. */
  readonly prefix: string | null;
  readonly via: string | null;
  readonly dev: string | null;
  readonly metric: number | null;
  /** `local`: the address is the device's own. */
  readonly origin: RouteOrigin | 'local' | null;
  readonly type: Route['type'] | 'local' | null;
  /** Equal-cost ways, the one taken among them; left out when there is only one. */
  readonly nextHops?: readonly {
    readonly via: string;
    readonly dev: string;
    readonly target: string;
    readonly probability: number;
  }[];
}

export function routeToJson(route: Route): RouteJson {
  return {
    prefix: formatPrefix(route.prefix),
    via: route.via === null ? null : formatIpv4(route.via),
    dev: route.dev,
    metric: route.metric,
    origin: route.origin,
    type: route.type,
    ...(route.nextHops
      ? {
          nextHops: route.nextHops.map(({ via, dev, target }, _, all) => ({
            via: formatIpv4(via),
            dev,
            target,
            probability: 1 / all.length,
          })),
        }
      : {}),
  };
}

/** What a look-up of `destination` found. */
export function lookupToJson(destination: Ipv4, found: Route | 'local' | null): RouteJson {
  if (found === null) return { prefix: null, via: null, dev: null, metric: null, origin: null, type: null };
  if (found !== 'local') return routeToJson(found);
  return {
    prefix: `${formatIpv4(destination)}/32`,
    via: null,
    dev: null,
    metric: null,
    origin: 'local',
    type: 'local',
  };
}

/** A row that held the address and lost, with the reason. */
export function loserToJson({
  route,
  verdict,
}: RouteCandidate): RouteJson & { readonly verdict: RouteCandidate['verdict'] } {
  return { ...routeToJson(route), verdict };
}
