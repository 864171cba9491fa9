/** Policies of Calico and of cluster administrators: who may, and which policy and rule decided. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Protocol } from '#core/network/protocol';
import { describeStep } from '#core/report/trace/step-text';
import { readTopology } from '#core/topology/read';
import { verdictOf, type Verdict } from './verdict';

const file = join(import.meta.dirname, '../../fixtures/kubernetes/calico-policies.topology.yaml');
const { topology } = readTopology([{ name: 'calico-policies.yaml', text: readFileSync(file, 'utf8') }]);
const model = buildModel(topology);

const verdict = (from: string, to: string, port: number | null, protocol?: Protocol): Verdict =>
  verdictOf(model, from, to, port, protocol);

it('there is nothing wrong with the fixture', () => {
  expect(model.problems).toEqual([]);
});

it('the tiers are in order, and only those that have policies', () => {
  expect(model.cluster.tiers.map(({ name }) => name)).toEqual([
    'audit',
    'security',
    'adminnetworkpolicy',
    'default',
    'baselineadminnetworkpolicy',
  ]);
});

it('a staged policy is there to look at and holds for nobody', () => {
  expect(model.cluster.stagedPolicies.map(({ name }) => name)).toEqual(['default.nobody']);
  expect(model.cluster.stagedPolicies[0]?.pods.length).toBeGreaterThan(5);
});

const denied = 'policy-denied';

type Row = readonly [
  why: string,
  from: string,
  to: string,
  port: number | null,
  protocol: Protocol,
  outcome: string,
  rules: readonly string[],
];

const vault = {
  pass: 'GlobalNetworkPolicy security.vault ingress rule 1',
  allow: 'GlobalNetworkPolicy security.vault ingress rule 2',
};
const db = 'Calico NetworkPolicy shop/db ingress rule';
const opsOut = 'GlobalNetworkPolicy ops-out egress rule';
const admin = 'AdminNetworkPolicy cluster-wide';
const opsProfile = 'the profile of namespace ops lets through what every tier has passed';
const baseline = 'BaselineAdminNetworkPolicy default ingress rule';
const noRule = 'no ingress rule of Calico NetworkPolicy shop/db lets it into shop/db';

const rows: readonly Row[] = [
  [
    'a set of networks is denied',
    'host/camera',
    '192.168.20.30',
    80,
    'tcp',
    denied,
    ['GlobalNetworkPolicy audit.no-camera ingress rule 2'],
  ],
  [
    'a log decides nothing, a tier that passes neither',
    'pod/shop/bill',
    'pod/shop/db',
    8080,
    'tcp',
    'delivered',
    [`${db} 1`],
  ],
  [
    'a service account passes to the next tier, where order and name decide',
    'pod/shop/bill',
    'pod/shop/vault',
    8080,
    'tcp',
    denied,
    [vault.pass, 'Calico NetworkPolicy shop/default.vault ingress rule 1'],
  ],
  [
    'what all tiers pass the profile lets through',
    'pod/shop/bill',
    'pod/shop/cache',
    8080,
    'tcp',
    'delivered',
    [vault.pass, 'the profile of namespace shop lets through what every tier has passed'],
  ],
  [
    'the end of a tier drops',
    'pod/shop/front',
    'pod/shop/cache',
    8080,
    'tcp',
    denied,
    ['no ingress rule of GlobalNetworkPolicy security.vault in tier security lets it into shop/cache'],
  ],
  [
    'a namespace selector and a named port',
    'pod/ops/tool',
    'pod/shop/vault',
    8080,
    'tcp',
    'delivered',
    [opsProfile, vault.allow],
  ],
  [
    'a namespace selector takes the network sets of the namespace',
    'host/camera',
    'pod/shop/vault',
    8080,
    'tcp',
    'no-route',
    [],
  ],
  [
    'a notSelector of a namespaced policy stays in its namespace',
    'pod/ops/tool',
    'pod/shop/db',
    8080,
    'tcp',
    denied,
    [opsProfile, noRule],
  ],
  ['who is barred by a notSelector', 'pod/shop/front', 'pod/shop/db', 8080, 'tcp', denied, [noRule]],
  ['the port that is barred', 'pod/shop/bill', 'pod/shop/db', 8081, 'tcp', denied, [noRule]],
  ['nets', 'host/recorder', '192.168.20.30', 80, 'tcp', denied, [noRule]],
  ['ICMP by its type', 'pod/shop/front', 'pod/shop/db', null, 'icmp', 'delivered', [`${db} 3`]],
  ['a named port of UDP', 'pod/shop/front', 'pod/shop/db', 5353, 'udp', 'delivered', [`${db} 4`]],
  ['a port without that name', 'pod/shop/front', 'pod/shop/db', 5354, 'udp', denied, [noRule]],
  [
    'all() takes every namespace',
    'pod/ops/scraper',
    'pod/shop/db',
    5353,
    'udp',
    'delivered',
    [`${opsOut} 2`, `${db} 4`],
  ],
  ['who is barred beside it', 'pod/ops/tool', 'pod/shop/db', 5353, 'udp', denied, [opsProfile, noRule]],
  [
    'the endpoints of a service with their port',
    'pod/ops/scraper',
    'svc/shop/db',
    80,
    'tcp',
    denied,
    [`${opsOut} 1`, noRule],
  ],
  [
    'and not another port of them',
    'pod/ops/scraper',
    'pod/shop/db',
    8081,
    'tcp',
    denied,
    ['no egress rule of GlobalNetworkPolicy ops-out lets it out of ops/scraper'],
  ],
  [
    'another protocol than one',
    'pod/ops/scraper',
    'host/recorder',
    null,
    'icmp',
    'delivered',
    [`${opsOut} 2`],
  ],
  ['a protocol by number', 'pod/ops/scraper', 'host/recorder', 554, 'tcp', denied, [`${opsOut} 3`]],
  [
    'a network set of a namespace',
    'pod/ops/scraper',
    'host/camera',
    554,
    'tcp',
    'delivered',
    [`${opsOut} 4`],
  ],
  [
    'an admin policy denies before all others',
    'pod/ops/scraper',
    'host/recorder',
    8080,
    'tcp',
    denied,
    [`${admin} egress rule 1`],
  ],
  [
    'and passes to the baseline, where no other policy holds',
    'pod/shop/bill',
    'pod/ops/locked',
    8080,
    'tcp',
    'delivered',
    [`${admin} ingress rule 1`, `${baseline} 1`],
  ],
  [
    'which denies the rest',
    'pod/shop/front',
    'pod/ops/locked',
    8080,
    'tcp',
    denied,
    [`${admin} ingress rule 1`, `${baseline} 2`],
  ],
  [
    'an admin policy by labels of pods',
    'pod/ops/tool',
    'pod/ops/locked',
    8080,
    'tcp',
    denied,
    [opsProfile, `${admin} ingress rule 2`],
  ],
];

describe('who may, and which rules decide', () => {
  it.each(rows)('%s: %s → %s port %s by %s', (_why, from, to, port, protocol, outcome, rules) => {
    expect(verdict(from, to, port, protocol)).toEqual({ outcome, rules });
  });
});

describe('why the others did not decide', () => {
  it.each<[string, string, number, readonly string[]]>([
    [
      'pod/ops/scraper',
      'host/camera',
      554,
      [
        'AdminNetworkPolicy cluster-wide egress rule 1 does not match: 192.168.20.51 is not among its destinations',
        'GlobalNetworkPolicy ops-out egress rule 1 does not match: 192.168.20.51 is not among its destinations',
        'GlobalNetworkPolicy ops-out egress rule 2 does not match: it is not about TCP',
        'GlobalNetworkPolicy ops-out egress rule 3 does not match: 192.168.20.51 is not among its destinations',
      ],
    ],
    [
      'pod/shop/bill',
      'pod/shop/vault',
      8080,
      ['GlobalNetworkPolicy security.vault ingress rule 1 passes it on to the next tier'],
    ],
    [
      'pod/shop/bill',
      'pod/shop/db',
      8081,
      [
        'GlobalNetworkPolicy audit.no-camera ingress rule 1 only logs',
        `GlobalNetworkPolicy audit.no-camera ingress rule 2 does not match: ADDRESS is not among its sources`,
        'Calico NetworkPolicy shop/db ingress rule 1 does not match: port 8081 is not among its ports',
        'Calico NetworkPolicy shop/db ingress rule 2 does not match: ADDRESS is not among its sources',
        'Calico NetworkPolicy shop/db ingress rule 3 does not match: it is not about TCP',
        'Calico NetworkPolicy shop/db ingress rule 4 does not match: it is not about TCP',
      ],
    ],
  ])('%s → %s port %s', (from, to, port, expected) => {
    const answer = ask(model, {
      from,
      to,
      protocol: 'tcp',
      port,
      sourcePort: null,
      size: null,
      endpoint: null,
    });
    if (!answer.ok || !answer.trace) throw new Error(`no trace from ${from} to ${to}`);
    const losers = answer.trace.forward.hops.flatMap((hop) =>
      hop.steps.flatMap((step) => (step.action === 'policy' ? describeStep(model, hop, step).losers : [])),
    );
    expect(losers.map((line) => line.replace(/172\.27\.\d+\.\d+/, 'ADDRESS'))).toEqual(expected);
  });
});

describe('what is left of a rule by its ICMP, its families and whom it bars', () => {
  const rule = (action: string, rest: string): string => `{ action: ${action}, protocol: ICMP, ${rest} }`;
  const outcome = (...rules: readonly string[]): string => {
    const policy = `
apiVersion: crd.projectcalico.org/v1
kind: GlobalNetworkPolicy
metadata: { name: pings }
spec: { selector: app == 'b', ingress: [${rules.join(', ')}] }`;
    const pods = ['a', 'b'].map(
      (name) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { containers: [{ name: c }] }`,
    );
    const built = buildModel(
      readTopology([{ name: 'a.yaml', text: [...pods, policy].join('\n---') }]).topology,
    );
    return verdictOf(built, 'pod/a', 'pod/b', null, 'icmp').outcome;
  };

  it.each<[string, readonly string[], string]>([
    [
      'several types in one policy',
      [rule('Allow', 'icmp: { type: 3 }'), rule('Allow', 'icmp: { type: 8 }')],
      'delivered',
    ],
    [
      'none of them an echo request',
      [rule('Allow', 'icmp: { type: 3 }'), rule('Allow', 'icmp: { type: 11 }')],
      denied,
    ],
    ['a code that no echo request has', [rule('Allow', 'icmp: { type: 8, code: 1 }')], denied],
    ['both in one rule hold', [rule('Allow', 'icmp: { type: 8 }, notICMP: { type: 8, code: 0 }')], denied],
    [
      'a notICMP about something else',
      [rule('Allow', 'icmp: { type: 8 }, notICMP: { type: 3 }')],
      'delivered',
    ],
    ['a notICMP without a type', [rule('Allow', 'notICMP: {}')], 'delivered'],
    ['notNets of IPv6 only: no rule of IPv4', [rule('Allow', 'source: { notNets: ["fd00::/8"] }')], denied],
    ['notNets of both', [rule('Allow', 'source: { notNets: ["fd00::/8", 10.0.0.0/8] }')], 'delivered'],
    ['nets of IPv6 only', [rule('Deny', 'source: { nets: ["fd00::/8"] }'), rule('Allow', '')], 'delivered'],
    ['everybody in notNets', [rule('Allow', 'source: { notNets: [0.0.0.0/0] }')], denied],
    ['who alone is barred by a notSelector', [rule('Allow', 'source: { notSelector: app == "a" }')], denied],
    ['another who is', [rule('Allow', 'source: { notSelector: app == "b" }')], 'delivered'],
    [
      'who is barred, and another’s nets, too',
      [rule('Allow', 'source: { notSelector: app == "a", notNets: [10.0.0.0/8] }')],
      denied,
    ],
  ])('%s', (_why, rules, expected) => {
    expect(outcome(...rules)).toBe(expected);
  });
});
