/** Routes: prefixes, metrics, ties, interfaces that are down, forwarding, TTL, sources, the reverse path. */
import { ipv4 } from '#core/address/ipv4';
import { build } from '../../network/build';
import type { LabCase } from './lab-case';

/** A client and a server with two routers between them: which one is taken shows in the captures. */
const twoWays = (
  routes: readonly string[],
  lower: string | { at: string; up: boolean } = '10.0.1.1/24 on left',
) =>
  build({
    client: { eth0: '10.0.1.2/24 on left', routes },
    upper: { forwards: true, eth0: '10.0.1.254/24 on left', eth1: '10.0.2.254/24 on right' },
    lower: { forwards: true, eth0: lower, eth1: '10.0.2.1/24 on right' },
    server: {
      eth0: '10.0.2.2/24 on right',
      routes: ['10.0.1.0/24 via 10.0.2.1'],
      listens: ['tcp 80', 'udp 53'],
    },
  });

const viaRouter = (router: { forwards?: boolean; strict?: boolean } = {}) =>
  build({
    client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
    router: {
      forwards: router.forwards ?? true,
      eth0: { at: '10.0.1.1/24 on left', reversePathFilter: router.strict ? 'strict' : 'off' },
      eth1: '10.0.2.1/24 on right',
    },
    server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80', 'udp 53'] },
  });

const server = ['client tcp 10.0.2.2:80', 'delivered'] as const;

/** The client's question comes in by eth1, but the node's way back to it leaves by eth0. */
const asymmetric = (reversePathFilter: 'strict' | 'loose' | 'off', routes: readonly string[]) =>
  build({
    client: { eth0: '10.0.9.2/24 on office', routes: ['default via 10.0.9.1'] },
    gateway: { forwards: true, eth0: '10.0.9.1/24 on office', eth1: '10.0.1.1/24 on plant' },
    node: {
      eth0: { at: '10.0.3.2/24 on inside', reversePathFilter },
      eth1: { at: '10.0.1.2/24 on plant', reversePathFilter },
      routes,
      listens: ['tcp 80', 'udp 53'],
    },
    host: { forwards: true, eth0: '10.0.3.1/24 on inside' },
  });

