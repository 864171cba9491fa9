/**
 * Which pool an address belongs to, and how its packets cross between nodes.
 * Source: Calico documentation, "Overlay networking": CrossSubnet encapsulates only what crosses from one subnet
 * to another. All nodes of an appliance have addresses of one subnet, so there it never does; those of a dump may not.
 */
import type { Ipv4 } from '../../address/ipv4';
import { prefixContains, samePrefix } from '../../address/prefix';
import type { Cluster, ClusterNode, PodPool } from '../cluster';

export type Encapsulation = Cluster['encapsulation'];

const tunnelKinds = ['VXLAN', 'IPIP'] as const;

export type TunnelKind = (typeof tunnelKinds)[number];

/** The pool with the address. An address of a dump in no pool is treated as one of the first. */
export function poolOf(pools: readonly PodPool[], address: Ipv4): PodPool | null {
  return pools.find((pool) => prefixContains(pool.subnet, address)) ?? pools[0] ?? null;
}

/** How the pool's packets travel between two nodes. */
export function encapsulationOf(pool: PodPool | null, crossesSubnets: boolean): Encapsulation {
  return pool === null || (pool.crossSubnet && !crossesSubnets) ? 'None' : pool.encapsulation;
}

/** Whether no two nodes have different subnets. */
export function areOnOneSubnet(nodes: readonly Pick<ClusterNode, 'subnet'>[]): boolean {
  const known = nodes.flatMap(({ subnet }) => subnet ?? []);
  return known.every((subnet) => known[0] !== undefined && samePrefix(subnet, known[0]));
}

/** The tunnels that nodes have an end of: also those that CrossSubnet never uses here. */
export function tunnelsOf(pools: readonly PodPool[]): readonly TunnelKind[] {
  return tunnelKinds.filter((kind) => pools.some((pool) => pool.encapsulation === kind));
}
