/** A name for a custom route that stays its own while routes come and go before it: what it is, not where it stands. */
import { formatPrefix, type Prefix } from '../../../address/prefix';

interface NamedRoute {
  readonly interfaceAlias: string;
  readonly destinationPrefix: Prefix;
  readonly routeMetric: number;
}

/** `Port3 192.168.40.0/24 100`: an interface has a prefix with a metric only once. */
export function routeKey({ interfaceAlias, destinationPrefix, routeMetric }: NamedRoute): string {
  return `${interfaceAlias} ${formatPrefix(destinationPrefix)} ${routeMetric}`;
}
