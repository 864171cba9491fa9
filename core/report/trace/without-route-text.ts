/** What a custom route is there for, in a sentence: where the packet would go without it. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { WithoutRoute } from '../../analysis/without-route';
import type { CustomRoute } from '../../appliance/facts';
import { reasonSentence } from '../../sentences/traces/reasons';
import { shortRouteWords } from './words';

/** `192.168.40.0/24 via 192.168.20.1, metric 100`: a custom route, short. */
export function customRouteWords({ destinationPrefix, nextHop, routeMetric }: CustomRoute): string {
  return `${formatPrefix(destinationPrefix)} via ${formatIpv4(nextHop)}, metric ${routeMetric}`;
}

/** `without it, 0.0.0.0/0 via … on eth0 is taken, and the reply is lost: …`. */
export function withoutRouteText({ instead, answer }: WithoutRoute): string {
  const row = instead === null ? 'no row holds the address' : `${shortRouteWords(instead)} is taken`;
  return `without it, ${row}, and ${consequence(answer)}`;
}

function consequence({ outcome, trace, reason }: WithoutRoute['answer']): string {
  if (outcome === 'delivered') return 'the packet is delivered as well.';
  const lost = trace?.forward.outcome === 'delivered' ? 'the reply is lost' : 'the packet is dropped';
  return reason === null ? `${lost}.` : `${lost}: ${reasonSentence(reason.said)}`;
}
