/** Remedies in policies of Calico and of administrators: the rule, where it stands, and that it is enough in the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { answerQuestion } from '#core/analysis/answer-question';
import { buildModel } from '#core/analysis/build-model';
import { policyRemedies } from '#core/analysis/remedy/policy';
import { weighRemedies } from '#core/analysis/remedy/weigh';
import { remedyText } from '#core/report/trace/remedy-text';
import { addWrittenRules } from '#core/topology/changes/cluster/policies';
import type { TopologyDocument } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';
import { finished } from '#core/topology/steps';

const pod = (name: string, labels: string): string => {
  const [namespace, own] = name.split('/');
  return `apiVersion: v1
kind: Pod
metadata: { name: ${own}, namespace: ${namespace}, labels: ${labels} }
spec: { containers: [{ name: c, image: i, ports: [{ containerPort: 80 }] }] }`;
};

const pods = [
  pod('shop/web', '{ app: web }'),
  pod('shop/db', '{ app: db }'),
  pod('ops/tool', '{ app: tool }'),
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { kubernetes.io/metadata.name: shop } }',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: ops, labels: { kubernetes.io/metadata.name: ops } }',
];

const policy = (kind: string, spec: string, namespace = ''): string => {
  const group =
    kind.endsWith('NetworkPolicy') && /Admin|Cluster/.test(kind)
      ? 'policy.networking.k8s.io/v1alpha1'
      : 'projectcalico.org/v3';
  const name = kind === 'BaselineAdminNetworkPolicy' ? 'default' : 'p';
  return `apiVersion: ${group}\nkind: ${kind}\nmetadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }\nspec: ${spec}`;
};

const question = (from: string, to: string, protocol: 'tcp' | 'icmp' = 'tcp', port: number | null = 80) =>
  ({ from, to, protocol, port, sourcePort: null, size: null, endpoint: null }) as const;

function documentOf(...policies: readonly string[]): TopologyDocument {
  return readTopology([{ name: 'a.yaml', text: [...pods, ...policies].join('\n---\n') }]);
}

const dbFromWeb =
  '- { action: Allow, protocol: TCP, source: { selector: "app == \'web\'" }, destination: { ports: [80] } }';

describe('the rule goes where it counts', () => {
  it.each<[string, readonly string[], string]>([
    [
      'at the end of a policy that says nothing of it',
      [policy('NetworkPolicy', "{ selector: app == 'db', ingress: [] , types: [Ingress] }", 'shop')],
      `Add to the ingress rules of Calico NetworkPolicy shop/p: ${dbFromWeb}`,
    ],
    [
      'before the rule that denies it',
      [
        policy(
          'NetworkPolicy',
          "{ selector: app == 'db', ingress: [{ action: Log }, { action: Deny, source: { selector: app == 'web' } }] }",
          'shop',
        ),
      ],
      `Add to the ingress rules of Calico NetworkPolicy shop/p, before its rule 2: ${dbFromWeb}`,
    ],
    [
      'with the pod’s own end in a policy for all',
      [policy('GlobalNetworkPolicy', '{ selector: all(), ingress: [{ action: Deny }] }')],
      'Add to the ingress rules of GlobalNetworkPolicy p, before its rule 1: - { action: Allow, protocol: TCP, source: { selector: "app == \'web\'", namespaceSelector: "projectcalico.org/name == \'shop\'" }, destination: { selector: "app == \'db\'", namespaceSelector: "projectcalico.org/name == \'shop\'", ports: [80] } }',
    ],
    [
      'an administrator leaves it to the policies behind',
      [
        policy(
          'AdminNetworkPolicy',
          '{ priority: 5, subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }] }',
        ),
      ],
      'Add to the ingress rules of AdminNetworkPolicy p, before its rule 1: - { action: Pass, from: [{ pods: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }, podSelector: { matchLabels: { app: web } } } }], ports: [{ portNumber: { protocol: TCP, port: 80 } }] }',
    ],
    [
      'the baseline allows it itself',
      [
        policy(
          'BaselineAdminNetworkPolicy',
          '{ subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }] }',
        ),
      ],
      'Add to the ingress rules of BaselineAdminNetworkPolicy default, before its rule 1: - { action: Allow, from: [{ pods: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }, podSelector: { matchLabels: { app: web } } } }], ports: [{ portNumber: { protocol: TCP, port: 80 } }] }',
    ],
  ])('%s', (_what, policies, expected) => {
    const answer = ask(buildModel(documentOf(...policies).topology), question('pod/shop/web', 'pod/shop/db'));
    const remedy = answer.ok ? answer.reason?.remedy : null;
    expect(remedy && remedyText(remedy)).toBe(expected);
  });

  it('opens nothing else where the rule names both ends', () => {
    const { topology } = documentOf(
      policy('GlobalNetworkPolicy', '{ selector: all(), ingress: [{ action: Deny }] }'),
    );
    const model = buildModel(topology);
    const answer = answerQuestion(model, question('pod/shop/web', 'pod/shop/db'));
    const remedy = answer.ok ? finished(weighRemedies(model, answer)) : null;
    expect(remedy?.effect?.others).toEqual([]);
  });

  it('a policy of Kubernetes in the same tier is enough where none denies', () => {
    const { topology } = documentOf(
      policy('NetworkPolicy', "{ selector: app == 'db', types: [Ingress] }", 'shop'),
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: own, namespace: shop }\nspec: { podSelector: { matchLabels: { app: db } } }',
    );
    const answer = ask(buildModel(topology), question('pod/shop/web', 'pod/shop/db'));
    const remedy = answer.ok ? answer.reason?.remedy : null;
    expect(remedy && remedyText(remedy)).toContain('of NetworkPolicy shop/own:');
  });
});

/** Everybody asks everybody in the fixture of all kinds of policies. */
const fixture = readFileSync(
  join(import.meta.dirname, '../fixtures/kubernetes/calico-policies.topology.yaml'),
  'utf8',
);
const askers = [
  'pod/shop/front',
  'pod/shop/bill',
  'pod/ops/scraper',
  'pod/ops/tool',
  'pod/ops/locked',
  'host/camera',
];
const asked: readonly (readonly [string, 'tcp' | 'udp' | 'icmp', number | null])[] = [
  ['pod/shop/db', 'tcp', 8081],
  ['pod/shop/db', 'icmp', null],
  ['pod/shop/vault', 'tcp', 8080],
  ['pod/shop/cache', 'tcp', 8080],
  ['pod/ops/locked', 'tcp', 8080],
  ['host/recorder', 'tcp', 554],
  ['svc/shop/db', 'tcp', 80],
];

it('each of them, written into the file, is enough, and nothing in the file is wrong then', () => {
  const document = readTopology([{ name: 'a.yaml', text: fixture }]);
  const model = buildModel(document.topology);
  let made = 0;
  for (const from of askers) {
    for (const [to, protocol, port] of asked) {
      const put = { ...question(from, to), protocol, port };
      const answer = answerQuestion(model, put);
      if (!answer.ok || answer.reason?.code !== 'policy-denied') continue;
      for (const { remedy } of policyRemedies(model, answer)) {
        if (!remedy.rules) continue;
        made += 1;
        const changed = applyChange(document, addWrittenRules(document, remedy.rules));
        const again = buildModel(changed.topology);
        const now = answerQuestion(again, put);
        expect(now.ok && now.outcome, `${from} → ${to}: ${remedyText(remedy)}`).toBe('delivered');
        expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    }
  }
  expect(made).toBeGreaterThan(15);
});
