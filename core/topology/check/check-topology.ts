/** All checks of meaning, in the order in which the topology is built up. */
import type { PlacedFinding } from '../problems/finding';
import { checkAddressPools } from './address-pools';
import { checkClusterAddresses } from './cluster-addresses';
import { checkComputePort } from './compute-port';
import { checkCustomRoutes } from './custom-routes';
import { checkDefaultGateways } from './default-gateways';
import { checkFaults } from './faults';
import { checkHostBits } from './host-bits';
import { checkHosts } from './hosts';
import { checkNetworks } from './networks';
import { checkNextHops } from './next-hops';
import { checkPorts } from './ports';
import { checkPortSubnets } from './port-subnets';
import { checkSpecialAddresses, withoutRepeated } from './special-addresses';
import { checkSubnetSizes } from './subnet-sizes';
import type { Check, CheckView } from './view';

const checks: readonly Check[] = [
  checkSpecialAddresses,
  checkPorts,
  checkPortSubnets,
  checkDefaultGateways,
  checkComputePort,
  checkClusterAddresses,
  checkAddressPools,
  checkSubnetSizes,
  checkCustomRoutes,
  checkNetworks,
  checkHosts,
  checkNextHops,
  checkHostBits,
  checkFaults,
];

/** Everything that the topology as a whole says and cannot mean. Of Kubernetes objects it looks at MetalLB's pools alone. */
export function checkTopology(view: CheckView): readonly PlacedFinding[] {
  return withoutRepeated(checks.flatMap((check) => check(view)));
}
