/** Stateful filters: what passes, what is dropped, what is rejected and how that travels back. */
import { prefix } from '#core/address/prefix';
import type { Rule } from '#core/network/ruleset';
import { build, rule, rules } from '../../network/build';
import type { LabCase } from './lab-case';

const replies = rule({ state: ['established', 'related'] }, { type: 'accept' });

const guarded = (forward: readonly Rule[]) =>
  build({
    client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'], listens: ['tcp 80'] },
    router: {
      forwards: true,
      eth0: '10.0.1.1/24 on left',
      eth1: '10.0.2.1/24 on right',
      rules: rules({ 'forward-filter': forward }),
    },
    server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80', 'udp 53'] },
  });

const three = (outcome: string) =>
  [
    ['client tcp 10.0.2.2:80', outcome],
    ['client udp 10.0.2.2:53', outcome],
    ['client icmp 10.0.2.2', outcome],
  ] as const;

export const filterCases: readonly LabCase[] = [
  {
    name: 'one direction only, replies allowed',
    network: guarded([replies, rule({ inInterface: 'eth1' }, { type: 'drop' })]),
    questions: [...three('delivered'), ['server tcp 10.0.1.2:80', 'policy-denied']],
  },
  {
    name: 'the answer is dropped where replies are not allowed',
    network: guarded([rule({ inInterface: 'eth1' }, { type: 'drop' })]),
    questions: [
      ['client tcp 10.0.2.2:80', 'reply-lost'],
      ['client icmp 10.0.2.2', 'reply-lost'],
      ['client udp 10.0.2.2:53', 'delivered'],
    ],
  },
  { name: 'dropped', network: guarded([rule({}, { type: 'drop' })]), questions: three('policy-denied') },
  {
    name: 'rejected with port unreachable',
    network: guarded([
      replies,
      rule(
        { source: { prefixes: [prefix('10.0.1.0/24')] } },
        { type: 'reject', with: 'icmp-port-unreachable' },
      ),
    ]),
    questions: three('policy-denied'),
  },
  {
    name: 'rejected as prohibited',
    network: guarded([replies, rule({}, { type: 'reject', with: 'icmp-admin-prohibited' })]),
    questions: three('policy-denied'),
  },
  {
    name: 'rejected with a TCP reset',
    network: guarded([replies, rule({ protocol: 'tcp' }, { type: 'reject', with: 'tcp-reset' })]),
    questions: [['client tcp 10.0.2.2:80', 'policy-denied']],
  },
  {
    name: 'ports, prefixes and their negations, returns and jumps',
    network: build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      router: {
        forwards: true,
        eth0: '10.0.1.1/24 on left',
        eth1: '10.0.2.1/24 on right',
        rules: rules(
          {
            'forward-filter': [
              replies,
              rule({ destination: { prefixes: [prefix('10.0.2.0/25')], not: true } }, { type: 'drop' }),
              rule({ protocol: 'tcp' }, { type: 'jump', chain: 'tcp' }),
              rule({}, { type: 'drop' }),
            ],
          },
          {
            tcp: [
              rule({ protocol: 'tcp', destinationPorts: [{ first: 443, last: 443 }] }, { type: 'return' }),
              rule(
                {
                  protocol: 'tcp',
                  destinationPorts: [
                    { first: 80, last: 90 },
                    { first: 440, last: 450 },
                  ],
                },
                { type: 'accept' },
              ),
            ],
          },
        ),
      },
      server: {
        eth0: '10.0.2.2/24 10.0.2.200/24 on right',
        routes: ['default via 10.0.2.1'],
        listens: ['tcp 85', 'tcp 443', 'tcp 445'],
      },
    }),
    questions: [
      ['client tcp 10.0.2.2:85', 'delivered'],
      ['client tcp 10.0.2.2:445', 'delivered'],
      ['client tcp 10.0.2.2:443', 'policy-denied'],
      ['client tcp 10.0.2.200:85', 'policy-denied'],
      ['client icmp 10.0.2.2', 'policy-denied'],
    ],
  },
  {
    name: "the server's own filters, in and out",
    network: build({
      client: {
        eth0: '10.0.1.2/24 on left',
        rules: rules({
          'output-filter': [
            rule({ protocol: 'tcp', destinationPorts: [{ first: 25, last: 25 }] }, { type: 'drop' }),
          ],
        }),
      },
      server: {
        eth0: '10.0.1.3/24 on left',
        listens: ['tcp 25', 'tcp 80', 'tcp 81'],
        rules: rules({
          'input-filter': [
            replies,
            rule({ protocol: 'tcp', destinationPorts: [{ first: 81, last: 81 }] }, { type: 'drop' }),
          ],
        }),
      },
    }),
    questions: [
      ['client tcp 10.0.1.3:80', 'delivered'],
      ['client tcp 10.0.1.3:81', 'policy-denied'],
      ['client tcp 10.0.1.3:25', 'policy-denied'],
    ],
  },
  {
    name: 'dropped before connection tracking',
    network: build({
      client: { eth0: '10.0.1.2/24 on left' },
      server: {
        eth0: '10.0.1.3/24 on left',
        listens: ['tcp 80'],
        rules: rules({ 'prerouting-raw': [rule({ protocol: 'tcp' }, { type: 'drop' })] }),
      },
    }),
    questions: [
      ['client tcp 10.0.1.3:80', 'policy-denied'],
      ['client icmp 10.0.1.3', 'delivered'],
    ],
  },
];
