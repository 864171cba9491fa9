/** Filter chains: who is let through, who is turned away, and who is told. */
import { prefix } from '#core/address/prefix';
import type { Rule, Ruleset } from '#core/network/ruleset';
import { build, flow, rule, rules } from '../build';
import { casesOf, type Case } from './case';

const guarded = (where: 'client' | 'router' | 'server', ruleset: Ruleset) =>
  build({
    client: {
      eth0: '10.0.1.2/24 on left',
      routes: ['default via 10.0.1.1'],
      listens: ['tcp 8000'],
      ...(where === 'client' && { rules: ruleset }),
    },
    router: {
      forwards: true,
      eth0: '10.0.1.1/24 on left',
      eth1: '10.0.2.1/24 on right',
      ...(where === 'router' && { rules: ruleset }),
    },
    server: {
      eth0: '10.0.2.2/24 on right',
      routes: ['default via 10.0.2.1'],
      listens: ['tcp 80', 'udp 53'],
      ...(where === 'server' && { rules: ruleset }),
    },
  });
const web = flow('client tcp 10.0.2.2:80');
const through = 'delivered: client router server / response: server router client';
const drop: Rule['action'] = { type: 'drop' };
const accept: Rule['action'] = { type: 'accept' };
const at = (port: number): Rule['match'] => ({
  protocol: 'tcp',
  destinationPorts: [{ first: port, last: port }],
});

const verdicts: readonly Case[] = [
  ...casesOf(guarded('server', rules({ 'input-filter': [rule(at(80), drop)] })), [
    ['a dropped packet is dropped silently', web, 'policy-denied@server: client router server / nothing'],
    ['what the rule does not match passes', flow('client udp 10.0.2.2:53'), through],
  ]),
  ...casesOf(
    guarded('router', rules({ 'forward-filter': [rule(at(80), { type: 'reject', with: 'tcp-reset' })] })),
    [['a router rejects with a reset', web, 'policy-denied@router: client router / reset: router client']],
  ),
  ...casesOf(
    guarded(
      'router',
      rules({ 'forward-filter': [rule({}, { type: 'reject', with: 'icmp-admin-prohibited' })] }),
    ),
    [
      [
        'a router rejects with an ICMP error',
        flow('client udp 10.0.2.2:53'),
        'policy-denied@router: client router / admin-prohibited: router client',
      ],
    ],
  ),
  ...casesOf(guarded('client', rules({ 'output-filter': [rule(at(80), drop)] })), [
    ['a sender keeps what it may not send', web, 'policy-denied@client: client / nothing'],
  ]),
  ...casesOf(
    guarded(
      'router',
      rules({ 'prerouting-raw': [rule({ source: { prefixes: [prefix('10.0.1.0/24')] } }, drop)] }),
    ),
    [
      [
        'a raw rule drops before everything else',
        flow('client icmp 10.0.1.1'),
        'policy-denied@router: client router / nothing',
      ],
    ],
  ),
  ...casesOf(
    guarded('server', {
      hooks: { 'input-filter': 'INPUT' },
      chains: [{ name: 'INPUT', policy: 'drop', rules: [rule(at(443), accept)] }],
    }),
    [["a chain's policy decides at its end", web, 'policy-denied@server: client router server / nothing']],
  ),
];

const established = rule({ state: ['established', 'related'] }, accept);
const outward = rule({ inInterface: 'eth0', state: ['new'] }, accept);

const states: readonly Case[] = [
  ...casesOf(guarded('router', rules({ 'forward-filter': [established, outward, rule({}, drop)] })), [
    ['answers belong to the connection', web, through],
    [
      'a new connection from the other side does not',
      flow('server tcp 10.0.1.2:8000'),
      'policy-denied@router: server router / nothing',
    ],
    [
      'errors belong to it as well',
      flow('client udp 10.0.2.2:54'),
      'port-closed@server: client router server / port-unreachable: server router client',
    ],
  ]),
  ...casesOf(guarded('router', rules({ 'forward-filter': [outward, rule({}, drop)] })), [
    [
      'without a rule for answers they are lost',
      web,
      'reply-lost@router: client router server / response: server router (policy-denied)',
    ],
  ]),
];

const jumps: readonly Case[] = [
  ...casesOf(
    guarded(
      'server',
      rules(
        { 'input-filter': [rule({}, { type: 'jump', chain: 'A' }), rule(at(80), drop)] },
        {
          A: [rule({}, { type: 'jump', chain: 'B' })],
          B: [rule(at(80), { type: 'return' }), rule({}, accept)],
        },
      ),
    ),
    [
      ['a return goes on behind the jump', web, 'policy-denied@server: client router server / nothing'],
      ['an accept ends everything', flow('client udp 10.0.2.2:53'), through],
    ],
  ),
  ...casesOf(
    guarded(
      'server',
      rules({
        'input-filter': [
          rule(at(80), { type: 'mark', bits: 0x4 }),
          rule(at(80), { type: 'mark', bits: 0x1 }),
          rule(at(80), { type: 'mark', bits: 0x4, clear: true }),
          rule({ mark: { bits: 0x5 } }, accept),
          rule({ mark: { bits: 0x1 } }, drop),
        ],
      }),
    ),
    [['marks add up and are taken away', web, 'policy-denied@server: client router server / nothing']],
  ),
  ...casesOf(
    guarded(
      'server',
      rules({
        'input-filter': [
          rule(at(80), { type: 'reject', with: 'icmp-port-unreachable', code: 'no-endpoints' }),
        ],
      }),
    ),
    [
      [
        'a rule names the reason',
        web,
        'no-endpoints@server: client router server / port-unreachable: server router client',
      ],
    ],
  ),
];

/** Long runs of rules go behind an index; the answer stays that of the first rule that matches. */
const many = (make: (place: number) => Rule['match'], hit: number): readonly Rule[] => [
  ...Array.from({ length: 300 }, (_, place) =>
    rule(make(place), place === hit ? drop : accept, `rule ${place}`),
  ),
  rule({}, drop, 'the last one'),
];

const runs: readonly Case[] = [
  ...casesOf(guarded('server', rules({ 'input-filter': many((place) => at(place + 1), 79) })), [
    ['one of three hundred ports', web, 'policy-denied@server: client router server / nothing'],
    [
      'another of them',
      flow('client tcp 10.0.2.2:81'),
      'port-closed@server: client router server / reset: server router client',
    ],
    [
      'none of them',
      flow('client tcp 10.0.2.2:8080'),
      'policy-denied@server: client router server / nothing',
    ],
  ]),
  ...casesOf(
    guarded(
      'server',
      rules({
        'input-filter': many(
          (place) => ({
            source: { prefixes: [prefix(`10.0.1.${place % 256}`)] },
            protocol: place < 256 ? 'udp' : 'tcp',
          }),
          2,
        ),
      }),
    ),
    [
      [
        'one of three hundred sources',
        flow('client udp 10.0.2.2:53'),
        'policy-denied@server: client router server / nothing',
      ],
    ],
  ),
];

export const filterCases: readonly Case[] = [...verdicts, ...states, ...jumps, ...runs];
