/** Which row wins, and what happens when none does. */
import { build, flow } from '../build';
import { casesOf, type Case } from './case';

/** A router that reaches `far` by two others. */
const twoWays = (routes: readonly string[], upperIsDown = false) =>
  build({
    client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
    router: {
      forwards: true,
      eth0: '10.0.1.1/24 on left',
      eth1: { at: '10.1.0.1/24 on above', up: !upperIsDown },
      eth2: '10.2.0.1/24 on below',
      routes,
    },
    upper: {
      forwards: true,
      eth0: '10.1.0.2/24 on above',
      eth1: '10.9.0.3/24 on far',
      routes: ['default via 10.1.0.1'],
    },
    lower: {
      forwards: true,
      eth0: '10.2.0.2/24 on below',
      eth1: '10.9.0.4/24 on far',
      routes: ['default via 10.2.0.1'],
    },
    server: { eth0: '10.9.0.2/24 on far', routes: ['default via 10.9.0.4'], listens: ['tcp 80', 'udp 53'] },
  });

const web = flow('client tcp 10.9.0.2:80');
const byUpper = 'delivered: client router upper server / response: server lower router client';
const byLower = 'delivered: client router lower server / response: server lower router client';

const choices: readonly Case[] = [
  [
    'the longest prefix wins, whatever its metric',
    ['10.9.0.0/24 via 10.2.0.2 metric 500', '10.0.0.0/8 via 10.1.0.2'],
    byLower,
  ],
  [
    'the lowest metric wins among equal prefixes',
    ['10.9.0.0/24 via 10.1.0.2 metric 200', '10.9.0.0/24 via 10.2.0.2 metric 100'],
    byLower,
  ],
  [
    'the first row wins among equal prefixes and metrics',
    ['10.9.0.0/24 via 10.1.0.2 metric 100', '10.9.0.0/24 via 10.2.0.2 metric 100'],
    byUpper,
  ],
  [
    'a default route takes what nothing else does',
    ['default via 10.1.0.2', '10.8.0.0/16 via 10.2.0.2'],
    byUpper,
  ],
  [
    'a host route is the longest of all',
    ['10.9.0.2/32 via 10.1.0.2 metric 9', '10.9.0.0/25 via 10.2.0.2'],
    byUpper,
  ],
  [
    'a blackhole drops without a word',
    ['blackhole 10.9.0.0/24', 'default via 10.1.0.2'],
    'no-route@router: client router / nothing',
  ],
  [
    'a longer prefix leads out of a blackhole',
    ['blackhole 10.9.0.0/16', '10.9.0.0/24 via 10.1.0.2'],
    byUpper,
  ],
  [
    'no row at all is told to the sender',
    [],
    'no-route@router: client router / net-unreachable: router client',
  ],
].map(([name, routes, expected]) => ({
  name: String(name),
  network: twoWays([...(routes ?? [])]),
  flow: web,
  expected: String(expected),
}));

const overDownedInterface = (routes: readonly string[]) => twoWays(routes, true);

const downed: readonly Case[] = [
  ...casesOf(overDownedInterface(['10.9.0.0/24 via 10.1.0.2', '10.0.0.0/8 via 10.2.0.2 metric 50']), [
    ['a row over an interface that is down does not count', web, byLower],
  ]),
  ...casesOf(overDownedInterface(['10.9.0.0/24 via 10.1.0.2']), [
    [
      'what only such a row would take names the interface',
      web,
      'link-down@router: client router / net-unreachable: router client',
    ],
    [
      'the address of an interface that is down is still its own',
      flow('client icmp 10.1.0.1'),
      'delivered: client router / response: router client',
    ],
  ]),
];

const plain = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['10.0.2.0/24 via 10.0.1.1'], listens: ['tcp 8000'] },
  router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: '10.0.2.1/24 on right' },
  server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80', 'udp 53'] },
  loner: { eth0: '10.0.2.3/24 on right', listens: ['tcp 80', 'udp 53'] },
});

