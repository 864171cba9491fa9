/** The topology as it would be without some custom routes, as a walkthrough's step asks for it. */
import { samePrefix, type Prefix } from '../../address/prefix';
import type { Topology } from '../../topology/document';
import { withAppliance } from './would-arrive';

/** Takes away every custom route to one of these prefixes, whatever its next hop and metric. */
export function withoutRoutes(topology: Topology, without: readonly { readonly route: Prefix }[]): Topology {
  if (without.length === 0) return topology;
  return withAppliance(topology, (appliance) => ({
    ...appliance,
    routes: appliance.routes.filter(
      ({ destinationPrefix }) => !without.some(({ route }) => samePrefix(route, destinationPrefix)),
    ),
  }));
}
