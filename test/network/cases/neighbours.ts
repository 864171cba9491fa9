/** Who answers ARP, who does not, and what is down. */
import { ipv4 } from '#core/address/ipv4';
import { build, flow, rule, rules } from '../build';
import { casesOf, type Case } from './case';

const segment = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1', '10.0.9.0/24 via 10.0.1.99'] },
  router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: '10.0.2.1/24 on right' },
  asleep: { down: true, eth0: '10.0.2.2/24 on right' },
  unplugged: { eth0: '10.0.2.3/24 on right cut' },
  disabled: { eth0: { at: '10.0.2.4/24 on right', up: false } },
});

const silence: readonly Case[] = casesOf(segment, [
  [
    'nobody has the address: the sender keeps its packet',
    flow('client icmp 10.0.1.77'),
    'host-unreachable@client: client / nothing',
  ],
  ['nobody is the next hop', flow('client icmp 10.0.9.1'), 'host-unreachable@client: client / nothing'],
  [
    'the last router says that nobody is there',
    flow('client icmp 10.0.2.77'),
    'host-unreachable@router: client router / host-unreachable: router client',
  ],
  [
    'a device that is down is named as the cause',
    flow('client icmp 10.0.2.2'),
    'fault@router: client router / host-unreachable: router client',
  ],
  [
    'a missing cable is named as the cause',
    flow('client icmp 10.0.2.3'),
    'link-down@router: client router / host-unreachable: router client',
  ],
  [
    'an interface that is down is named as the cause',
    flow('client icmp 10.0.2.4'),
    'link-down@router: client router / host-unreachable: router client',
  ],
  ['a device that is down asks nobody', flow('asleep icmp 10.0.1.2'), 'fault@asleep: asleep / nothing'],
  [
    'a sender whose cable is cut gets nowhere',
    flow('unplugged icmp 10.0.2.1'),
    'link-down@unplugged: unplugged / nothing',
  ],
  [
    'a sender whose interface is down has no route',
    flow('disabled icmp 10.0.2.1'),
    'link-down@disabled: disabled / nothing',
  ],
]);

const brokenSegment = build(
  {
    client: { eth0: '10.0.1.2/24 on left' },
    server: { eth0: '10.0.1.3/24 on left', listens: ['tcp 80'] },
  },
  { left: { down: true } },
);

const proxied = (settings: { proxyArp: boolean; forwards: boolean; route: boolean }) =>
  build({
    client: { eth0: '10.0.0.2/16 on left', listens: ['tcp 8000'] },
    router: {
      forwards: settings.forwards,
      eth0: { at: '10.0.0.1/24 on left', proxyArp: settings.proxyArp },
      eth1: '10.1.0.1/24 on right',
      routes: settings.route ? ['10.0.7.0/24 via 10.1.0.7'] : [],
    },
    behind: {
      forwards: true,
      eth0: '10.1.0.7/24 on right',
      eth1: '10.0.7.1/24 on far',
      routes: ['default via 10.1.0.1'],
    },
    server: { eth0: '10.0.7.2/24 on far', routes: ['default via 10.0.7.1'], listens: ['tcp 80'] },
  });
const far = flow('client tcp 10.0.7.2:80');

const proxy: readonly Case[] = [
  ...casesOf(proxied({ proxyArp: true, forwards: true, route: true }), [
    [
      'a router with proxy ARP answers for what it routes elsewhere',
      far,
      'delivered: client router behind server / response: server behind router client',
    ],
    [
      'but not for what is on the same side',
      flow('client icmp 10.0.0.77'),
      'host-unreachable@client: client / nothing',
    ],
  ]),
  ...casesOf(proxied({ proxyArp: false, forwards: true, route: true }), [
    ['without proxy ARP nobody answers', far, 'host-unreachable@client: client / nothing'],
  ]),
  ...casesOf(proxied({ proxyArp: true, forwards: true, route: false }), [
    ['without a route there is nothing to answer for', far, 'host-unreachable@client: client / nothing'],
  ]),
  ...casesOf(proxied({ proxyArp: true, forwards: false, route: true }), [
    ['without forwarding proxy ARP is silent', far, 'host-unreachable@client: client / nothing'],
  ]),
];

