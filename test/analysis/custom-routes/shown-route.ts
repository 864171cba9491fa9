/** A custom route in one line, for tables. */
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { CustomRoute } from '#core/appliance/facts';

/** `Port3 192.168.40.0/24 via 192.168.20.1 metric 100`. */
export function shownRoute(route: CustomRoute): string {
  const { interfaceAlias, destinationPrefix, nextHop, routeMetric } = route;
  return `${interfaceAlias} ${formatPrefix(destinationPrefix)} via ${formatIpv4(nextHop)} metric ${routeMetric}`;
}
