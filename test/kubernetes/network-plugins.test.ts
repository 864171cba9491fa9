/**
 * By which objects other network plugins and kube-proxies are known.
 * Source: the projects' manifests, for the names of their DaemonSets and ConfigMaps; of Amazon's Node Termination
 * Handler for a name that only begins like one.
 */
import { expect, it } from 'vitest';
import { buildFixture, controller } from '#test/kubernetes/cluster-fixture';

const daemon = (name: string): object => controller('DaemonSet', name);
const config = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'kube-system' },
  data: {},
});

/** The plugins that findings name. */
function plugins(...objects: readonly object[]): readonly unknown[] {
  const { problems } = buildFixture({ objects });
  return problems.flatMap(({ said }) => (said.kind === 'HS391/plugin' ? [said.args.plugin] : []));
}

it.each<[string, string | null]>([
  ['kube-flannel-ds', 'Flannel'],
  ['canal', 'Canal'],
  ['canal-config', null],
  ['cilium', 'Cilium'],
  ['cilium-envoy', null],
  ['azure-cni', 'Azure CNI'],
  ['azure-cns', 'Azure CNI'],
  ['azure-npm', 'Azure CNI'],
  ['azure-ip-masq-agent', null],
  ['antrea-agent', 'Antrea'],
  ['antrea-agent-windows', null],
  ['weave-net', 'Weave Net'],
  ['kube-router', 'kube-router'],
  ['aws-node', 'Amazon VPC CNI'],
  ['aws-node-termination-handler', null],
  ['kindnet', 'kindnet'],
  ['ovnkube-node', 'OVN-Kubernetes'],
  ['kube-ovn-cni', 'Kube-OVN'],
  ['my-kube-ovn-cni', null],
  ['calico-node', null],
])('the DaemonSet %s is of %s', (name, plugin) => {
  expect(plugins(daemon(name))).toEqual(plugin === null ? [] : [plugin]);
});

it.each([
  ['kube-flannel-cfg', 'Flannel'],
  ['cilium-config', 'Cilium'],
  ['antrea-config', 'Antrea'],
])('the ConfigMap %s is of %s', (name, plugin) => {
  expect(plugins(config(name))).toEqual([plugin]);
});

it('a plugin is told once, whatever speaks of it', () => {
  expect(plugins(daemon('cilium'), config('cilium-config'), daemon('kindnet'))).toEqual([
    'Cilium',
    'kindnet',
  ]);
});