/** Calico's pod: a /32, a gateway that nobody owns, answered by proxy ARP on an interface without an address. */
const pods = (routes: readonly string[]) =>
  build({
    pod: {
      eth0: '172.27.0.5/32 on veth',
      routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
    },
    node: {
      forwards: true,
      eth0: { at: 'on veth', proxyArp: true },
      eth1: '10.0.2.1/24 on right',
      routes: ['172.27.0.5/32 dev eth0', ...routes],
    },
    server: { eth0: '10.0.2.2/24 on right', routes: ['172.27.0.0/16 via 10.0.2.1'], listens: ['tcp 80'] },
    gateway: { forwards: true, eth0: '10.0.2.9/24 on right' },
  });
const fromPod = flow('pod tcp 10.0.2.2:80');

const podGateway: readonly Case[] = [
  ...casesOf(pods(['default via 10.0.2.9']), [
    [
      "the node's default route makes it answer for a pod's gateway",
      fromPod,
      'delivered: pod node server / response: server node pod',
    ],
  ]),
  ...casesOf(pods([]), [
    ['a node without a default route does not answer for it', fromPod, 'host-unreachable@pod: pod / nothing'],
  ]),
];

const vip = ipv4('10.0.1.30');
const announced = (withRules: boolean) =>
  build({
    client: { eth0: '10.0.1.2/24 on left' },
    node: {
      forwards: true,
      eth0: { at: '10.0.1.1/24 on left', announces: [vip] },
      eth1: '10.0.2.1/24 on right',
      rules: withRules
        ? rules({
            'prerouting-nat': [
              rule(
                { destination: { prefixes: [{ address: vip, length: 32 }] } },
                { type: 'dnat', address: ipv4('10.0.2.2'), port: null },
              ),
            ],
          })
        : rules({}),
    },
    server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
  });

const announcements: readonly Case[] = [
  ...casesOf(announced(true), [
    [
      'an announced address leads to its speaker',
      flow('client tcp 10.0.1.30:80'),
      'delivered: client node server / response: server node client',
    ],
  ]),
  ...casesOf(announced(false), [
    [
      'a speaker that translates nothing looks for the address itself',
      flow('client tcp 10.0.1.30:80'),
      'host-unreachable@node: client node / host-unreachable: node client',
    ],
  ]),
];

/** The server's route back to the client leads another way, so it would refuse the client's ARP request too. */
const refusing = build({
  client: { eth0: '10.0.1.2/24 on left' },
  server: {
    eth0: { at: '10.0.1.3/24 on left', reversePathFilter: 'strict' },
    eth1: '10.0.9.3/24 on other',
    routes: ['10.0.1.2/32 via 10.0.9.1'],
    listens: ['tcp 80'],
  },
});

/** The client would refuse the server's request, but the server has learned the client's address from the client's. */
const learning = build({
  client: {
    eth0: { at: '10.0.1.2/24 on left', reversePathFilter: 'strict' },
    eth1: '10.0.9.2/24 on other',
    routes: ['10.0.1.3/32 dev eth0', '10.0.1.128/25 via 10.0.9.1'],
  },
  server: { eth0: '10.0.1.200/24 10.0.1.3/24 on left', listens: ['tcp 80'] },
});

export const neighbourCases: readonly Case[] = [
  ...silence,
  ...casesOf(brokenSegment, [
    [
      'a segment that is down is named as the cause',
      flow('client tcp 10.0.1.3:80'),
      'fault@client: client / nothing',
    ],
  ]),
  ...proxy,
  ...podGateway,
  ...announcements,
  ...casesOf(refusing, [
    [
      "a strict filter refuses the asker's ARP request",
      flow('client tcp 10.0.1.3:80'),
      'host-unreachable@client: client / nothing',
    ],
  ]),
  ...casesOf(learning, [
    [
      'whoever was asked knows the asker',
      flow('client tcp 10.0.1.3:80'),
      'delivered: client server / response: server client',
    ],
  ]),
];
