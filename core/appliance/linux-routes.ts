/**
 * Which routes Linux takes into its table. The next hop must be on a subnet of the interface and must not
 * be the device's own address (kernel fib_check_nh: "Nexthop has invalid gateway"); the same prefix with
 * the same metric is refused the second time ("File exists", EEXIST).
 */
import type { Ipv4 } from '../address/ipv4';
import {
  prefix,
  prefixContains,
  prefixOf,
  samePrefix,
  type AddressWithLength,
  type Prefix,
} from '../address/prefix';
import type { Interface, Route, RouteOrigin } from '../network/model';

/** Everything, the prefix of a default route. */
export const everywhere: Prefix = prefix('0.0.0.0/0');

/** A route by a next hop. */
export function gatewayRoute(
  destination: Prefix,
  via: Ipv4,
  dev: string,
  metric: number,
  origin: RouteOrigin,
): Route {
  return { prefix: destination, via, dev, metric, origin, onlink: false, source: null, type: 'unicast' };
}

/** Whether an address is on the interface's subnet without being the interface's own. */
export function isNeighbourAddress(addresses: readonly AddressWithLength[], address: Ipv4): boolean {
  return (
    addresses.some((own) => prefixContains(prefixOf(own.address, own.length), address)) &&
    !addresses.some((own) => own.address === address)
  );
}

/** The routes that Linux would take, in order; the others are left out. */
export function acceptedRoutes(routes: readonly Route[], interfaces: readonly Interface[]): readonly Route[] {
  const accepted: Route[] = [];
  for (const route of routes) {
    const dev = interfaces.find((candidate) => candidate.name === route.dev);
    if (!dev || (route.via !== null && !isNeighbourAddress(dev.addresses, route.via))) continue;
    const exists = accepted.some(
      (other) => other.metric === route.metric && samePrefix(other.prefix, route.prefix),
    );
    if (!exists) accepted.push(route);
  }
  return accepted;
}
