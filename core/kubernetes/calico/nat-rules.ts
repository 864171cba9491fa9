/**
 * Calico's NAT rules on a node: what leaves a pool for an address in no pool is masqueraded
 * (natOutgoing), and the node's own packets enter the tunnel with the tunnel's address.
 * Source: projectcalico felix, rules/static.go and rules/nat.go.
 */
import type { Chain, Rule } from '../../network/ruleset';
import type { Cluster, ClusterNode } from '../cluster';
import { tunnelName } from './tunnel';

/** The first chain of postrouting; the others are behind it. */
export const calicoPostrouting = 'cali-POSTROUTING';

export function calicoNatChains(cluster: Cluster, node: ClusterNode, natOutgoing: boolean): Chain[] {
  const pool = [cluster.podSubnet];
  const outgoing: Rule = {
    match: { source: { prefixes: pool }, destination: { prefixes: pool, not: true } },
    action: { type: 'masquerade' },
    comment: 'natOutgoing: from a pod to an address outside the pod subnet',
  };
  const tunnel = tunnelName(cluster.encapsulation);
  const intoTunnel: Rule[] =
    tunnel === null || node.tunnelAddress === null
      ? []
      : [
          {
            match: {
              outInterface: tunnel,
              sourceIsLocal: true,
              source: { prefixes: [{ address: node.tunnelAddress, length: 32 }], not: true },
            },
            action: { type: 'masquerade' },
            comment: `the node's own packet into ${tunnel}`,
          },
        ];
  return [
    {
      name: calicoPostrouting,
      policy: 'accept',
      rules: [
        { match: {}, action: { type: 'jump', chain: 'cali-nat-outgoing' }, comment: 'Calico natOutgoing' },
        ...intoTunnel,
      ],
    },
    { name: 'cali-nat-outgoing', policy: 'accept', rules: natOutgoing ? [outgoing] : [] },
  ];
}
