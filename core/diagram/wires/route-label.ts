/** What a custom route says of itself in the picture. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { CustomRoute } from '../../appliance/facts';
import { measureText } from '../measure';

const PADDING = 8;

/** `192.168.40.0/24 → 192.168.20.1 · 100`, with a plus before a route that is only proposed. */
export function routeLabel(route: CustomRoute, proposed: boolean): string {
  const words = `${formatPrefix(route.destinationPrefix)} → ${formatIpv4(route.nextHop)} · ${route.routeMetric}`;
  return proposed ? `+ ${words}` : words;
}

/** How wide a label with this text is, in pixels. */
export function labelWidthOf(label: string): number {
  return Math.ceil(measureText(label, 'mono-strong')) + 2 * PADDING;
}
