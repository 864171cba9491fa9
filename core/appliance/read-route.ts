/** Reads what people type into a route's fields, and says what is wrong and what would be right. */
import { formatIpv4, parseIpv4 } from '../address/ipv4';
import { formatPrefix, parseAddressWithLength, parsePrefix } from '../address/prefix';
import type { CustomRoute } from './facts';

export interface RouteTexts {
  readonly interfaceAlias: string;
  readonly prefix: string;
  readonly nextHop: string;
  readonly metric: string;
}

export type RouteErrors = Partial<Readonly<Record<'prefix' | 'nextHop' | 'metric', string>>>;

export type ReadRoute =
  { readonly ok: true; readonly route: CustomRoute } | { readonly ok: false; readonly errors: RouteErrors };

/** As the topology file takes it: 32 bits. */
const LARGEST_METRIC = 4_294_967_295;

/** The route as texts, to start a form with. */
export function textsOf(route: CustomRoute): RouteTexts {
  return {
    interfaceAlias: route.interfaceAlias,
    prefix: formatPrefix(route.destinationPrefix),
    nextHop: formatIpv4(route.nextHop),
    metric: String(route.routeMetric),
  };
}

/** The texts as a route, or an error for each field that is none. */
export function readRoute(texts: RouteTexts): ReadRoute {
  const prefix = readPrefix(texts.prefix.trim());
  const nextHop = parseIpv4(texts.nextHop.trim());
  const metric = readMetric(texts.metric.trim());
  if (typeof prefix !== 'string' && nextHop !== null && metric !== null) {
    const { interfaceAlias } = texts;
    return { ok: true, route: { interfaceAlias, destinationPrefix: prefix, nextHop, routeMetric: metric } };
  }
  const errors: RouteErrors = {
    ...(typeof prefix === 'string' ? { prefix } : {}),
    ...(nextHop === null ? { nextHop: 'An IPv4 address, like 192.168.20.1.' } : {}),
    ...(metric === null ? { metric: `A whole number from 0 to ${LARGEST_METRIC}.` } : {}),
  };
  return { ok: false, errors };
}

/** The prefix, or what would be right. Host bits that are set name the prefix that was meant. */
function readPrefix(text: string) {
  const prefix = parsePrefix(text);
  if (!prefix || !text.includes('/')) return 'A network and its length, like 192.168.40.0/24.';
  const written = parseAddressWithLength(text);
  return written && written.address !== prefix.address
    ? `Host bits are set; the network is ${formatPrefix(prefix)}.`
    : prefix;
}

function readMetric(text: string): number | null {
  if (!/^\d+$/.test(text)) return null;
  const metric = Number(text);
  return metric <= LARGEST_METRIC ? metric : null;
}
