/** All checks of meaning, in the order in which the topology is built up. */
import type { PlacedFinding } from '../problems/finding';
import { checkClusterAddresses } from './cluster-addresses';
import { checkCustomRoutes } from './custom-routes';
import { checkFaults } from './faults';
import { checkHostBits } from './host-bits';
import { checkHosts } from './hosts';
import { checkNetworks } from './networks';
import { checkNextHops } from './next-hops';
import { checkPorts } from './ports';
import { checkSubnetSizes } from './subnet-sizes';
import type { Check, CheckView } from './view';

const checks: readonly Check[] = [
  checkPorts,
  checkClusterAddresses,
  checkSubnetSizes,
  checkCustomRoutes,
  checkNetworks,
  checkHosts,
  checkNextHops,
  checkHostBits,
  checkFaults,
];

/** Everything that the topology as a whole says and cannot mean. Costs nothing for Kubernetes objects. */
export function checkTopology(view: CheckView): readonly PlacedFinding[] {
  return checks.flatMap((check) => check(view));
}
