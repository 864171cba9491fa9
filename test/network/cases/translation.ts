/** Address translation: there, back, for errors, twice, and onto itself. */
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import type { Branch, Rule, Ruleset } from '#core/network/ruleset';
import { build, flow, rule, rules } from '../build';
import { casesOf, type Case } from './case';

const to = (address: string): Rule['match'] => ({ destination: { prefixes: [prefix(address)] } });
const tcpTo = (address: string, port: number): Rule['match'] => ({
  ...to(address),
  protocol: 'tcp',
  destinationPorts: [{ first: port, last: port }],
});
const dnat = (address: string, port: number | null = null): Rule['action'] => ({
  type: 'dnat',
  address: ipv4(address),
  port,
});
const masquerade: Rule['action'] = { type: 'masquerade' };

/** Inside hosts behind a gateway; the outside knows no way to the inside. */
const home = (ruleset: Ruleset, inside: Ruleset = rules({})) =>
  build({
    client: {
      eth0: '10.0.1.2/24 on inside',
      routes: ['default via 10.0.1.1'],
      listens: ['tcp 8000'],
      rules: inside,
    },
    sibling: {
      eth0: '10.0.1.3/24 on inside',
      routes: ['default via 10.0.1.1'],
      listens: ['tcp 80', 'udp 53'],
    },
    gateway: {
      forwards: true,
      eth0: '10.0.1.1/24 on inside',
      eth1: '192.0.2.1/24 on outside',
      routes: ['198.51.100.0/24 via 192.0.2.9'],
      rules: ruleset,
      listens: ['tcp 22'],
    },
    server: { eth0: '192.0.2.2/24 on outside', listens: ['tcp 80', 'udp 53'] },
    beyond: { forwards: true, eth0: '192.0.2.9/24 on outside' },
  });

const hiding = rules({ 'postrouting-nat': [rule({ outInterface: 'eth1' }, masquerade)] });
const publishing = rules({
  'prerouting-nat': [
    rule(tcpTo('192.0.2.1', 8080), dnat('10.0.1.3', 80)),
    rule(tcpTo('192.0.2.1', 8081), dnat('10.0.1.3', 81)),
    rule(tcpTo('192.0.2.1', 8082), dnat('10.0.1.77', 80)),
    rule(tcpTo('192.0.2.1', 8083), dnat('203.0.113.1', 80)),
    rule(tcpTo('192.0.2.1', 8022), dnat('10.0.1.1', 22)),
    rule({ ...to('192.0.2.1'), protocol: 'icmp', inInterface: 'eth1' }, dnat('10.0.1.3')),
  ],
});

const source: readonly Case[] = [
  ...casesOf(home(hiding), [
    [
      'masqueraded TCP comes back',
      flow('client tcp 192.0.2.2:80'),
      'delivered: client gateway server / response: server gateway client',
    ],
    [
      'masqueraded UDP comes back',
      flow('client udp 192.0.2.2:53'),
      'delivered: client gateway server / response: server gateway client',
    ],
    [
      'a masqueraded echo comes back',
      flow('client icmp 192.0.2.2'),
      'delivered: client gateway server / response: server gateway client',
    ],
    [
      'so does the RST of a closed port',
      flow('client tcp 192.0.2.2:81'),
      'port-closed@server: client gateway server / reset: server gateway client',
    ],
    [
      'and the ICMP error of a closed UDP port',
      flow('client udp 192.0.2.2:54'),
      'port-closed@server: client gateway server / port-unreachable: server gateway client',
    ],
    [
      'an error of a router further on finds its way in',
      flow('client tcp 198.51.100.1:80'),
      'no-route@beyond: client gateway beyond / net-unreachable: beyond gateway client',
    ],
    [
      "the gateway's own error about a translated packet does too",
      flow('client tcp 192.0.2.77:80'),
      'host-unreachable@gateway: client gateway / host-unreachable: gateway client',
    ],
    [
      'traffic that does not leave keeps its address',
      flow('client tcp 10.0.1.3:80'),
      'delivered: client sibling / response: sibling client',
    ],
    [
      "the gateway's own packets have the right address already",
      flow('gateway tcp 192.0.2.2:80'),
      'delivered: gateway server / response: server gateway',
    ],
  ]),
  ...casesOf(home(rules({})), [
    [
      'without translation nobody outside can answer',
      flow('client tcp 192.0.2.2:80'),
      'reply-lost@server: client gateway server / response: server (no-route)',
    ],
  ]),
  ...casesOf(
    home(
      rules({
        'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'snat', address: ipv4('192.0.2.1') })],
      }),
    ),
    [
      [
        'a fixed source address works like masquerading',
        flow('client tcp 192.0.2.2:80'),
        'delivered: client gateway server / response: server gateway client',
      ],
    ],
  ),
  ...casesOf(
    home(
      rules({
        'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'snat', address: ipv4('192.0.2.50') })],
      }),
    ),
    [
      [
        'to an address that nobody answers ARP for, answers are lost',
        flow('client tcp 192.0.2.2:80'),
        'reply-lost@server: client gateway server / response: server (host-unreachable)',
      ],
    ],
  ),
];

