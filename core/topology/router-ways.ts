/** What a router of the file knows of where to send (RFC 1812, section 5.2.4: connected, static and default routes). */
import { prefixesOverlap, type Prefix } from '../address/prefix';
import { subnetOf } from './check/view';
import type { HostResource } from './resources';

/** Whether a router has a row for some of the addresses; a gateway is a row for all. */
export function knowsWay({ interfaces, routes }: HostResource, to: Prefix): boolean {
  return (
    interfaces.some(({ address, gateway }) => gateway !== null || prefixesOverlap(subnetOf(address), to)) ||
    routes.some((route) => prefixesOverlap(route.to, to))
  );
}
