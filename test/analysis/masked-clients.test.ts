/** Clients whom a policy cannot name as they come, and where a rule goes that names them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askAndWeigh } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { effectText, remedyText } from '#core/report/trace/remedy-text';
import { finished } from '#core/topology/steps';
import { topologyOf } from './topologies';

const [appliance = ''] = readFileSync(
  join(import.meta.dirname, '../fixtures/cases/target-port.topology.yaml'),
  'utf8',
).split('apiVersion: apps/v1');

function pod(name: string, namespace: string, node: string, labels: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}${labels} }
spec: { nodeName: k8s-edge7-${node}, containers: [ { name: c, image: x, ports: [ { containerPort: 8080 } ] } ] }`;
}

function policy(name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec: ${spec}`;
}

const service = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [ { port: 80, targetPort: 8080 } ] }`;
const denied = policy('default-deny', '{ podSelector: {}, policyTypes: [Ingress] }');

interface World {
  /** On which node the pod behind the service runs; node/worker announces its address. */
  readonly node: 'm0' | 'n1';
  readonly more?: readonly string[];
}

function remedyOf({ node, more = [] }: World, from: string, to: string): readonly [string, string] {
  const objects = [
    pod('web', 'shop', node, ', labels: { app: web }'),
    pod('other', 'shop', 'n1', ', labels: { app: other }'),
    pod('client', 'default', 'm0', ', labels: { app: client }'),
    pod('bare', 'default', 'm0', ''),
    service,
    denied,
    ...more,
  ];
  const model = buildModel(topologyOf([appliance.replace(/---\s*$/, ''), ...objects].join('\n---\n')));
  const answer = finished(
    askAndWeigh(model, { from, to, protocol: 'tcp', port: 80, sourcePort: null, size: null, endpoint: null }),
  );
  if (!answer.ok || !answer.reason?.remedy) throw new Error('no remedy');
  return [remedyText(answer.reason.remedy), effectText(answer.reason.remedy) ?? ''];
}

const own =
  'Add a NetworkPolicy shop/allow-web-ingress for the pods with { app: web }, with the ingress rule: - ';
const ports = 'ports: [{ protocol: TCP, port: 8080 }] }';
const nobody = 'It lets in nobody else.';

describe('a rule', () => {
  it('goes into a policy of the pod’s own, not into default-deny', () => {
    expect(remedyOf({ node: 'n1' }, 'host/hmi', 'svc/shop/web')).toEqual([
      `${own}{ from: [{ ipBlock: { cidr: 192.168.20.77/32 } }], ${ports}`,
      nobody,
    ]);
  });

  it('goes into the policy that holds for the pod most closely', () => {
    const wide = policy(
      'for-all',
      '{ podSelector: { matchExpressions: [ { key: app, operator: Exists } ] }, policyTypes: [Ingress] }',
    );
    const close = policy('for-web', '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress] }');
    expect(remedyOf({ node: 'n1', more: [wide, close] }, 'host/hmi', 'svc/shop/web')[0]).toBe(
      `Add to the ingress rules of NetworkPolicy shop/for-web: - { from: [{ ipBlock: { cidr: 192.168.20.77/32 } }], ${ports}`,
    );
  });

  it('gives a caller without labels one, rather than let everybody in', () => {
    const [text] = remedyOf({ node: 'n1' }, 'pod/bare', 'svc/shop/web');
    expect(text).toMatch(/^Give pod\/default\/bare a label by which a policy can name it: app=bare; then: /);
    expect(text).toContain('podSelector: { matchLabels: { app: bare } }');
  });
});

describe('a client that is masqueraded', () => {
  it('from outside keeps its address under the policy Local', () => {
    const [text, effect] = remedyOf({ node: 'm0' }, 'host/hmi', 'svc/shop/web');
    expect(text).toBe(
      `Set externalTrafficPolicy of Service shop/web to Local: its pods then see the client's own address, not a node's; then: ${own}{ from: [{ ipBlock: { cidr: 192.168.20.77/32 } }], ${ports}`,
    );
    expect(effect).toBe(nobody);
  });

  it('is a pod that is named by its own labels, at the ClusterIP', () => {
    const [text] = remedyOf({ node: 'n1' }, 'pod/client', '192.168.20.30');
    expect(text).toMatch(/^Ask svc\/shop\/web at its ClusterIP 172\.28\.[\d.]+:80: /);
    expect(text).toContain('podSelector: { matchLabels: { app: client } }');
  });

  it('is a node, which asks from that of the pod', () => {
    expect(remedyOf({ node: 'n1' }, 'node/master', 'svc/shop/web')[0]).toMatch(
      /^Ask from node\/worker, where pod\/shop\/web runs/,
    );
  });
});
