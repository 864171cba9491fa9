/** VXLAN and IPIP between two nodes, as Calico builds them. */
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes } from '#core/address/mac';
import type { Interface, Network } from '#core/network/model';
import type { Rule, Ruleset } from '#core/network/ruleset';
import { build, flow, rule, rules, type DeviceWords } from '../build';
import { casesOf, type Case } from './case';

const tunnelMac = (node: number) => macFromBytes([0x66, 0, 0, 0, 0, node]);
const nodeAddress = (node: number): string => `192.168.20.${20 + node}`;

function vxlan(node: number, peers: readonly number[]): Partial<Interface> {
  return {
    mtu: 1450,
    mac: tunnelMac(node),
    tunnel: {
      type: 'vxlan',
      vni: 4096,
      port: 4789,
      local: ipv4(nodeAddress(node)),
      peers: peers.map((peer) => ({
        address: ipv4(`172.27.${peer}.0`),
        mac: tunnelMac(peer),
        remote: ipv4(nodeAddress(peer)),
      })),
    },
  };
}

const ipip = (node: number): Partial<Interface> => ({
  mtu: 1480,
  tunnel: { type: 'ipip', local: ipv4(nodeAddress(node)) },
});

interface NodeSettings {
  readonly type: 'vxlan' | 'ipip';
  readonly peers?: readonly number[];
  readonly rules?: Ruleset;
  readonly underlay?: Partial<Interface>;
  readonly tunnelIsDown?: boolean;
}

function node(number: number, other: number, settings: NodeSettings): DeviceWords {
  const tunnel = settings.type === 'vxlan' ? vxlan(number, settings.peers ?? [other]) : ipip(number);
  const gateway = settings.type === 'vxlan' ? `172.27.${other}.0` : nodeAddress(other);
  return {
    forwards: true,
    eth0: { at: `on veth${number}`, proxyArp: true },
    eth1: { at: `${nodeAddress(number)}/24 on plant`, ...settings.underlay },
    tunnel0: { at: `172.27.${number}.0/32`, ...tunnel, up: settings.tunnelIsDown !== true },
    routes: [
      `172.27.${number}.5/32 dev eth0`,
      `172.27.${other}.0/24 via ${gateway} dev tunnel0 onlink`,
      'default via 192.168.20.1',
    ],
    ...(settings.rules && { rules: settings.rules }),
  };
}

const pod = (node: number): DeviceWords => ({
  eth0: { at: `172.27.${node}.5/32 on veth${node}`, mtu: 1450 },
  routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
  listens: ['tcp 80', 'udp 53'],
});

const cluster = (first: NodeSettings, second: NodeSettings = first): Network =>
  build({
    a: pod(1),
    master: node(1, 2, first),
    worker: node(2, 1, second),
    b: pod(2),
    gateway: { forwards: true, eth0: '192.168.20.1/24 on plant' },
  });

const web = flow('a tcp 172.27.2.5:80');
const through = 'delivered: a master worker b / response: b worker master a';
const denyOuter: Rule = rule(
  { protocol: 'udp', destinationPorts: [{ first: 4789, last: 4789 }] },
  { type: 'drop' },
);
const hideAll = rules({ 'postrouting-nat': [rule({ outInterface: 'tunnel0' }, { type: 'masquerade' })] });

const vxlanCases: readonly Case[] = [
  ...casesOf(cluster({ type: 'vxlan' }), [
    ['pods reach each other through VXLAN', web, through],
    [
      'a node reaches a pod of the other through it',
      flow('master tcp 172.27.2.5:80'),
      'delivered: master worker b / response: b worker master',
    ],
    ['UDP and its answer', flow('a udp 172.27.2.5:53'), through],
    [
      'a closed port answers through it',
      flow('a tcp 172.27.2.5:81'),
      'port-closed@b: a master worker b / reset: b worker master a',
    ],
    [
      'the other node answers at its tunnel address',
      flow('a icmp 172.27.2.0'),
      'delivered: a master worker / response: worker master a',
    ],
    [
      'a pod cannot send more than its own link takes',
      flow('a icmp 172.27.2.5', { size: 1500, dontFragment: true }),
      'mtu-exceeded@a: a / nothing',
    ],
    [
      'the largest packet of a pod just fits',
      flow('a icmp 172.27.2.5', { size: 1450, dontFragment: true }),
      through,
    ],
  ]),
  ...casesOf(cluster({ type: 'vxlan', underlay: { mtu: 1400 } }), [
    [
      'VXLAN lets its outer packet be cut where the link is smaller',
      flow('a icmp 172.27.2.5', { size: 1450, dontFragment: true }),
      through,
    ],
  ]),
  ...casesOf(cluster({ type: 'vxlan', peers: [] }, { type: 'vxlan' }), [
    [
      'a peer that is not known cannot be reached',
      web,
      'host-unreachable@master: a master / host-unreachable: master a',
    ],
  ]),
  ...casesOf(cluster({ type: 'vxlan' }, { type: 'vxlan', rules: rules({ 'input-filter': [denyOuter] }) }), [
    ['rules see the outer packet arrive', web, 'policy-denied@worker: a master worker / nothing'],
  ]),
  ...casesOf(cluster({ type: 'vxlan', rules: rules({ 'output-filter': [denyOuter] }) }, { type: 'vxlan' }), [
    ['and leave', web, 'policy-denied@master: a master / nothing'],
  ]),
  ...casesOf(cluster({ type: 'vxlan', rules: hideAll }, { type: 'vxlan' }), [
    ["masquerading takes the tunnel's address", web, through],
  ]),
  ...casesOf(cluster({ type: 'vxlan' }, { type: 'vxlan', tunnelIsDown: true }), [
    [
      'a tunnel that is down at the other end refuses',
      web,
      'port-closed@worker: a master worker / port-unreachable: worker master',
    ],
  ]),
  ...casesOf(cluster({ type: 'vxlan', tunnelIsDown: true }, { type: 'vxlan' }), [
    [
      'one that is down here leaves the default route',
      web,
      'no-route@gateway: a master gateway / net-unreachable: gateway (no-route)',
    ],
  ]),
];

const ipipCases: readonly Case[] = [
  ...casesOf(cluster({ type: 'ipip' }), [
    ['pods reach each other through IPIP', web, through],
    [
      'the largest packet of a pod fits',
      flow('a icmp 172.27.2.5', { size: 1450, dontFragment: true }),
      through,
    ],
  ]),
  ...casesOf(cluster({ type: 'ipip', underlay: { mtu: 1400 } }), [
    [
      'IPIP tells the sender what fits',
      flow('a icmp 172.27.2.5', { size: 1450, dontFragment: true }),
      'mtu-exceeded@master: a master / fragmentation-needed: master a',
    ],
  ]),
  ...casesOf(cluster({ type: 'ipip' }, { type: 'ipip', tunnelIsDown: true }), [
    [
      'nobody takes packets out of a tunnel that is down',
      web,
      'port-closed@worker: a master worker / port-unreachable: worker master',
    ],
  ]),
];

export const tunnelCases: readonly Case[] = [...vxlanCases, ...ipipCases];
