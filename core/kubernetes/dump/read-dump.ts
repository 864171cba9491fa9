/** All that a dump says of its cluster as a whole: settings in place of the appliance's, and what is told of them. */
import type { ApplianceFacts } from '../../appliance/facts';
import type { DumpFact } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import { dumpFindings } from './dump-findings';
import { dumpSettings, type DumpSettings } from './dump-settings';
import { nodeFacts, nodeFindings } from './node-findings';

export interface ReadDump extends Pick<DumpSettings, 'settings' | 'clusterCidrs'> {
  readonly dumpFacts: readonly DumpFact[];
}

export function readDump(
  topology: Topology,
  appliance: ApplianceFacts,
  index: ObjectIndex,
  report: (finding: Finding) => void,
): ReadDump {
  const { settings, clusterCidrs, facts } = dumpSettings(topology, appliance, index);
  const dumpFacts = [...(topology.appliance ? [] : nodeFacts(appliance)), ...facts];
  [...dumpFindings(topology, dumpFacts), ...nodeFindings(topology, appliance)].forEach(report);
  return { settings, clusterCidrs, dumpFacts };
}
