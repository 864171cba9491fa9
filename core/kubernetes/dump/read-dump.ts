/** All that a dump says of its cluster as a whole: settings in place of the appliance's, and what is told of them. */
import type { ApplianceFacts } from '../../appliance/facts';
import { formatRange } from '../../address/range';
import type { DumpFact } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import { dumpFindings } from './dump-findings';
import { dumpSettings, type DumpSettings } from './dump-settings';
import { nodeFacts, nodeFindings } from './node-findings';

export interface ReadDump extends Pick<DumpSettings, 'settings' | 'localTraffic'> {
  readonly dumpFacts: readonly DumpFact[];
}

export function readDump(
  topology: Topology,
  appliance: ApplianceFacts,
  index: ObjectIndex,
  report: (finding: Finding) => void,
): ReadDump {
  const { settings, localTraffic, facts } = dumpSettings(topology, appliance, index);
  const nodes = nodeFindings(topology, appliance);
  const told = topology.appliance ? otherNodes(appliance, nodes) : nodeFacts(appliance);
  const listed = topology.appliance ? facts : [...told, ...facts];
  [...dumpFindings(topology, appliance, settings, listed), ...nodes].forEach(report);
  return { settings, localTraffic, dumpFacts: [...told, ...facts] };
}

/** The nodes of a dump where they are told to be others than those of the settings. */
function otherNodes(appliance: ApplianceFacts, findings: readonly Finding[]): readonly DumpFact[] {
  const range = appliance.nodeRange;
  const differ = findings.some(({ said: { kind } }) => kind === 'HS350/address' || kind === 'HS350/count');
  if (range === null || !differ) return [];
  return nodeFacts(appliance)
    .filter(({ what }) => what === 'nodes')
    .map((fact) => ({ ...fact, setting: formatRange(range) }));
}
