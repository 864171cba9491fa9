/** The reverse-path filter in its three modes, and martians. */
import type { ReversePathFilter } from '#core/network/model';
import { build, flow } from '../build';
import { casesOf, type Case } from './case';

/** The node's answers to the client leave by eth0, the client's packets arrive at eth1. */
const asymmetric = (mode: ReversePathFilter, routes: readonly string[] = ['10.0.1.0/24 via 10.8.0.1']) =>
  build({
    client: { eth0: '10.0.1.2/24 on left', routes: ['10.9.0.0/24 via 10.0.1.1', '10.7.0.0/24 via 10.0.1.1'] },
    router: {
      forwards: true,
      eth0: '10.0.1.1/24 on left',
      eth1: '10.9.0.1/24 on outer',
      eth2: '10.8.0.1/24 on inner',
      routes: ['10.7.0.0/24 via 10.9.0.2'],
    },
    node: {
      forwards: true,
      eth0: { at: '10.8.0.2/24 on inner', reversePathFilter: mode },
      eth1: { at: '10.9.0.2/24 on outer', reversePathFilter: mode },
      eth2: { at: '10.7.0.1/24 on behind', reversePathFilter: mode },
      routes,
      listens: ['tcp 80'],
    },
    server: { eth0: '10.7.0.2/24 on behind', routes: ['default via 10.7.0.1'], listens: ['tcp 80'] },
  });
const local = flow('client tcp 10.9.0.2:80');
const beyond = flow('client tcp 10.7.0.2:80');

const modes: readonly Case[] = [
  ...casesOf(asymmetric('strict'), [
    [
      'strict drops what would be answered another way',
      local,
      'reverse-path-filter@node: client router node / nothing',
    ],
    [
      'strict drops it on the way through as well',
      beyond,
      'reverse-path-filter@node: client router node / nothing',
    ],
  ]),
  ...casesOf(asymmetric('loose'), [
    ['loose only asks for some way', local, 'delivered: client router node / response: node router client'],
    [
      'loose lets it through',
      beyond,
      'delivered: client router node server / response: server node router client',
    ],
  ]),
  ...casesOf(asymmetric('loose', []), [
    [
      'loose drops what could not be answered at all',
      local,
      'reverse-path-filter@node: client router node / nothing',
    ],
  ]),
  ...casesOf(asymmetric('off', []), [
    ['off drops nothing', local, 'reply-lost@node: client router node / response: node (no-route)'],
  ]),
  ...casesOf(asymmetric('strict', ['blackhole 10.0.1.0/24']), [
    ['a blackhole is no way back', local, 'reverse-path-filter@node: client router node / nothing'],
  ]),
];

/** An interface without an address of its own, like a pod's on its node. */
const bare = (mode: ReversePathFilter) =>
  build({
    pod: {
      eth0: '172.27.0.5/32 on veth',
      routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
    },
    node: {
      forwards: true,
      eth0: { at: 'on veth', proxyArp: true, reversePathFilter: mode },
      eth1: '10.0.2.1/24 on right',
      routes: ['default via 10.0.2.9'],
    },
    gateway: { forwards: true, eth0: '10.0.2.9/24 on right', listens: ['tcp 80'] },
  });

const martians = build({
  thief: { eth0: '10.0.1.1/24 on left', routes: ['default via 10.0.1.9'] },
  router: { forwards: true, eth0: '10.0.1.9/24 on left', eth1: '10.0.2.1/24 on right' },
  twin: { eth0: '10.0.2.5/24 10.0.1.1/32 on right', listens: ['tcp 80'] },
});

export const reversePathCases: readonly Case[] = [
  ...modes,
  ...casesOf(bare('loose'), [
    [
      'without an address loose is as strict as strict: even ARP gets no answer',
      flow('pod tcp 10.0.2.9:80'),
      'host-unreachable@pod: pod / nothing',
    ],
  ]),
  ...casesOf(martians, [
    [
      "a packet from the receiver's own address is a martian",
      flow('thief tcp 10.0.2.5:80'),
      'reverse-path-filter@twin: thief router twin / nothing',
    ],
  ]),
];
