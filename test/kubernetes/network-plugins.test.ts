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

const installation = (spec: object): object => ({
  apiVersion: 'operator.tigera.io/v1',
  kind: 'Installation',
  metadata: { name: 'default' },
  spec,
});
const proxy = (text: string): object => ({
  ...config('kube-proxy'),
  data: { 'config.conf': `kind: KubeProxyConfiguration\nclusterCIDR: 172.27.0.0/16\n${text}` },
});

it.each<[string, object, string | null]>([
  ['Calico itself', installation({ cni: { type: 'Calico' } }), null],
  ['another CNI', installation({ cni: { type: 'AmazonVPC' } }), 'spec.cni.type AmazonVPC'],
  [
    'eBPF',
    installation({ calicoNetwork: { linuxDataplane: 'BPF' } }),
    'spec.calicoNetwork.linuxDataplane linuxDataplane iptables',
  ],
  [
    'VPP',
    installation({ calicoNetwork: { linuxDataplane: 'VPP' } }),
    'spec.calicoNetwork.linuxDataplane linuxDataplane iptables',
  ],
  ['iptables', installation({ calicoNetwork: { linuxDataplane: 'Iptables' } }), null],
  [
    'host ports that are off',
    installation({ calicoNetwork: { hostPorts: 'Disabled' } }),
    'spec.calicoNetwork.hostPorts hostPorts host-ports',
  ],
  ['host ports', installation({ calicoNetwork: { hostPorts: 'Enabled' } }), null],
  ['kube-proxy by IPVS', proxy('mode: ipvs'), 'data["config.conf"] mode: ipvs as-iptables'],
  ['kube-proxy by nftables', proxy('mode: nftables'), 'data["config.conf"] mode: nftables as-iptables'],
  ['kube-proxy by iptables', proxy('mode: iptables'), null],
  ['kube-proxy without a mode', proxy('mode: ""'), null],
])('%s', (_, object, expected) => {
  const told = buildFixture({ objects: [object] }).problems.flatMap(({ said, path }) => {
    if (said.kind === 'HS391/plugin') return [`${path} ${said.args.plugin}`];
    return said.kind === 'HS391/field' ? [`${path} ${said.args.field} ${said.args.effect}`] : [];
  });
  expect(told).toEqual(expected === null ? [] : [expected]);
});
