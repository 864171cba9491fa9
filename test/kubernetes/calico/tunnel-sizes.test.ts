/**
 * What a pod may send, by the tunnels of the pools and what a dump says of them: the smallest that fits every way.
 * Source: Calico documentation, "Configure MTU to maximize network performance" (VXLAN 50 bytes, IP in IP 20).
 */
import { describe, expect, it } from 'vitest';
import { podMtu } from '#core/kubernetes/calico/tunnel';
import type { PodNetwork, PodPool } from '#core/kubernetes/cluster';
import { prefix } from '#core/address/prefix';

type Encapsulation = PodPool['encapsulation'];

const pool = (encapsulation: Encapsulation, crossSubnet = false): PodPool => ({
  name: encapsulation,
  subnet: prefix('172.27.0.0/16'),
  blockSize: 26,
  encapsulation,
  crossSubnet,
  natOutgoing: true,
  disabled: false,
});

const network = (pools: readonly PodPool[], given: Partial<PodNetwork> = {}): PodNetwork => ({
  pools,
  vxlan: { vni: 4096, port: 4789, mtu: null, fromPods: false },
  ipip: { mtu: null },
  natOutgoingAddress: null,
  podMtu: null,
  ...given,
});

describe('a pod may send', () => {
  it.each<[string, PodNetwork, number, number]>([
    ['what the port takes without a tunnel', network([pool('None')]), 1500, 1500],
    ['less by the headers of VXLAN', network([pool('VXLAN')]), 1500, 1450],
    ['less by the header of IP in IP', network([pool('IPIP')]), 1500, 1480],
    ['less on a port that takes less', network([pool('VXLAN')]), 1400, 1350],
    ['more on one that takes jumbo frames', network([pool('IPIP')]), 9000, 8980],
    ['what fits the larger header of two', network([pool('IPIP'), pool('VXLAN')]), 1500, 1450],
    ['what fits a tunnel that only other pools use', network([pool('None'), pool('IPIP')]), 1500, 1480],
    ['what fits a tunnel across subnets', network([pool('VXLAN', true)]), 1500, 1450],
    [
      'what Felix says of the tunnel',
      network([pool('VXLAN')], { vxlan: { vni: 4096, port: 4789, mtu: 1410, fromPods: false } }),
      1500,
      1410,
    ],
    ['what Felix says of IP in IP', network([pool('IPIP')], { ipip: { mtu: 1440 } }), 1500, 1440],
    [
      'no more than the port takes, whatever Felix says of the tunnel',
      network([pool('IPIP')], { ipip: { mtu: 1600 } }),
      1500,
      1500,
    ],
    ['what the CNI plugin is told, whatever fits', network([pool('VXLAN')], { podMtu: 1300 }), 1500, 1300],
  ])('%s', (_, given, port, expected) => {
    expect(podMtu(given, port)).toBe(expected);
  });
});
