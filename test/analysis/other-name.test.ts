/** What is proposed where a name leads nowhere, and `internet` as an end of a question. */
import { describe, expect, it } from 'vitest';
import type { Model } from '#core/analysis/model';
import { lookUpVerdict, lookUpWays } from '#core/report/trace/look-up-ways';
import { given, sampleModel, type Change } from './topologies';

const model = sampleModel('two-tier');
const noLoadBalancer: Change = [/type: LoadBalancer/, 'type: NodePort'];
const asksOutside: Change = [/( +)containers:\n/, '$1dnsPolicy: Default\n$1containers:\n'];

const remedyOf = (of: Model, from: string, to: string, port = 80): string =>
  given(of, from, to, { port }).told?.remedy?.text ?? '';

it('offers outside the address of the service, and how to give it a name', () => {
  const text = remedyOf(model, 'host/operator-pc', 'web.default');
  expect(text).toContain('ask 192.168.20.30, the address of svc/web');
  expect(text).toContain('add an A record with 192.168.20.30 to the DNS server 10.126.72.2');
});

it('offers outside a node’s port where the service has no address there', () => {
  expect(remedyOf(sampleModel('two-tier', noLoadBalancer), 'host/operator-pc', 'web')).toMatch(
    /ask node\/master on port \d+/,
  );
});

it('offers a pod that asks no CoreDNS the cluster address', () => {
  const other = sampleModel('two-tier', asksOutside);
  const address = other.cluster.services.find(({ name }) => name === 'db');
  expect(address?.clusterAddress).not.toBeNull();
  expect(remedyOf(other, 'deploy/web', 'db.default')).toMatch(
    /ask 172\.28\.\d+\.\d+, the address of svc\/db/,
  );
});

it.each(['web', 'web.default', 'web.default.svc', 'web.default.svc.cluster.local', 'db.default', 'db'])(
  'never proposes %s to whoever asked it',
  (name) => {
    for (const from of ['host/operator-pc', 'device', 'node/worker', 'deploy/web']) {
      for (const of of [model, sampleModel('two-tier', asksOutside)]) {
        const text = remedyOf(of, from, name);
        expect(text, `${from} ${text}`).not.toMatch(
          new RegExp(`ask ${name.replaceAll('.', '\\.')}(?![\\w.])`, 'i'),
        );
      }
    }
  },
);

it('calls an answer without an address no success', () => {
  const { resolution } = given(model, 'deploy/web', 'nobody.example', { port: 80 });
  const verdicts = resolution ? lookUpWays(resolution).map((way) => lookUpVerdict(resolution, way)) : [];
  expect(verdicts.length).toBeGreaterThan(0);
  expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['not-found']));
  const found = given(model, 'deploy/web', 'portal.azure.com').resolution;
  expect(found && lookUpWays(found).map((way) => lookUpVerdict(found, way).words)).toEqual([
    'answers',
    'answers',
  ]);
});

it('knows the internet by name, both ways', () => {
  expect(given(model, 'deploy/web', 'internet')).toMatchObject({
    outcome: 'delivered',
    question: { to: 'host/azure-portal', port: 443 },
  });
  expect(given(model, 'internet', 'svc/web').question.from).toBe('host/azure-portal');
});

it('leaves the name to DNS where a service has it, or nobody is on the internet', () => {
  const alone = sampleModel('two-tier', [/zone: internet/, 'zone: private']);
  expect(given(alone, 'deploy/web', 'internet', { port: 443 }).reason?.code).toBe('name-not-found');
  const service = sampleModel('two-tier', [
    /kind: Service\n(metadata:\n {2})name: db$/m,
    'kind: Service\n$1name: internet',
  ]);
  expect(given(service, 'deploy/web', 'internet', { port: 5432 }).resolution?.addresses).toHaveLength(1);
});

describe('what is to be asked in place of it', () => {
  const inShop: Change = [/kind: Service\nmetadata:\n {2}name: db$/m, '$&\n  namespace: shop'];
  const service = (rest: string): string => `---
apiVersion: v1
kind: Endpoints
metadata: { name: db, namespace: shop }
subsets: [${rest}]
`;
  const written: Change = [/( {2}type: ClusterIP\n) {2}selector: \{ app: db \}\n/, '$1'];
  const fault = '---\n# Something to break';
  const withObjects = (text: string): Change => [fault, `${text}${fault}`];
  const policy = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed }
spec: { podSelector: { matchLabels: { app: db } }, ingress: [] }
`;
  const pods = service('{ addresses: [{ ip: 10.126.72.2 }], ports: [{ name: postgres, port: 443 }] }');
  const nobody = service('{ addresses: [{ ip: 10.126.72.222 }], ports: [{ name: postgres, port: 443 }] }');

  it.each<[string, readonly Change[], RegExp, number?]>([
    [
      'whose pods are not there: what else is needed is said with it',
      [inShop],
      /^There is a service db in the namespace shop: ask db\.shop; then: .*selector/,
    ],
    ['on a port that its service has not', [inShop], /ask db\.shop; then: svc\/shop\/db has TCP 5432/, 80],
    ['whose addresses nobody has', [inShop, written, withObjects(nobody)], /ask db\.shop; then: Nobody has/],
    [
      'where something else listens',
      [inShop, written, withObjects(pods)],
      /^There is a service db in the namespace shop: ask db\.shop; then: Let something on/,
    ],
  ])('a name %s', (_, changes, expected, port = 5432) => {
    expect(remedyOf(sampleModel('two-tier', ...changes), 'deploy/web', 'db', port)).toMatch(expected);
  });

  it('an address that a policy keeps from it: with the rule', () => {
    const model = sampleModel('two-tier', asksOutside, withObjects(policy));
    expect(remedyOf(model, 'deploy/web', 'db.default', 5432)).toMatch(
      /ask 172\.28\.\d+\.\d+, the address of svc\/db.*; then: Add to the ingress rules of NetworkPolicy default\/closed/,
    );
  });
});
