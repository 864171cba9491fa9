/** What reading hands on to the simulator and what the simulator looks for are the same kinds. */
import { expect, it } from 'vitest';
import { groupsOfKind } from '#core/kubernetes/object-index';
import { isSimulated } from '#core/topology/objects/kubernetes-object';

// Calico's own has the same name as that of Kubernetes; only the index calls it otherwise.
const cases = Object.entries(groupsOfKind).flatMap(([name, groups]) => {
  const kind = name === 'CalicoNetworkPolicy' ? 'NetworkPolicy' : name;
  return groups.map((group) => ({ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind }));
});

it.each(cases.filter(({ apiVersion }) => !apiVersion.startsWith('extensions/')))(
  '$apiVersion $kind',
  ({ apiVersion, kind }) => {
    const [namespace, name] = ['kube-system', kind === 'ConfigMap' ? 'coredns' : 'x'];
    expect(isSimulated({ apiVersion, kind, namespace, name, value: {} })).toBe(true);
  },
);
