/** What network policies allow and refuse, and who says so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { policyChainName } from '#core/kubernetes/calico/names';
import type { Protocol } from '#core/network/protocol';
import { readTopology } from '#core/topology/read';
import { buildFixture } from '#test/kubernetes/cluster-fixture';
import { verdictOf, type Verdict } from './verdict';

const file = join(import.meta.dirname, '../../fixtures/kubernetes/policies.topology.yaml');
const { topology } = readTopology([{ name: 'policies.yaml', text: readFileSync(file, 'utf8') }]);
const model = buildModel(topology);

const verdict = (from: string, to: string, port: number | null, protocol?: Protocol): Verdict =>
  verdictOf(model, from, to, port, protocol);

it('there is nothing wrong with the fixture', () => {
  expect(model.problems).toEqual([]);
});

describe('names the policies and rules that decide', () => {
  it.each<[string, string, number | null, Protocol, string, readonly string[]]>([
    [
      'pod/shop/front',
      'pod/shop/db',
      5440,
      'tcp',
      'delivered',
      ['shop/allow-web egress rule 1', 'shop/allow-db ingress rule 1'],
    ],
    [
      'pod/shop/front',
      'pod/shop/db',
      5450,
      'tcp',
      'policy-denied',
      [
        'shop/allow-web egress rule 1',
        'no ingress rule of shop/allow-db, shop/deny-all lets it into shop/db',
      ],
    ],
    ['pod/ops/scraper', 'pod/shop/db', 5450, 'tcp', 'delivered', ['shop/allow-db ingress rule 2']],
    [
      'pod/shop/db',
      'pod/shop/front',
      8080,
      'tcp',
      'policy-denied',
      ['no egress rule of shop/deny-all lets it out of shop/db'],
    ],
    ['pod/ops/scraper', 'pod/shop/front', 9090, 'tcp', 'delivered', ['shop/allow-web ingress rule 2']],
    ['pod/ops/scraper', 'pod/shop/front', 9090, 'udp', 'port-closed', ['shop/allow-web ingress rule 2']],
    ['host/camera', '192.168.20.31', 80, 'tcp', 'delivered', ['shop/allow-web ingress rule 1']],
    [
      'host/barred',
      '192.168.20.31',
      80,
      'tcp',
      'policy-denied',
      ['no ingress rule of shop/allow-web lets it into shop/front-2'],
    ],
    [
      'pod/shop/front-2',
      'pod/shop/front',
      8080,
      'tcp',
      'policy-denied',
      ['no egress rule of shop/allow-web lets it out of shop/front-2'],
    ],
    ['pod/shop/front', 'host/office', 443, 'tcp', 'delivered', ['shop/allow-web egress rule 2']],
    [
      'pod/shop/front',
      'host/office',
      null,
      'icmp',
      'policy-denied',
      ['no egress rule of shop/allow-web lets it out of shop/front'],
    ],
  ])('%s → %s port %s by %s: %s', (from, to, port, protocol, outcome, rules) => {
    expect(verdict(from, to, port, protocol)).toEqual({ outcome, rules });
  });
});

describe('sees addresses as they are between the two translations', () => {
  it("after DNAT on the way out: the pod behind a service, not the service's address", () => {
    expect(verdict('pod/shop/front', 'svc/shop/db', 5432)).toEqual({
      outcome: 'delivered',
      rules: ['shop/allow-web egress rule 1', 'shop/allow-db ingress rule 1'],
    });
  });

  it("on another node a masqueraded client is seen with the tunnel's address", () => {
    const [worker, master] = ['front', 'front-2'].map((name) =>
      ask(model, {
        from: 'host/camera',
        to: '192.168.20.30',
        protocol: 'tcp',
        port: 80,
        sourcePort: null,
        size: null,
        endpoint: `pod/shop/${name}`,
      }),
    );
    const codes = [worker, master].map((one) => (one?.ok ? (one.reason?.code ?? one.outcome) : 'no answer'));
    // One of the two pods is on the node that announces the address; there the camera is itself.
    expect(codes.toSorted()).toEqual(['delivered', 'policy-denied']);
  });
});

it.each([
  ['node/worker', 'pod/shop/db', 5432, 'delivered'],
  ['node/worker', 'pod/shop/stranger', 80, 'delivered'],
  ['node/master', 'pod/shop/db', 5432, 'policy-denied'],
])("a node's own traffic reaches its own pods: %s → %s", (from, to, port, outcome) => {
  expect(verdict(from, to, port).outcome).toBe(outcome);
});

it('pods on the host network are their node to policies', () => {
  expect(verdict('pod/shop/on-host', 'pod/shop/db', 5432).outcome).toBe('policy-denied');
  expect(verdict('pod/shop/stranger', 'node/worker', 1).outcome).toBe('policy-denied');
  expect(model.cluster.policies.flatMap(({ pods }) => pods.map(({ name }) => name))).not.toContain('on-host');
});

it('answers pass by the state of their connection', () => {
  const answer = ask(model, {
    from: 'pod/ops/scraper',
    to: 'pod/shop/db',
    protocol: 'tcp',
    port: 5450,
    sourcePort: null,
    size: null,
    endpoint: null,
  });
  const steps = answer.ok ? (answer.trace?.reply?.hops.flatMap((hop) => hop.steps) ?? []) : [];
  expect(steps).toContainEqual(
    expect.objectContaining({
      action: 'policy',
      detail: expect.objectContaining({ rule: 'packets of an accepted connection', verdict: 'accept' }),
    }),
  );
});

it('chains have the names that iptables-save shows', () => {
  // From a node of a real cluster with this policy, and felix's own test of a long name.
  expect(policyChainName('cali-pi-', 'default/knp.default.allow-db-access')).toBe(
    'cali-pi-_tTE-E7yY40ogArNVgKt',
  );
  const names = model.network.devices
    .filter(({ name }) => name === 'node/worker')
    .flatMap(({ rules }) => rules.chains.map(({ name }) => name));
  const db = model.cluster.pods.find(({ name }) => name === 'db');
  expect(names).toEqual(
    expect.arrayContaining([
      'cali-FORWARD',
      'cali-from-wl-dispatch',
      'cali-to-wl-dispatch',
      `cali-tw-${db?.hostInterface}`,
      `cali-fw-${db?.hostInterface}`,
      policyChainName('cali-pi-', 'shop/knp.default.allow-db'),
    ]),
  );
});

const policy = (spec: unknown) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'p' },
  spec,
});
const from = (peer: unknown) => ({ podSelector: {}, ingress: [{ from: [peer] }] });
const port = (item: unknown) => ({ podSelector: {}, ingress: [{ ports: [item] }] });

describe('what the API server refuses is reported at its place, and has no effect', () => {
  it.each<[unknown, readonly string[]]>([
    [[], ['spec']],
    [{ podSelector: [] }, ['spec.podSelector']],
    [
      { podSelector: { matchExpressions: [{ key: 'a', operator: 'Equals', values: ['b'] }] } },
      ['spec.podSelector.matchExpressions[0].operator'],
    ],
    [
      { podSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      ['spec.podSelector.matchExpressions[0].values'],
    ],
    [
      { podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } },
      ['spec.podSelector.matchExpressions[0].values'],
    ],
    [
      { podSelector: { matchExpressions: [{ operator: 'Exists' }] } },
      ['spec.podSelector.matchExpressions[0].key'],
    ],
    [{ podSelector: { matchLabels: { 'a b': 'c' } } }, ['spec.podSelector.matchLabels["a b"]']],
    [{ podSelector: { matchLabels: { a: 'b c' } } }, ['spec.podSelector.matchLabels.a']],
    [{ policyTypes: ['ingress'] }, ['spec.policyTypes[0]']],
    [{ ingress: {} }, ['spec.ingress']],
    [from({}), ['spec.ingress[0].from[0]']],
    [from({ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }), ['spec.ingress[0].from[0].ipBlock']],
    [from({ ipBlock: { cidr: '10.0.0.0/33' } }), ['spec.ingress[0].from[0].ipBlock.cidr']],
    [from({ ipBlock: { cidr: '10.0.0.1' } }), ['spec.ingress[0].from[0].ipBlock.cidr']],
    [from({ ipBlock: {} }), ['spec.ingress[0].from[0].ipBlock.cidr']],
    [
      from({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '11.0.0.0/16', '10.0.0.0/8'] } }),
      ['spec.ingress[0].from[0].ipBlock.except[1]', 'spec.ingress[0].from[0].ipBlock.except[2]'],
    ],
    [port({ port: 0 }), ['spec.ingress[0].ports[0].port']],
    [port({ port: 65536 }), ['spec.ingress[0].ports[0].port']],
    [port({ port: '80' }), ['spec.ingress[0].ports[0].port']],
    [port({ port: 80, endPort: 79 }), ['spec.ingress[0].ports[0].endPort']],
    [port({ port: 80, endPort: 70000 }), ['spec.ingress[0].ports[0].endPort']],
    [port({ port: 'http', endPort: 90 }), ['spec.ingress[0].ports[0].endPort']],
    [port({ endPort: 90 }), ['spec.ingress[0].ports[0].endPort']],
    [port({ port: 80, protocol: 'tcp' }), ['spec.ingress[0].ports[0].protocol']],
    [
      { podSelector: {}, ingress: [{ ports: [{ port: 0 }] }], egress: [{ to: [{}] }] },
      ['spec.ingress[0].ports[0].port', 'spec.egress[0].to[0]'],
    ],
  ])('%j', (spec, paths) => {
    const { problems, cluster } = buildFixture({ objects: [policy(spec)] });
    expect(problems.map((problem) => `${problem.code} ${problem.severity}`)).toEqual(
      paths.map(() => 'HS340 error'),
    );
    expect(problems.map((problem) => problem.path)).toEqual(paths);
    expect(cluster.policies).toEqual([]);
  });
});

describe('what the API server takes', () => {
  it.each<[string, unknown, object]>([
    ['no spec isolates for ingress', undefined, { ingress: [], egress: null }],
    [
      'egress rules isolate for egress',
      { egress: [{}] },
      { ingress: [], egress: [{ peers: null, ports: null }] },
    ],
    [
      'policyTypes leave a direction alone',
      { policyTypes: ['Egress'], ingress: [{}] },
      { ingress: null, egress: [] },
    ],
    ['an empty rule allows all', { ingress: [null] }, { ingress: [{ peers: null, ports: null }] }],
    [
      'a protocol alone is all its ports',
      port({ protocol: 'UDP' }),
      { ingress: [{ peers: null, ports: [{ protocol: 'UDP', first: 1, last: 65535 }] }] },
    ],
    [
      'SCTP is known',
      port({ protocol: 'SCTP', port: 7 }),
      { ingress: [{ peers: null, ports: [{ protocol: 'SCTP', first: 7, last: 7 }] }] },
    ],
    [
      'IPv6 is nobody here',
      from({ ipBlock: { cidr: 'fd00::/8' } }),
      { ingress: [{ peers: { pods: [], blocks: [[]] } }] },
    ],
  ])('%s', (_, spec, expected) => {
    const { problems, cluster } = buildFixture({ objects: [policy(spec)] });
    expect(problems).toEqual([]);
    expect(cluster.policies).toMatchObject([expected]);
  });
});
