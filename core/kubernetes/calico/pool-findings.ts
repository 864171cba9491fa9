/**
 * What stands against Calico's pools and tunnels where they are: a pool whose range is somebody else's, too (felix
 * translates nothing that goes to an address of a pool), and a tunnel that sends more than its port takes.
 * Source: projectcalico felix, rules/nat.go (natOutgoing), dataplane/linux/vxlan_mgr.go; Calico documentation, "Configure MTU".
 */
import type { ApplianceFacts } from '../../appliance/facts';
import { formatPrefix, prefixesOverlap, prefixOf, type Prefix } from '../../address/prefix';
import type { Owner } from '../../sentences/appliance';
import type { Topology } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';
import { integerAt, textAt } from '../fields';
import { objectNamed, objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import type { ClusterSettings } from '../cluster-settings';
import { ipPools, type IpPool } from './ip-pools';
import { tunnelsOf, type TunnelKind } from './pool-of';
import { overheads } from './tunnel';

export interface PoolSurroundings {
  readonly topology: Topology;
  readonly appliance: ApplianceFacts;
  readonly settings: ClusterSettings;
  readonly clusterCidrs: readonly Prefix[];
  readonly index: ObjectIndex;
}

/** The pools, with all that is wrong with them told. */
export function judgedPools(around: PoolSurroundings, report: (finding: Finding) => void): readonly IpPool[] {
  const pools = ipPools(around.index, around.settings, around.clusterCidrs, report);
  [...overlapFindings(around, pools), ...mtuFindings(around, pools)].forEach(report);
  return pools;
}

interface Subnet {
  readonly subnet: Prefix;
  readonly owner: Owner;
}

/** A disabled pool counts: nobody gets its addresses, and nothing that goes there is translated. */
function overlapFindings(around: PoolSurroundings, pools: readonly IpPool[]): readonly Finding[] {
  const others = otherSubnets(around);
  return objectsOf(around.index, 'IPPool').flatMap(({ resource, origin }): readonly Finding[] => {
    const pool = pools.find(({ name }) => name === resource.name);
    const other = pool && others.find(({ subnet }) => prefixesOverlap(subnet, pool.subnet));
    if (!pool || !other) return [];
    const args = {
      pool: resource.name,
      cidr: formatPrefix(pool.subnet),
      what: formatPrefix(other.subnet),
      owner: other.owner,
    };
    return [{ said: said('HS224/pool', args), severity: 'warning', origin, path: ['spec', 'cidr'] }];
  });
}

function otherSubnets({ topology, appliance, settings }: PoolSurroundings): readonly Subnet[] {
  return [
    { subnet: appliance.internalSwitch.subnet, owner: { type: 'internal-switch' } },
    { subnet: settings.serviceSubnet, owner: { type: 'services' } },
    ...topology.networks
      .filter(({ resource }) => resource.cidr.length > 0)
      .map(({ resource: { cidr, name } }): Subnet => ({ subnet: cidr, owner: { type: 'network', name } })),
    ...appliance.ports.flatMap(({ name, address, network }): readonly Subnet[] =>
      address && network === null
        ? [{ subnet: prefixOf(address.address, address.length), owner: { type: 'port-subnet', name } }]
        : [],
    ),
  ];
}

const settingsOfTunnels: readonly (readonly [TunnelKind, string])[] = [
  ['VXLAN', 'vxlanMTU'],
  ['IPIP', 'ipipMTU'],
];

function mtuFindings({ appliance, index }: PoolSurroundings, pools: readonly IpPool[]): readonly Finding[] {
  const port = appliance.ports.find(({ name }) => name === appliance.computePort);
  if (!port) return [];
  const used = tunnelsOf(pools);
  const tell = (
    placed: PlacedObject | null,
    path: readonly string[],
    kind: TunnelKind,
    mtu: number,
  ): Finding[] =>
    !placed || !used.includes(kind) || mtu + overheads[kind] <= port.mtu
      ? []
      : [
          {
            said: said('HS353', {
              field: path.at(-1) ?? '',
              mtu,
              tunnel: kind,
              overhead: overheads[kind],
              port: port.name,
              portMtu: port.mtu,
              most: port.mtu - overheads[kind],
            }),
            severity: 'warning',
            origin: placed.origin,
            path,
          },
        ];
  const felix =
    objectsOf(index, 'FelixConfiguration').find(({ resource }) => resource.name === 'default') ?? null;
  const config = objectNamed(index, 'ConfigMap', 'kube-system', 'calico-config');
  const veth = Number(textAt(config?.resource.value, 'data', 'veth_mtu') ?? 0);
  return [
    ...settingsOfTunnels.flatMap(([kind, field]) =>
      tell(felix, ['spec', field], kind, integerAt(felix?.resource.value, 'spec', field) ?? 0),
    ),
    ...used.flatMap((kind) => tell(config, ['data', 'veth_mtu'], kind, veth)),
  ];
}
