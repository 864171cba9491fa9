/** What Microsoft's pages ask of an appliance beyond what can be read at once: rules about the whole of it. */
import type { Finding } from '../../kubernetes/finding';
import type { Topology } from '../../topology/document';
import { dnsServerRules } from './dns-servers';
import { peerNumberRules, workerRules } from './limits';
import { mtuRules } from './mtu';
import { missingRouteRules, nextHopWayRules } from './next-hop-ways';
import { computeGatewayRules, routeUseRules } from './route-uses';
import type { DeviceRule } from './told';

const rules: readonly DeviceRule[] = [
  workerRules,
  mtuRules,
  dnsServerRules,
  peerNumberRules,
  computeGatewayRules,
  routeUseRules,
  nextHopWayRules,
  missingRouteRules,
];

/** All that they find. */
export function deviceRules(topology: Topology): readonly Finding[] {
  const { appliance } = topology;
  return appliance ? rules.flatMap((rule) => rule(topology, appliance)) : [];
}