const ways: readonly Case[] = casesOf(plain, [
  [
    'TCP is answered',
    flow('client tcp 10.0.2.2:80'),
    'delivered: client router server / response: server router client',
  ],
  [
    'UDP is answered',
    flow('client udp 10.0.2.2:53'),
    'delivered: client router server / response: server router client',
  ],
  [
    'an echo is answered by the kernel',
    flow('client icmp 10.0.2.2'),
    'delivered: client router server / response: server router client',
  ],
  [
    'a neighbour is reached without the router',
    flow('server tcp 10.0.2.3:80'),
    'delivered: server loner / response: loner server',
  ],
  [
    'a sender without a route sends nothing',
    flow('client tcp 192.0.2.1:80'),
    'no-route@client: client / nothing',
  ],
  [
    'who has no way back answers nobody',
    flow('client tcp 10.0.2.3:80'),
    'reply-lost@loner: client router loner / response: loner (no-route)',
  ],
  [
    'UDP needs no answer to have arrived',
    flow('client udp 10.0.2.3:53'),
    'delivered: client router loner / response: loner (no-route)',
  ],
  [
    'a question to itself never leaves',
    flow('client tcp 10.0.1.2:8000'),
    'delivered: client / response: client',
  ],
  [
    'a question to 127.0.0.1 never leaves',
    flow('client tcp 127.0.0.1:8000'),
    'delivered: client / response: client',
  ],
  [
    'a router answers at its far address too',
    flow('client icmp 10.0.2.1'),
    'delivered: client router / response: router client',
  ],
  [
    'a broadcast address is nobody',
    flow('client tcp 10.0.1.255:80'),
    'host-unreachable@client: client / nothing',
  ],
  [
    'a router takes a far broadcast to itself and says nothing',
    flow('client udp 10.0.2.255:53'),
    'host-unreachable@router: client router / nothing',
  ],
]);

const hosts = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.9'] },
  server: { eth0: '10.0.1.9/24 on left', eth1: '10.0.2.9/24 on right', listens: ['tcp 80'] },
  other: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.9'] },
});

const notForwarding: readonly Case[] = casesOf(hosts, [
  [
    'a host passes nothing on, and is silent about it',
    flow('client icmp 10.0.2.2'),
    'not-forwarding@server: client server / nothing',
  ],
  [
    'a host takes packets for any of its addresses',
    flow('client tcp 10.0.2.9:80'),
    'delivered: client server / response: server client',
  ],
]);

const looping = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
  one: {
    forwards: true,
    eth0: '10.0.1.1/24 on left',
    eth1: '10.1.0.1/24 on middle',
    routes: ['default via 10.1.0.2'],
  },
  two: { forwards: true, eth0: '10.1.0.2/24 on middle', routes: ['default via 10.1.0.1'] },
});

const ends: readonly Case[] = casesOf(looping, [
  [
    'a loop ends when the TTL does',
    flow('client icmp 192.0.2.1'),
    'ttl-expired@two: client one two one … 65 devices / ttl-exceeded: two one client',
  ],
  [
    'a small TTL ends where it ends',
    flow('client icmp 10.1.0.2', { ttl: 1 }),
    'ttl-expired@one: client one / ttl-exceeded: one client',
  ],
  [
    'a TTL of one is enough for the last device',
    flow('client icmp 10.1.0.1', { ttl: 1 }),
    'delivered: client one / response: one client',
  ],
]);

const onLink = build({
  pod: { eth0: '172.27.0.5/32 on veth', routes: ['default via 169.254.1.1 dev eth0 onlink'] },
  node: {
    forwards: true,
    eth0: '169.254.1.1/32 on veth',
    eth1: '10.0.2.1/24 on right',
    routes: ['172.27.0.5/32 dev eth0'],
  },
  server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
});

export const routingCases: readonly Case[] = [
  ...choices,
  ...downed,
  ...ways,
  ...notForwarding,
  ...ends,
  ...casesOf(onLink, [
    [
      'a next hop is on the link because the row says so',
      flow('pod tcp 10.0.2.2:80'),
      'delivered: pod node server / response: server node pod',
    ],
  ]),
];