const destination: readonly Case[] = casesOf(home(publishing), [
  [
    'a published port leads inside',
    flow('server tcp 192.0.2.1:8080'),
    'delivered: server gateway sibling / response: sibling gateway server',
  ],
  [
    'the RST of a closed one comes from the published address',
    flow('server tcp 192.0.2.1:8081'),
    'port-closed@sibling: server gateway sibling / reset: sibling gateway server',
  ],
  [
    'so does the error when nobody is there',
    flow('server tcp 192.0.2.1:8082'),
    'host-unreachable@gateway: server gateway / host-unreachable: gateway server',
  ],
  [
    'and the one when there is no route',
    flow('server tcp 192.0.2.1:8083'),
    'no-route@gateway: server gateway / net-unreachable: gateway server',
  ],
  [
    'a translation may lead to the device itself',
    flow('server tcp 192.0.2.1:8022'),
    'delivered: server gateway / response: gateway server',
  ],
  [
    'an echo can be translated too',
    flow('server icmp 192.0.2.1'),
    'delivered: server gateway sibling / response: sibling gateway server',
  ],
  [
    'from inside, the answer comes straight back and fits nothing',
    flow('client tcp 192.0.2.1:8080'),
    'reply-mismatch@client: client gateway sibling / response: sibling client (reply-mismatch)',
  ],
]);

const hairpin = rules({
  'prerouting-nat': [rule(tcpTo('192.0.2.1', 8080), dnat('10.0.1.3', 80))],
  'postrouting-nat': [rule({ destinationTranslated: true }, masquerade)],
});
const rejecting = rules({
  'prerouting-nat': [rule(tcpTo('192.0.2.1', 8080), dnat('10.0.1.3', 80))],
  'forward-filter': [rule({ protocol: 'tcp' }, { type: 'reject', with: 'tcp-reset' })],
});
const refusing = rules({
  'prerouting-nat': [rule(tcpTo('192.0.2.1', 8080), dnat('10.0.1.3', 80))],
  'forward-filter': [rule({ protocol: 'tcp' }, { type: 'reject', with: 'icmp-admin-prohibited' })],
});

const both: readonly Case[] = [
  ...casesOf(home(hairpin), [
    [
      'a hairpin needs both addresses translated',
      flow('client tcp 192.0.2.1:8080'),
      'delivered: client gateway sibling / response: sibling gateway client',
    ],
    [
      'a host may reach itself that way',
      flow('sibling tcp 192.0.2.1:8080'),
      'delivered: sibling gateway sibling / response: sibling gateway sibling',
    ],
  ]),
  ...casesOf(home(rejecting), [
    [
      'a reset by rule seems to come from the published address',
      flow('server tcp 192.0.2.1:8080'),
      'policy-denied@gateway: server gateway / reset: gateway server',
    ],
  ]),
  ...casesOf(home(refusing), [
    [
      'an error by rule does too',
      flow('server tcp 192.0.2.1:8080'),
      'policy-denied@gateway: server gateway / admin-prohibited: gateway server',
    ],
  ]),
];

const ownRules = rules({
  'output-nat': [
    rule(tcpTo('172.28.0.10', 80), dnat('192.0.2.2', 80)),
    rule(tcpTo('172.28.0.11', 80), dnat('10.0.1.2', 8000)),
    rule(tcpTo('172.28.0.12', 80), dnat('10.0.1.3', 81)),
    rule(tcpTo('127.0.0.1', 9000), dnat('10.0.1.3', 80)),
  ],
});

