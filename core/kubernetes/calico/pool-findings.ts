/**
 * What stands against Calico's pools and tunnels where they are: a pool whose range is somebody else's, too (felix
 * translates nothing that goes to an address of a pool), and a tunnel that sends more than its port takes.
 * Source: projectcalico felix, rules/nat.go (natOutgoing), dataplane/linux/vxlan_mgr.go; Calico documentation, "Configure MTU".
 */
import type { ApplianceFacts } from '../../appliance/facts';
import { formatPrefix } from '../../address/prefix';
import type { DumpFact } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';
import { integerAt, textAt } from '../fields';
import { objectNamed, objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import type { LocalTraffic } from '../kube-proxy/local-traffic';
import { otherSubnets, overlapped } from '../other-subnets';
import type { ClusterSettings } from '../cluster-settings';
import { ipPools, type IpPool } from './ip-pools';
import { tunnelsOf, type TunnelKind } from './pool-of';
import { overheads } from './tunnel';

export interface PoolSurroundings {
  readonly topology: Topology;
  readonly appliance: ApplianceFacts;
  readonly settings: ClusterSettings;
  readonly localTraffic: LocalTraffic;
  /** What a dump says against the settings. */
  readonly dumpFacts: readonly DumpFact[];
  readonly index: ObjectIndex;
}

/** The pools, with all that is wrong with them told. */
export function judgedPools(around: PoolSurroundings, report: (finding: Finding) => void): readonly IpPool[] {
  const found: Finding[] = [];
  const pools = ipPools(around.index, around.settings, around.localTraffic, (one) => void found.push(one));
  const overlaps = overlapFindings(around, pools);
  // One pool, one cause: a range that is somebody else's must be another anyway.
  const others = found.filter(
    ({ said: { kind }, origin }) => kind !== 'HS335' || overlaps.every((one) => one.origin !== origin),
  );
  [...others, ...overlaps, ...mtuFindings(around, pools)].forEach(report);
  return pools;
}

/** A disabled pool counts: nobody gets its addresses, and nothing that goes there is translated. */
function overlapFindings(around: PoolSurroundings, pools: readonly IpPool[]): readonly Finding[] {
  const others = otherSubnets('pods', around.topology, around.appliance, around.settings);
  return objectsOf(around.index, 'IPPool').flatMap(({ resource, origin }): readonly Finding[] => {
    const pool = pools.find(({ name }) => name === resource.name);
    const other = pool && overlapped(pool.subnet, others);
    if (!pool || !other) return [];
    const against = around.dumpFacts.find(
      ({ what, from }) => what === 'pod-subnet' && from.type === 'ip-pool' && from.name === resource.name,
    );
    const args = {
      pool: resource.name,
      cidr: formatPrefix(pool.subnet),
      what: formatPrefix(other.subnet),
      owner: other.owner,
      setting: against?.setting ?? null,
    };
    return [{ said: said('HS224/pool', args), severity: 'warning', origin, path: ['spec', 'cidr'] }];
  });
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
