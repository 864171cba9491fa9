/**
 * Which node takes which pod: taints against tolerations, labels against selectors and affinity terms.
 * Source: Kubernetes documentation, "Taints and Tolerations", "Assigning Pods to Nodes".
 */
import { describe, expect, it } from 'vitest';
import {
  daemonSetTolerations,
  isTolerated,
  isToleratedForEver,
  taintText,
  taintsOf,
  type Taint,
} from '#core/kubernetes/pods/taints';
import { buildFixture, pod } from '#test/kubernetes/cluster-fixture';

const node = (taints: readonly object[], more: object = {}) => ({ spec: { taints, ...more } });
const slow: Taint = { key: 'disk', value: 'slow', effect: 'NoSchedule' };
const master = { key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' };
const controlPlane = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

describe('the taints of a node', () => {
  it.each<[string, unknown, boolean, readonly string[]]>([
    ['none', undefined, false, []],
    [
      'the master’s where workloads are kept off',
      undefined,
      true,
      ['node-role.kubernetes.io/master:NoSchedule'],
    ],
    [
      'as written',
      node([slow, { key: 'a', effect: 'NoExecute' }]),
      false,
      ['disk=slow:NoSchedule', 'a:NoExecute'],
    ],
    ['the master’s once', node([master]), true, ['node-role.kubernetes.io/master:NoSchedule']],
    [
      'under its new name once',
      node([controlPlane]),
      true,
      ['node-role.kubernetes.io/control-plane:NoSchedule'],
    ],
    [
      'the master’s beside one that only prefers',
      node([{ ...master, effect: 'PreferNoSchedule' }]),
      true,
      ['node-role.kubernetes.io/master:NoSchedule', 'node-role.kubernetes.io/master:PreferNoSchedule'],
    ],
    ['a cordon', node([], { unschedulable: true }), false, ['node.kubernetes.io/unschedulable:NoSchedule']],
    [
      'a cordon once',
      node([{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }], { unschedulable: true }),
      false,
      ['node.kubernetes.io/unschedulable:NoSchedule'],
    ],
    [
      'not what says that it does not answer, nor what cannot be read',
      node([
        { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
        { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
        { key: 'a', effect: 'Never' },
        { effect: 'NoSchedule' },
        { key: 'a' },
      ]),
      false,
      [],
    ],
  ])('are %s', (_, written, keepsOff, expected) => {
    expect(taintsOf(written, keepsOff).map(taintText)).toEqual(expected);
  });
});

describe('a taint', () => {
  it.each<[string, readonly object[], boolean, boolean]>([
    ['by nothing', [], false, false],
    ['by its key and value', [{ key: 'disk', value: 'slow' }], true, true],
    ['by its effect, too', [{ key: 'disk', value: 'slow', effect: 'NoSchedule' }], true, true],
    ['not by another effect', [{ key: 'disk', value: 'slow', effect: 'NoExecute' }], false, false],
    ['not by another value', [{ key: 'disk', value: 'fast' }], false, false],
    ['not by no value', [{ key: 'disk' }], false, false],
    ['not by another key', [{ key: 'disc', value: 'slow' }], false, false],
    ['by any value', [{ key: 'disk', operator: 'Exists' }], true, true],
    ['by any key', [{ operator: 'Exists' }], true, true],
    ['by any key of its effect only', [{ operator: 'Exists', effect: 'NoExecute' }], false, false],
    ['not by no key', [{ value: 'slow' }], false, false],
    ['by the second', [{ key: 'a' }, { key: 'disk', value: 'slow' }], true, true],
    ['for a while', [{ key: 'disk', operator: 'Exists', tolerationSeconds: 300 }], true, false],
    [
      'for ever by another',
      [{ operator: 'Exists', tolerationSeconds: 3 }, { operator: 'Exists' }],
      true,
      true,
    ],
  ])('is tolerated %s', (_, tolerations, tolerated, forEver) => {
    expect(isTolerated(slow, tolerations)).toBe(tolerated);
    expect(isToleratedForEver(slow, tolerations)).toBe(forEver);
  });

  it.each([
    [master, controlPlane],
    [controlPlane, master],
  ])('of the master is tolerated under either name', (taint, toleration) => {
    const [own] = taintsOf(node([taint]), false);
    expect(own && isTolerated(own, [toleration])).toBe(true);
    expect(own && isTolerated(own, [{ ...toleration, key: 'disk' }])).toBe(false);
  });

  it('of another effect is tolerated under its own name only', () => {
    const [own] = taintsOf(node([{ ...master, effect: 'NoExecute' }]), false);
    expect(own && isTolerated(own, [{ key: controlPlane.key, operator: 'Exists' }])).toBe(false);
  });

  it.each([
    ['node.kubernetes.io/not-ready', 'NoExecute'],
    ['node.kubernetes.io/unreachable', 'NoExecute'],
    ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
    ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
    ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
    ['node.kubernetes.io/unschedulable', 'NoSchedule'],
  ] as const)('%s:%s is tolerated by what a DaemonSet makes', (key, effect) => {
    expect(isTolerated({ key, value: '', effect }, daemonSetTolerations)).toBe(true);
    const other = effect === 'NoExecute' ? 'NoSchedule' : 'NoExecute';
    expect(isTolerated({ key, value: '', effect: other }, daemonSetTolerations)).toBe(false);
  });
});

/** Where a pod with this spec runs; the nodes are a master and two workers. */
function runsOn(spec: object, nodes: readonly object[] = []): string | null | undefined {
  return buildFixture({ workers: 2, objects: [...nodes, pod('p', spec)] }).pods[0]?.node;
}

const second = 'k8s-contoso-n2';
const requires = (...terms: readonly object[]) => ({
  affinity: {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } },
  },
});
const hostname = (operator: string, ...values: readonly string[]) => ({
  matchExpressions: [{ key: 'kubernetes.io/hostname', operator, values }],
});
const named = (operator: string, ...values: readonly string[]) => ({
  matchFields: [{ key: 'metadata.name', operator, values }],
});

describe('a pod runs', () => {
  it.each<[string, object, string | null]>([
    ['where its selector says', { nodeSelector: { 'kubernetes.io/hostname': second } }, 'node/worker2'],
    ['nowhere when no node has the label', { nodeSelector: { disk: 'fast' } }, null],
    [
      'nowhere when one of two labels is missing',
      { nodeSelector: { 'kubernetes.io/hostname': second, disk: 'fast' } },
      null,
    ],
    ['where its affinity says', requires(hostname('In', second)), 'node/worker2'],
    ['by any of two terms', requires(hostname('In', 'nobody'), hostname('In', second)), 'node/worker2'],
    [
      'by all expressions of a term',
      requires({
        matchExpressions: [...hostname('In', second).matchExpressions, { key: 'disk', operator: 'Exists' }],
      }),
      null,
    ],
    ['by the name of the node', requires(named('In', second)), 'node/worker2'],
    ['by no other operator on the name', requires(named('NotIn', second)), null],
    ['not by another name', requires(named('In', 'nobody')), null],
    ['by name and label', requires({ ...named('In', second), ...hostname('In', second) }), 'node/worker2'],
    [
      'not by a name without the label',
      requires({ ...named('In', second), ...hostname('In', 'nobody') }),
      null,
    ],
    ['nowhere by an empty term', requires({}), null],
    [
      'not by both a selector and an affinity that contradict',
      { nodeSelector: { 'kubernetes.io/hostname': second }, ...requires(hostname('NotIn', second)) },
      null,
    ],
  ])('%s', (_, spec, expected) => {
    expect(runsOn(spec)).toBe(expected);
  });

  it.each<[string, readonly object[], object, boolean]>([
    ['where it tolerates the taint', [slow], { tolerations: [{ key: 'disk', operator: 'Exists' }] }, true],
    ['not where it does not', [slow], {}, false],
    ['where a taint only prefers otherwise', [{ ...slow, effect: 'PreferNoSchedule' }], {}, true],
  ])('%s', (_, taints, more, runs) => {
    const tainted = { apiVersion: 'v1', kind: 'Node', metadata: { name: second }, spec: { taints } };
    const spec = { nodeSelector: { 'kubernetes.io/hostname': second }, ...more };
    expect(runsOn(spec, [tainted])).toBe(runs ? 'node/worker2' : null);
  });
});
