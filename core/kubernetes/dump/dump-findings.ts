/** What was taken from a dump, as findings: told where it contradicts a setting, listed where there is no Appliance. */
import type { DumpFact } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';

const fields: Readonly<Partial<Record<DumpFact['what'], readonly string[]>>> = {
  'pod-subnet': ['podSubnet'],
  'service-subnet': ['serviceSubnet'],
  encapsulation: ['calico', 'encapsulation'],
};

export function dumpFindings(topology: Topology, facts: readonly DumpFact[]): readonly Finding[] {
  const { appliance, kubernetes } = topology;
  if (appliance) {
    return facts
      .filter(({ setting }) => setting !== null)
      .map((fact) => ({
        said: said('HS350/setting', fact),
        severity: 'warning',
        origin: appliance.origin,
        path: ['spec', 'kubernetes', ...(fields[fact.what] ?? [])],
      }));
  }
  const origin = kubernetes[0]?.origin;
  return facts.length === 0 || !origin
    ? []
    : [{ said: said('HS351', { facts }), severity: 'note', origin, path: [] }];
}
