/** Reads what people type into a route's fields, and says what is wrong and what would be right. */
import { formatIpv4, parseIpv4 } from '../address/ipv4';
import { formatPrefix, parseAddressWithLength, parsePrefix, type Prefix } from '../address/prefix';
import type { FieldFault } from '../sentences/route-objections';
import type { CustomRoute } from './facts';

export interface RouteTexts {
  readonly interfaceAlias: string;
  readonly prefix: string;
  readonly nextHop: string;
  readonly metric: string;
}

export type RouteErrors = Partial<Readonly<Record<'prefix' | 'nextHop' | 'metric', FieldFault>>>;

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
  if (!('kind' in prefix) && nextHop !== null && metric !== null) {
    const { interfaceAlias } = texts;
    return { ok: true, route: { interfaceAlias, destinationPrefix: prefix, nextHop, routeMetric: metric } };
  }
  const errors: RouteErrors = {
    ...('kind' in prefix ? { prefix } : {}),
    ...(nextHop === null ? { nextHop: { kind: 'no-address', args: {} } } : {}),
    ...(metric === null ? { metric: { kind: 'no-metric', args: { most: LARGEST_METRIC } } } : {}),
  };
  return { ok: false, errors };
}

/** The prefix, or what would be right. Host bits that are set name the prefix that was meant. */
function readPrefix(text: string): Prefix | FieldFault {
  const prefix = parsePrefix(text);
  if (!prefix || !text.includes('/')) return { kind: 'no-prefix', args: {} };
  const written = parseAddressWithLength(text);
  return written && written.address !== prefix.address
    ? { kind: 'host-bits', args: { meant: formatPrefix(prefix) } }
    : prefix;
}

function readMetric(text: string): number | null {
  if (!/^\d+$/.test(text)) return null;
  const metric = Number(text);
  return metric <= LARGEST_METRIC ? metric : null;
}
