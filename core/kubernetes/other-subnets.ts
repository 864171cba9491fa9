/** Subnets that are somebody's, beside which those of pods and services must not lie. */
import type { ApplianceFacts } from '../appliance/facts';
import { prefixesOverlap, prefixOf, type Prefix } from '../address/prefix';
import type { Owner } from '../sentences/appliance';
import type { Topology } from '../topology/document';
import type { ClusterSettings } from './cluster-settings';

export interface OwnedSubnet {
  readonly subnet: Prefix;
  readonly owner: Owner;
}

/** The internal switch's, the other one of the cluster's two, networks outside, and ports' without a network. */
export function otherSubnets(
  of: 'pods' | 'services',
  topology: Topology,
  appliance: ApplianceFacts,
  { podSubnet, serviceSubnet }: Pick<ClusterSettings, 'podSubnet' | 'serviceSubnet'>,
): readonly OwnedSubnet[] {
  const beside: OwnedSubnet =
    of === 'pods'
      ? { subnet: serviceSubnet, owner: { type: 'services' } }
      : { subnet: podSubnet, owner: { type: 'pods' } };
  return [
    { subnet: appliance.internalSwitch.subnet, owner: { type: 'internal-switch' } },
    beside,
    ...topology.networks
      .filter(({ resource }) => resource.cidr.length > 0)
      .map(({ resource: { cidr, name } }): OwnedSubnet => ({
        subnet: cidr,
        owner: { type: 'network', name },
      })),
    ...appliance.ports.flatMap(({ name, address, network }): readonly OwnedSubnet[] =>
      address && network === null
        ? [{ subnet: prefixOf(address.address, address.length), owner: { type: 'port-subnet', name } }]
        : [],
    ),
  ];
}

/** The first of them that has addresses of the subnet. */
export function overlapped(subnet: Prefix, others: readonly OwnedSubnet[]): OwnedSubnet | null {
  return others.find((other) => prefixesOverlap(other.subnet, subnet)) ?? null;
}
