/**
 * Node objects as a dump has them: more nodes than the appliance's settings, under its names or others, with addresses
 * of their own, and with the subnets that calico-node takes theirs for, by which CrossSubnet decides.
 */
import type { Dice } from './random-network';

type Thing = Readonly<Record<string, unknown>>;

/** Nothing for most seeds. */
export function dumpedNodes(random: Dice): readonly Thing[] {
  if (random.chance(0.5)) return [];
  const count = 1 + random.below(5);
  const length = random.pick([24, 28, 30]);
  return random.chance(0.5)
    ? Array.from({ length: count }, (_, index) => node(`k8s-edge-n${index + 2}`, 60 + index, length, {}))
    : [
        node('cp-a', 59, length, { 'node-role.kubernetes.io/control-plane': '' }),
        ...Array.from({ length: count }, (_, index) => node(`pool-${index + 1}`, 60 + index, length, {})),
      ];
}

function node(name: string, last: number, length: number, labels: Thing): Thing {
  const address = `192.168.20.${last}`;
  const annotations = { 'projectcalico.org/IPv4Address': `${address}/${length}` };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels }, annotations },
    spec: { podCIDR: `172.27.${last - 59}.0/24` },
    status: { addresses: [{ type: 'InternalIP', address }] },
  };
}

/** How kube-proxy of a dump is configured to tell pods from others. Nothing for most seeds. */
export function proxyConfig(random: Dice): readonly Thing[] {
  if (random.chance(0.6)) return [];
  const config = random.pick([
    'clusterCIDR: ""',
    'clusterCIDR: 172.27.0.0/16',
    'clusterCIDR: 172.27.0.0/16\niptables: { masqueradeAll: true }',
    'detectLocalMode: InterfaceNamePrefix\ndetectLocal: { interfaceNamePrefix: cali }',
    'detectLocalMode: BridgeInterface\ndetectLocal: { bridgeInterface: cbr0 }',
    'detectLocalMode: NodeCIDR',
  ]);
  const data = { 'config.conf': `kind: KubeProxyConfiguration\n${config}` };
  const metadata = { name: 'kube-proxy', namespace: 'kube-system' };
  return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata, data }];
}
