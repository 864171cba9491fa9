/** VXLAN and IPIP between two nodes with a pod each, with the tunnel's own route, TTL and MTU. */
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes, type Mac } from '#core/address/mac';
import type { Tunnel } from '#core/network/model';
import { build } from '../../network/build';
import type { LabCase } from './lab-case';

const macOf = (node: number): Mac => macFromBytes([0x66, 0, 0, 0, 0, node]);

/** Node `number` has the pods 10.1.NUMBER.0/24 and the underlay address 10.0.0.NUMBER. */
const vxlan = (number: number, peer: number): Tunnel => ({
  type: 'vxlan',
  vni: 4096,
  port: 4789,
  local: ipv4(`10.0.0.${number}`),
  peers: [{ address: ipv4(`10.1.${peer}.0`), mac: macOf(peer), remote: ipv4(`10.0.0.${peer}`) }],
});

const ipip = (number: number): Tunnel => ({ type: 'ipip', local: ipv4(`10.0.0.${number}`) });

function twoNodes(type: 'vxlan' | 'ipip', underlayMtu: number) {
  const node = (number: number, peer: number) => ({
    forwards: true,
    eth0: `10.0.0.${number}/24 on underlay`,
    eth1: { at: `on wire${number}`, proxyArp: true },
    tunnel0: {
      at: `10.1.${number}.0/32`,
      mtu: type === 'vxlan' ? 1450 : 1480,
      mac: macOf(number),
      tunnel: type === 'vxlan' ? vxlan(number, peer) : ipip(number),
    },
    routes: [
      `10.1.${number}.2/32 dev eth1`,
      type === 'vxlan'
        ? `10.1.${peer}.0/24 via 10.1.${peer}.0 dev tunnel0 onlink`
        : `10.1.${peer}.0/24 via 10.0.0.${peer} dev tunnel0 onlink`,
      'default via 10.0.0.254',
    ],
  });
  const pod = (number: number) => ({
    eth0: { at: `10.1.${number}.2/32 on wire${number}`, mtu: 1450 },
    routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
    listens: ['tcp 80', 'udp 53'],
  });
  return build(
    { pod1: pod(1), node1: node(1, 2), node2: node(2, 1), pod2: pod(2) },
    { underlay: { mtu: underlayMtu } },
  );
}

const across = [
  ['pod1 tcp 10.1.2.2:80', 'delivered'],
  ['pod1 udp 10.1.2.2:53', 'delivered'],
  ['pod2 icmp 10.1.1.2', 'delivered'],
  ['node1 tcp 10.1.2.2:80', 'delivered'],
  ['pod1 tcp 10.1.2.2:81', 'port-closed'],
  ['pod1 udp 10.1.2.77:53', 'host-unreachable'],
  ['pod1 icmp 10.1.2.2', 'ttl-expired', { ttl: 1 }],
  ['pod1 icmp 10.1.2.2', 'ttl-expired', { ttl: 2 }],
] as const;

export const tunnelCases: readonly LabCase[] = [
  { name: 'VXLAN between two nodes', network: twoNodes('vxlan', 9000), needs: 'vxlan', questions: across },
  { name: 'IPIP between two nodes', network: twoNodes('ipip', 9000), needs: 'ipip', questions: across },
  {
    name: 'VXLAN over an underlay that takes too little',
    network: twoNodes('vxlan', 1000),
    needs: 'vxlan',
    questions: [
      ['pod1 udp 10.1.2.2:53', 'mtu-exceeded', { size: 1400, dontFragment: true }],
      ['pod1 udp 10.1.2.2:53', 'delivered', { size: 500 }],
    ],
  },
];
