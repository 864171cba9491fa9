/**
 * Nodes of another cluster's dump: which of the appliance's own each stands for, what their objects give it, and what
 * goes down with a node.
 */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { formatIpv4 } from '#core/address/ipv4';
import { nodeNamed, nodeObjectNames } from '#core/kubernetes/cluster-nodes';
import { buildFixture, fixtureTopology, pod } from '#test/kubernetes/cluster-fixture';

const node = (name: string, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, ...metadata },
});
const labelled = (name: string, role: string): object =>
  node(name, { labels: { [`node-role.kubernetes.io/${role}`]: '' } });
const ranOn = (nodeName: string, status: object): object => pod(`on-${nodeName}`, { nodeName }, { status });

/** The nodes that names stand for, with two workers. */
function standsFor(objects: readonly object[], ...names: readonly string[]): readonly (string | null)[] {
  const { facts } = buildFixture({ objects, workers: 2 });
  return names.map((name) => nodeNamed(facts, name)?.replace('node/', '') ?? null);
}

describe('a name means', () => {
  it.each<[string, readonly object[], string, string | null]>([
    ['a node by its own', [], 'worker', 'worker'],
    ['by its device’s', [], 'node/worker2', 'worker2'],
    ['by its Kubernetes name', [], 'k8s-contoso-m0', 'master'],
    ['nothing, if nobody has it', [], 'strange', null],
    ['the master by the label of before', [labelled('strange', 'master')], 'strange', 'master'],
    ['the master by that of today', [labelled('strange', 'control-plane')], 'strange', 'master'],
    ['a worker by another label', [labelled('strange', 'ingress')], 'strange', 'worker'],
    ['the master by -m0 at its end', [node('other-m0')], 'other-m0', 'master'],
    ['the master by its whole name', [node('the-master')], 'the-master', 'master'],
    ['the master as kind names it', [node('kind-control-plane')], 'kind-control-plane', 'master'],
    ['a worker if that stands elsewhere in it', [node('master-2')], 'master-2', 'worker'],
    ['one where a pod runs that has an address', [ranOn('far', { podIP: '10.0.0.1' })], 'far', 'worker'],
    ['or whose node has one', [ranOn('far', { hostIP: '10.0.0.1' })], 'far', 'worker'],
    ['no slip of the pen', [ranOn('far', {})], 'far', null],
    ['the master where such a pod runs', [ranOn('far-m0', { hostIP: '10.0.0.1' })], 'far-m0', 'master'],
  ])('%s', (_, objects, name, expected) => {
    expect(standsFor(objects, name)).toEqual([expected]);
  });

  it('as many workers as there are names, in their order', () => {
    const objects = ['node-10', 'node-2', 'node-1', 'node-3'].map((name) => node(name));
    expect(standsFor(objects, 'node-1', 'node-2', 'node-3', 'node-10')).toEqual([
      'worker',
      'worker2',
      'worker3',
      'worker4',
    ]);
  });

  it('of several objects for one node the last counts first', () => {
    const { facts } = buildFixture({ objects: [node('worker'), node('k8s-contoso-n1')] });
    expect(nodeObjectNames(facts, 'node/worker')).toEqual(['k8s-contoso-n1', 'worker']);
    expect(nodeObjectNames(facts, 'node/master')).toEqual([]);
  });
});

it('an object gives its node labels, and the tunnels their addresses', () => {
  const { cluster } = buildFixture({
    objects: [
      node('k8s-contoso-n1', {
        labels: { disk: 'ssd', 'kubernetes.io/os': 'windows' },
        annotations: {
          'projectcalico.org/IPv4VXLANTunnelAddr': '172.27.0.77',
          'projectcalico.org/IPv4IPIPTunnelAddr': 'x',
        },
      }),
    ],
  });
  const worker = cluster.nodes.find(({ device }) => device === 'node/worker');
  expect(worker?.labels).toMatchObject({
    disk: 'ssd',
    'kubernetes.io/os': 'windows',
    'kubernetes.io/hostname': 'k8s-contoso-n1',
  });
  expect(worker?.tunnels.VXLAN && formatIpv4(worker.tunnels.VXLAN)).toBe('172.27.0.77');
  expect(worker?.tunnels.IPIP).toBeUndefined();
});

it.each<[readonly string[], Readonly<Record<string, boolean>>]>([
  [[], { 'node/worker': true, 'pod/default/a': true, 'pod/default/b': true }],
  [['pod/default/a'], { 'node/worker': true, 'pod/default/a': false, 'pod/default/b': true }],
  [['node/worker'], { 'node/worker': false, 'pod/default/a': false, 'pod/default/b': true }],
])('with %o down, up are %o', (faults, expected) => {
  const objects = [pod('a', { nodeName: 'worker' }), pod('b', { nodeName: 'master' })];
  const { network } = buildModel(fixtureTopology({ objects, faults }));
  const up = Object.fromEntries(network.devices.map((device) => [device.name, device.up]));
  expect(up).toMatchObject(expected);
});