const own: readonly Case[] = casesOf(home(hiding, ownRules), [
  [
    "a process's own packets are translated before they leave",
    flow('client tcp 172.28.0.10:80'),
    'delivered: client gateway server / response: server gateway client',
  ],
  ['perhaps to the device itself', flow('client tcp 172.28.0.11:80'), 'delivered: client / response: client'],
  [
    'or to another device than the route led to',
    flow('client tcp 172.28.0.12:80'),
    'port-closed@sibling: client sibling / reset: sibling client',
  ],
  ['from 127.0.0.1 nothing gets out', flow('client tcp 127.0.0.1:9000'), 'no-route@client: client / nothing'],
]);

const branches: readonly Branch[] = [
  { chain: 'A', probability: 0.5, target: 'pod/a' },
  { chain: 'B', probability: 0.5, target: 'pod/b' },
];
const service = rules(
  {
    'prerouting-nat': [rule(tcpTo('172.28.0.10', 80), { type: 'choose', branches })],
    'output-nat': [rule(tcpTo('172.28.0.10', 80), { type: 'choose', branches })],
  },
  {
    A: [rule({ protocol: 'tcp' }, dnat('10.0.1.2', 8000), 'a')],
    B: [rule({ protocol: 'tcp' }, dnat('10.0.1.3', 80), 'b')],
  },
);
const cluster = build({
  outside: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'] },
  node: {
    forwards: true,
    eth0: '10.0.1.1/24 on pods',
    eth1: '10.0.2.1/24 on right',
    routes: ['default via 10.0.2.2'],
    rules: service,
  },
  a: { eth0: '10.0.1.2/24 on pods', routes: ['default via 10.0.1.1'], listens: ['tcp 8000'] },
  b: { eth0: '10.0.1.3/24 on pods', routes: ['default via 10.0.1.1'], listens: ['tcp 80'] },
});

const choosing: readonly Case[] = casesOf(cluster, [
  [
    'the first branch is taken unless people say otherwise',
    flow('outside tcp 172.28.0.10:80'),
    'delivered: outside node a / response: a node outside',
  ],
  [
    'people pick a branch by its target',
    flow('outside tcp 172.28.0.10:80', { preferredTargets: ['pod/b'] }),
    'delivered: outside node b / response: b node outside',
  ],
  [
    "a node's own question is translated as well",
    flow('node tcp 172.28.0.10:80', { preferredTargets: ['pod/b'] }),
    'delivered: node b / response: b node',
  ],
]);

/** Two gateways one behind the other, each hiding what is behind it. */
const twice = build({
  client: { eth0: '10.0.1.2/24 on inside', routes: ['default via 10.0.1.1'] },
  inner: {
    forwards: true,
    eth0: '10.0.1.1/24 on inside',
    eth1: '10.0.2.1/24 on middle',
    routes: ['default via 10.0.2.2'],
    rules: hiding,
  },
  outer: { forwards: true, eth0: '10.0.2.2/24 on middle', eth1: '192.0.2.1/24 on outside', rules: hiding },
  server: { eth0: '192.0.2.2/24 on outside', listens: ['tcp 80', 'udp 53'] },
});

const chained: readonly Case[] = casesOf(twice, [
  [
    'translated twice there and twice back',
    flow('client tcp 192.0.2.2:80'),
    'delivered: client inner outer server / response: server outer inner client',
  ],
  [
    'an error is translated back twice',
    flow('client udp 192.0.2.2:54'),
    'port-closed@server: client inner outer server / port-unreachable: server outer inner client',
  ],
  [
    'and so is one from the second gateway itself',
    flow('client icmp 192.0.2.77'),
    'host-unreachable@outer: client inner outer / host-unreachable: outer inner client',
  ],
  [
    'or about a TTL that ended there',
    flow('client icmp 192.0.2.2', { ttl: 2 }),
    'ttl-expired@outer: client inner outer / ttl-exceeded: outer inner client',
  ],
]);

export const translationCases: readonly Case[] = [
  ...source,
  ...destination,
  ...both,
  ...own,
  ...choosing,
  ...chained,
];
