/**
 * Where pools, nodes and kube-proxy of a dump and the appliance's settings speak of the same: what the dump says, and
 * what is set. A setting that nobody has written is left open, and the dump fills it without a word; where there is
 * no Appliance, what is otherwise than usual is told.
 */
import type { ApplianceFacts } from '../../appliance/facts';
import type { DumpFact } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import { writtenIn } from '../../topology/problems/place-findings';
import { taintsOf } from '../pods/taints';
import type { LocalTraffic } from '../kube-proxy/local-traffic';
import type { ObjectIndex } from '../object-index';
import { dumpedBlockSize, dumpedNatOutgoing } from './dumped-pool';
import { dumpedEncapsulation } from './dumped-encapsulation';
import { detectorName } from './proxy-settings';
import type { Stated } from './stated-subnets';

export function networkFacts(
  topology: Topology,
  appliance: ApplianceFacts,
  index: ObjectIndex,
  local: LocalTraffic,
): readonly DumpFact[] {
  const set = topology.appliance?.resource.kubernetes ?? null;
  const isWritten = (...path: readonly string[]): boolean =>
    writtenIn(topology, ['spec', 'kubernetes', ...path]) !== undefined;
  const fact = (
    what: DumpFact['what'],
    found: Stated<string | number | boolean> | null,
    setting: string | number | boolean | null,
    usual: string | number | boolean | null,
  ): readonly DumpFact[] => {
    const compared = set === null ? usual : setting;
    if (found === null || found.value === compared || (set !== null && setting === null)) return [];
    const said = setting === null ? null : String(setting);
    return [{ what, value: String(found.value), from: found.from, setting: said }];
  };
  const calico = (key: 'encapsulation' | 'natOutgoing' | 'blockSize') =>
    set && isWritten('calico', key) ? set.calico[key] : null;
  const detector = detectorName(local);
  return [
    ...fact('encapsulation', dumpedEncapsulation(index), calico('encapsulation'), null),
    ...fact('nat-outgoing', dumpedNatOutgoing(index), calico('natOutgoing'), true),
    ...fact('block-size', dumpedBlockSize(index), calico('blockSize'), 26),
    ...fact(
      'master-schedulable',
      masterSchedulable(appliance),
      set && isWritten('masterSchedulable') ? set.masterSchedulable : null,
      true,
    ),
    ...fact(
      'local-detection',
      detector === null ? null : { value: detector, from: { type: 'kube-proxy', name: null } },
      null,
      null,
    ),
  ];
}

const roleTaints = ['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane'];

/** Whether any master of a running cluster takes workloads, by its taints; null where no dump has one. */
function masterSchedulable({ nodes }: ApplianceFacts): Stated<boolean> | null {
  const masters = nodes
    .filter(({ role }) => role === 'master')
    .flatMap(({ dumped }) => dumped.find(({ object, hasStatus }) => object !== null && hasStatus) ?? []);
  if (masters.length === 0) return null;
  const isKept = masters.map(({ object }) =>
    taintsOf(object?.resource.value, false).some(
      ({ key, effect }) => roleTaints.includes(key) && effect !== 'PreferNoSchedule',
    ),
  );
  return { value: isKept.includes(false), from: { type: 'nodes', name: null } };
}
