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
    status: { addresses: [{ type: 'InternalIP', address }] },
  };
}