export const routingCases: readonly LabCase[] = [
  {
    name: 'a router between two subnets: TCP, UDP, ICMP, and closed ports',
    network: viaRouter(),
    questions: [
      server,
      ['client udp 10.0.2.2:53', 'delivered'],
      ['client icmp 10.0.2.2', 'delivered'],
      ['client tcp 10.0.2.2:81', 'port-closed'],
      ['client udp 10.0.2.2:54', 'port-closed'],
      ['client icmp 10.0.2.1', 'delivered'],
    ],
  },
  {
    name: 'the longest prefix wins over the lower metric',
    network: twoWays(['10.0.2.0/24 via 10.0.1.254 metric 500', '10.0.0.0/16 via 10.0.1.1']),
    questions: [server],
  },
  {
    name: 'the lower metric wins between equal prefixes',
    network: twoWays(['10.0.2.0/24 via 10.0.1.254 metric 200', '10.0.2.0/24 via 10.0.1.1 metric 100']),
    questions: [server],
  },
  {
    name: 'of equal prefixes and metrics the first row wins',
    network: twoWays(['10.0.2.0/24 via 10.0.1.1 metric 100', '10.0.2.0/24 via 10.0.1.254 metric 100']),
    questions: [server],
  },
  {
    name: 'a route over an interface that is down is out of play',
    network: build({
      client: {
        eth0: { at: '10.0.1.2/24 on left', up: false },
        eth1: '10.0.3.2/24 on spare',
        routes: ['10.0.2.0/24 via 10.0.1.1', '10.0.2.0/24 via 10.0.3.1 metric 100'],
      },
      first: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: '10.0.2.1/24 on right' },
      second: { forwards: true, eth0: '10.0.3.1/24 on spare', eth1: '10.0.2.254/24 on right' },
      server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.254'], listens: ['tcp 80'] },
    }),
    questions: [server],
  },
  {
    name: 'a cable that is pulled leaves the route in play, and the packet is lost',
    network: cut(viaRouter(), 'router', 'eth1'),
    questions: [['client tcp 10.0.2.2:80', 'link-down']],
  },
  {
    name: 'no route: the router says so, the sender keeps it to itself',
    network: viaRouter(),
    questions: [
      ['client udp 10.7.0.1:53', 'no-route'],
      ['router udp 10.7.0.1:53', 'no-route'],
    ],
  },
  {
    name: 'a blackhole drops without a word',
    network: build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      router: { forwards: true, eth0: '10.0.1.1/24 on left', routes: ['blackhole 10.0.2.0/24'] },
    }),
    questions: [['client tcp 10.0.2.2:80', 'no-route']],
  },
  {
    name: 'a host that does not forward drops without a word',
    network: viaRouter({ forwards: false }),
    questions: [['client tcp 10.0.2.2:80', 'not-forwarding']],
  },
  {
    name: 'TTL: expires at the router, just reaches the server',
    network: viaRouter(),
    questions: [
      ['client udp 10.0.2.2:53', 'ttl-expired', { ttl: 1 }],
      ['client udp 10.0.2.2:53', 'delivered', { ttl: 2 }],
    ],
  },
  {
    name: 'a routing loop ends when the TTL does',
    network: build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      first: {
        forwards: true,
        eth0: '10.0.1.1/24 on left',
        eth1: '10.0.3.1/24 on between',
        routes: ['default via 10.0.3.2'],
      },
      second: { forwards: true, eth0: '10.0.3.2/24 on between', routes: ['default via 10.0.3.1'] },
    }),
    questions: [['client udp 10.9.9.9:53', 'ttl-expired']],
  },
  {
    name: 'source addresses: of the link to the next hop, or as the route prefers',
    network: build({
      client: {
        eth0: '10.0.1.2/24 10.0.5.2/24 on left',
        eth1: '10.0.3.2/24 on spare',
        routes: ['10.0.2.0/24 via 10.0.5.1', '10.0.4.0/24 via 10.0.1.1 src 10.0.3.2'],
      },
      router: {
        forwards: true,
        eth0: '10.0.1.1/24 10.0.5.1/24 on left',
        eth1: '10.0.2.1/24 on right',
        eth2: '10.0.3.1/24 on spare',
        eth3: '10.0.4.1/24 on far',
      },
      server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
      other: { eth0: '10.0.4.2/24 on far', routes: ['default via 10.0.4.1'], listens: ['tcp 80'] },
    }),
    questions: [server, ['client tcp 10.0.4.2:80', 'delivered'], ['client icmp 10.0.3.1', 'delivered']],
  },
  {
    name: "a device's own addresses are reached without a link",
    network: viaRouter(),
    questions: [
      ['server tcp 10.0.2.2:80', 'delivered'],
      ['router icmp 10.0.2.1', 'delivered'],
      ['server tcp 10.0.2.2:81', 'port-closed'],
    ],
  },
  {
    name: 'reverse-path filter strict: dropped when the answer would leave elsewhere',
    network: asymmetric('strict', ['default via 10.0.3.1']),
    questions: [
      ['client tcp 10.0.1.2:80', 'reverse-path-filter'],
      ['client udp 10.0.1.2:53', 'reverse-path-filter'],
    ],
  },
  {
    name: 'reverse-path filter strict: the route back mends it',
    network: asymmetric('strict', ['default via 10.0.3.1', '10.0.9.0/24 via 10.0.1.1 metric 100']),
    questions: [['client tcp 10.0.1.2:80', 'delivered']],
  },
  {
    name: 'reverse-path filter loose: any way back will do, and the answer goes it',
    network: asymmetric('loose', ['default via 10.0.3.1']),
    questions: [['client tcp 10.0.1.2:80', 'reply-lost']],
  },
  {
    name: 'reverse-path filter loose: no way back at all',
    network: asymmetric('loose', []),
    questions: [['client tcp 10.0.1.2:80', 'reverse-path-filter']],
  },
  {
    name: 'reverse-path filter off: arrives, and the answer finds no route',
    network: asymmetric('off', []),
    questions: [['client tcp 10.0.1.2:80', 'reply-lost']],
  },
  {
    name: 'who sends with an address of mine gets no answer to ARP',
    network: build({
      impostor: { eth0: '10.0.1.2/24 10.0.1.9/24 on left' },
      owner: { eth0: '10.0.1.9/24 on other', eth1: '10.0.1.1/24 on left', listens: ['tcp 80'] },
    }),
    questions: [['impostor tcp 10.0.1.1:80', 'host-unreachable', { source: ipv4('10.0.1.9') }]],
  },
];

function cut(network: ReturnType<typeof build>, device: string, name: string): ReturnType<typeof build> {
  return {
    ...network,
    links: network.links.map((link) =>
      link.a.device === device && link.a.interface === name ? { ...link, up: false } : link,
    ),
  };
}
