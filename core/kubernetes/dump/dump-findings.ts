/** What was taken from a dump, as findings: told where it contradicts a setting, listed where there is no Appliance. */
import type { ApplianceFacts } from '../../appliance/facts';
import { formatPrefix, parsePrefix } from '../../address/prefix';
import type { DumpFact, Overlapped } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { ClusterSettings } from '../cluster-settings';
import type { Finding } from '../finding';
import { otherSubnets, overlapped } from '../other-subnets';

const fields: Readonly<Partial<Record<DumpFact['what'], readonly string[]>>> = {
  'pod-subnet': ['podSubnet'],
  'service-subnet': ['serviceSubnet'],
  encapsulation: ['calico', 'encapsulation'],
  'nat-outgoing': ['calico', 'natOutgoing'],
  'block-size': ['calico', 'blockSize'],
  'master-schedulable': ['masterSchedulable'],
};

export function dumpFindings(
  topology: Topology,
  appliance: ApplianceFacts,
  settings: ClusterSettings,
  facts: readonly DumpFact[],
): readonly Finding[] {
  const { kubernetes } = topology;
  const { appliance: written } = topology;
  if (written) {
    return facts.flatMap((fact): readonly Finding[] => {
      if (fact.setting === null) return [];
      const taken = overlappedBy(fact, topology, appliance, settings);
      // The pool's own finding says it.
      if (taken && fact.from.type === 'ip-pool') return [];
      return [
        {
          said: said('HS350/setting', { ...fact, taken }),
          severity: 'warning',
          origin: written.origin,
          path: ['spec', 'kubernetes', ...(fields[fact.what] ?? [])],
        },
      ];
    });
  }
  const origin = kubernetes[0]?.origin;
  return facts.length === 0 || !origin
    ? []
    : [{ said: said('HS351', { facts }), severity: 'note', origin, path: [] }];
}

/** Whose addresses a dump's subnet has: nobody could set it so. */
function overlappedBy(
  { what, value }: DumpFact,
  topology: Topology,
  appliance: ApplianceFacts,
  settings: ClusterSettings,
): Overlapped | null {
  if (what !== 'pod-subnet' && what !== 'service-subnet') return null;
  const subnet = parsePrefix(value);
  const of = what === 'pod-subnet' ? 'pods' : 'services';
  const other = subnet && overlapped(subnet, otherSubnets(of, topology, appliance, settings));
  return other && { what: formatPrefix(other.subnet), owner: other.owner };
}
