/**
 * Calico's NAT rules on a node: what leaves a pool for an address in no pool is masqueraded
 * (natOutgoing), and the node's own packets enter the tunnel with the tunnel's address.
 * Source: projectcalico felix, rules/static.go and rules/nat.go.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Chain, Rule } from '../../network/ruleset';
import type { Cluster, ClusterNode, PodNetwork } from '../cluster';
import { tunnelNames } from './tunnel';
import { tunnelsOf } from './pool-of';

/** The first chain of postrouting; the others are behind it. */
export const calicoPostrouting = 'cali-POSTROUTING';

export function calicoNatChains(cluster: Cluster, node: ClusterNode): Chain[] {
  const { pools } = cluster.podNetwork;
  const tunnels = tunnelsOf(pools).flatMap((kind): Rule[] => {
    const own = node.tunnels[kind];
    return own === undefined ? [] : [intoTunnel(tunnelNames[kind], own)];
  });
  return [
    {
      name: calicoPostrouting,
      policy: 'accept',
      rules: [
        { match: {}, action: { type: 'jump', chain: 'cali-nat-outgoing' }, comment: 'Calico natOutgoing' },
        ...tunnels,
      ],
    },
    { name: 'cali-nat-outgoing', policy: 'accept', rules: natOutgoing(cluster.podNetwork) },
  ];
}

/** From the pools with natOutgoing to what is in no pool at all, disabled ones included. */
function natOutgoing({ pools, natOutgoingAddress }: PodNetwork): Rule[] {
  const masqueraded = pools.filter((pool) => pool.natOutgoing).map(({ subnet }) => subnet);
  if (masqueraded.length === 0) return [];
  const all = pools.map(({ subnet }) => subnet);
  return [
    {
      match: { source: { prefixes: masqueraded }, destination: { prefixes: all, not: true } },
      action:
        natOutgoingAddress === null ? { type: 'masquerade' } : { type: 'snat', address: natOutgoingAddress },
      comment: `natOutgoing: from a pod to an address outside the ${pools.length === 1 ? 'pod subnet' : 'IP pools'}`,
    },
  ];
}

function intoTunnel(name: string, own: Ipv4): Rule {
  return {
    match: {
      outInterface: name,
      sourceIsLocal: true,
      source: { prefixes: [{ address: own, length: 32 }], not: true },
    },
    action: { type: 'masquerade' },
    comment: `the node's own packet into ${name}`,
  };
}
