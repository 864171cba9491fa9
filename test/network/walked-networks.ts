/** The networks of the walks that are written out in full. */
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes } from '#core/address/mac';
import { prefix } from '#core/address/prefix';
import type { Interface, Network } from '#core/network/model';
import type { Match, Rule, Ruleset } from '#core/network/ruleset';
import { build, rule, rules, type DeviceWords } from './build';

const dnat = (address: string, port: number | null): Rule['action'] => ({
  type: 'dnat',
  address: ipv4(address),
  port,
});
const to = (address: string, port: number): Match => ({
  destination: { prefixes: [prefix(address)] },
  protocol: 'tcp',
  destinationPorts: [{ first: port, last: port }],
});

const gatewayRules = rules(
  {
    'prerouting-raw': [rule({ source: { prefixes: [prefix('10.0.1.9/32')] } }, { type: 'drop' }, 'banned')],
    'prerouting-nat': [rule({}, { type: 'jump', chain: 'SERVICES' }, 'services')],
    'input-filter': [
      rule({ protocol: 'icmp' }, { type: 'accept' }, 'ping'),
      rule({ protocol: 'udp' }, { type: 'reject', with: 'icmp-admin-prohibited' }, 'no udp'),
    ],
    'forward-filter': [
      rule({ state: ['established', 'related'] }, { type: 'accept' }, 'answers'),
      rule(
        { destinationPorts: [{ first: 25, last: 25 }], protocol: 'tcp' },
        { type: 'reject', with: 'tcp-reset' },
        'no mail',
      ),
      rule(
        { destinationPorts: [{ first: 69, last: 69 }], protocol: 'udp' },
        { type: 'reject', with: 'icmp-port-unreachable' },
        'no tftp',
      ),
    ],
    'output-nat': [rule({}, { type: 'jump', chain: 'SERVICES' }, 'services')],
    'output-filter': [
      rule({ destinationPorts: [{ first: 23, last: 23 }], protocol: 'tcp' }, { type: 'drop' }, 'no telnet'),
    ],
    'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'masquerade' }, 'hide')],
  },
  {
    SERVICES: [
      rule(
        to('172.28.0.10/32', 80),
        {
          type: 'choose',
          branches: [
            { chain: 'A', probability: 0.5, target: 'pod/a' },
            { chain: 'B', probability: 0.5, target: 'pod/b' },
          ],
        },
        'service',
      ),
      rule(to('192.0.2.1/32', 8080), dnat('10.0.1.3', 80), 'published'),
    ],
    A: [rule({}, dnat('192.0.2.2', 8080), 'to a')],
    B: [rule({}, dnat('192.0.2.3', 8080), 'to b')],
  },
);

/** A home behind a gateway that hides it, publishes one server and balances a service; a wall of rules. */
export const home: Network = build(
  {
    client: { eth0: '10.0.1.2/24 on inside', routes: ['default via 10.0.1.1'] },
    inner: { eth0: '10.0.1.3/24 on inside', routes: ['default via 10.0.1.1'], listens: ['tcp 80'] },
    banned: { eth0: '10.0.1.9/24 on inside', routes: ['default via 10.0.1.1'] },
    gateway: {
      forwards: true,
      eth0: { at: '10.0.1.1/24 on inside', reversePathFilter: 'strict' },
      eth1: { at: '192.0.2.1/24 on outside', reversePathFilter: 'loose' },
      routes: ['198.51.100.0/24 via 192.0.2.9', 'blackhole 203.0.113.0/24', 'default via 192.0.2.77'],
      rules: gatewayRules,
      listens: ['tcp 22'],
    },
    server: { eth0: '192.0.2.2/24 on outside', listens: ['tcp 80', 'tcp 8080', 'udp 53'] },
    other: { eth0: '192.0.2.3/24 on outside', listens: ['tcp 8080'] },
    beyond: {
      forwards: true,
      eth0: '192.0.2.9/24 on outside',
      eth1: { at: '198.51.100.1/25 on far', mtu: 1000 },
      eth2: { at: '198.51.100.129/25 on farther', up: false },
    },
    last: { eth0: { at: '198.51.100.2/25 on far', mtu: 1000 }, routes: ['default via 198.51.100.1'] },
  },
  { outside: { mtu: 1500 } },
);

const tunnelMac = (node: number) => macFromBytes([0x66, 0, 0, 0, 0x66, node]);
const under = (node: number): string => `192.168.20.${20 + node}`;

function tunnelOf(type: 'vxlan' | 'ipip', own: number, other: number): Partial<Interface> {
  if (type === 'ipip') return { mtu: 1480, tunnel: { type, local: ipv4(under(own)) } };
  const peers = [{ address: ipv4(`172.27.${other}.0`), mac: tunnelMac(other), remote: ipv4(under(other)) }];
  return {
    mtu: 1450,
    mac: tunnelMac(own),
    tunnel: { type, vni: 4096, port: 4789, local: ipv4(under(own)), peers },
  };
}

function node(
  type: 'vxlan' | 'ipip',
  own: number,
  other: number,
  mtu: number,
  ruleset?: Ruleset,
): DeviceWords {
  return {
    forwards: true,
    eth0: { at: `on veth${own}`, proxyArp: true },
    eth1: { at: `${under(own)}/24 on plant`, mtu },
    tunnel0: { at: `172.27.${own}.0/32`, ...tunnelOf(type, own, other) },
    routes: [
      `172.27.${own}.5/32 dev eth0`,
      `172.27.${other}.0/24 via ${type === 'vxlan' ? `172.27.${other}.0` : under(other)} dev tunnel0 onlink`,
      'default via 192.168.20.1',
    ],
    ...(ruleset && { rules: ruleset }),
  };
}

const pod = (own: number): DeviceWords => ({
  eth0: { at: `172.27.${own}.5/32 on veth${own}`, mtu: 1450 },
  routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
  listens: ['tcp 80'],
});

/** Two nodes with a pod each and a tunnel between them, over links of the given MTU. */
export function nodes(type: 'vxlan' | 'ipip', mtu = 1500, ruleset?: Ruleset): Network {
  return build({
    a: pod(1),
    one: node(type, 1, 2, mtu, ruleset),
    two: node(type, 2, 1, mtu, ruleset),
    b: pod(2),
  });
}

/** A link on which several answer for one address. */
export const crowded: Network = build({
  asker: { eth0: '10.0.1.2/24 on link' },
  owner: { eth0: '10.0.1.3/24 on link', listens: ['tcp 80'] },
  twin: { eth0: '10.0.1.3/24 on link', listens: ['tcp 80'] },
  speaker: { eth0: { at: '10.0.1.4/24 on link', announces: [ipv4('10.0.1.3'), ipv4('10.0.1.30')] } },
  proxy: {
    forwards: true,
    eth0: { at: '10.0.1.5/24 on link', proxyArp: true },
    eth1: '10.0.2.1/24 on behind',
    routes: ['10.0.1.3/32 dev eth1', '10.0.1.30/32 dev eth1', '10.0.1.31/32 via 10.0.2.2'],
  },
  behind: {
    eth0: '10.0.2.2/24 on behind',
    eth1: '10.0.1.31/32',
    routes: ['default via 10.0.2.1'],
    listens: ['tcp 80'],
  },
});
