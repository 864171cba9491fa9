/** Remedies for what policies and services keep out: each is proven, and its words are what people paste. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { formatFlow } from '#core/analysis/remedy/flow-text';
import { given, sampleText, topologyOf } from './topologies';

/** The two-tier sample with more documents. */
function modelWith(...documents: readonly string[]): Model {
  return buildModel(topologyOf([sampleText('two-tier'), ...documents].join('\n---\n')));
}

function policy(name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name} }
spec: ${spec}
`;
}

const webIsClosed = policy(
  'web-closed',
  '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress, Egress] }',
);
const dbForApi = policy(
  'db-for-api',
  '{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }] }',
);
const toDb =
  'to the egress rules of NetworkPolicy default/web-closed: - { to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ protocol: TCP, port: 5432 }] }';
const fromWeb =
  'to the ingress rules of NetworkPolicy default/db-for-api: - { from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ protocol: TCP, port: 5432 }] }';
const toDns =
  'to the egress rules of NetworkPolicy default/web-closed: - { to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }] }';

function remedyOf(model: Model, from: string, to: string, port: number | null): string | undefined {
  const { told: reason } = given(model, from, to, port === null ? { protocol: 'icmp' } : { port });
  expect(reason?.code).toBe('policy-denied');
  return reason?.remedy?.text;
}

describe('a network policy in the way', () => {
  it.each([
    ['where the packet leaves', [webIsClosed], 'svc/db', 5432, `Add ${toDb}`],
    ['where it comes in', [dbForApi], 'svc/db', 5432, `Add ${fromWeb}`],
    ['at both ends', [webIsClosed, dbForApi], 'svc/db', 5432, `Add ${toDb}; and ${fromWeb}`],
    ['already at the look-up', [webIsClosed], 'db', 5432, `Add ${toDns}; and ${toDb}`],
    [
      'of an address outside',
      [webIsClosed],
      'host/operator-pc',
      443,
      'Add to the egress rules of NetworkPolicy default/web-closed: - { to: [{ ipBlock: { cidr: 192.168.40.25/32 } }], ports: [{ protocol: TCP, port: 443 }] }',
    ],
    [
      'of a ping, which no rule with ports lets through',
      [webIsClosed],
      'host/operator-pc',
      null,
      'Add to the egress rules of NetworkPolicy default/web-closed: - { to: [{ ipBlock: { cidr: 192.168.40.25/32 } }] }',
    ],
  ] as const)('%s: the smallest rule', (_, policies, to, port, text) => {
    expect(remedyOf(modelWith(...policies), 'deploy/web', to, port)).toBe(text);
  });

  it('sees the pod’s port behind a service, and the client as it comes', () => {
    expect(remedyOf(modelWith(webIsClosed), 'host/operator-pc', 'svc/web', 80)).toBe(
      'Add to the ingress rules of NetworkPolicy default/web-closed: - { from: [{ ipBlock: { cidr: 192.168.40.25/32 } }], ports: [{ protocol: TCP, port: 8080 }] }',
    );
  });

  it('is the remedy together with what else would keep the packet', () => {
    const model = buildModel(
      topologyOf(
        `${sampleText('two-tier', [/ {2}routes:\n(?: {4}.*\n)+/, '  routes: []\n'])}\n---\n${webIsClosed}`,
      ),
    );
    expect(remedyOf(model, 'deploy/web', 'host/operator-pc', 443)).toBe(
      'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24" -NextHop "192.168.20.1" -RouteMetric 100; then: Add to the egress rules of NetworkPolicy default/web-closed: - { to: [{ ipBlock: { cidr: 192.168.40.25/32 } }], ports: [{ protocol: TCP, port: 443 }] }',
    );
  });
});

it('a service that takes traffic from some sources only: the range of who asks', () => {
  const text = sampleText('two-tier', [
    '  type: LoadBalancer #',
    '  loadBalancerSourceRanges: [10.0.0.0/8]\n  type: LoadBalancer #',
  ]);
  const { told: reason } = given(buildModel(topologyOf(text)), 'host/operator-pc', 'svc/web', { port: 80 });
  expect(reason?.remedy?.text).toBe(
    'Add 192.168.40.25/32 to the loadBalancerSourceRanges of Service default/web.',
  );
});

describe('pods that go out with their own addresses', () => {
  it('get natOutgoing of the appliance’s settings', () => {
    const text = sampleText('two-tier', [
      '    serviceIPs:',
      '    calico: { natOutgoing: false }\n    serviceIPs:',
    ]);
    const { told: reason } = given(buildModel(topologyOf(text)), 'deploy/web', 'host/operator-pc', {
      port: 443,
    });
    expect(reason?.remedy?.text).toBe(
      "Set natOutgoing to true in spec.kubernetes.calico: pods then go out with their node's address.",
    );
  });

  it('get natOutgoing of their own pool', () => {
    const pool = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata: { name: plain }
spec: { cidr: 172.27.0.0/16, vxlanMode: Always, natOutgoing: false }
`;
    const { told: reason } = given(modelWith(pool), 'deploy/web', 'host/operator-pc', { port: 443 });
    expect(reason?.remedy?.text).toContain('Set natOutgoing to true in IPPool plain');
  });
});

it.each([
  [{ app: 'db' }, '{ app: db }'],
  [{ version: '1.0', on: 'yes', 'a b': '' }, '{ version: "1.0", "on": "yes", "a b": "" }'],
  [{ list: ['a', 1, {}] }, '{ list: [a, 1, {}] }'],
])('%j in YAML’s flow style is %s', (value, text) => {
  expect(formatFlow(value)).toBe(text);
});
