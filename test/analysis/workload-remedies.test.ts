/** Remedies at workloads, nodes and services, each made of the same edits as the file's change. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askAndWeigh } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Question } from '#core/analysis/question';
import { remedyText } from '#core/report/trace/remedy-text';
import { editObjects, withEdits } from '#core/topology/changes/cluster/object-edits';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { finished } from '#core/topology/steps';

const [appliance = ''] = readFileSync(
  join(import.meta.dirname, '../fixtures/cases/target-port.topology.yaml'),
  'utf8',
).split('apiVersion: apps/v1');

function pod(name: string, labels: string, spec: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { ${labels} } }
spec: { ${spec}containers: [ { name: c, image: x, ports: [ { containerPort: 8080 } ] } ] }`;
}

function node(name: string, metadata: string, spec: string): string {
  return `apiVersion: v1
kind: Node
metadata: { name: ${name}${metadata} }
spec: { ${spec} }`;
}

function service(spec: string): string {
  return `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ${spec} }`;
}

const client = pod('client', 'app: client', 'nodeName: k8s-edge7-m0, ');
const taint = 'taints: [ { key: gpu, value: "true", effect: NoSchedule } ]';

const cases: readonly (readonly [
  what: string,
  objects: readonly string[],
  asked: Partial<Question>,
  text: RegExp,
])[] = [
  [
    'a selector one letter off',
    [
      client,
      pod('shop', 'app: web', ''),
      service('selector: { app: wep }, ports: [ { port: 80, targetPort: 8080 } ]'),
    ],
    { to: 'svc/web', port: 80 },
    /^Set selector of Service default\/web to \{ app: web \}: so it selects the pods of pod\/shop\.$/,
  ],
  [
    'a pod that does not ask CoreDNS',
    [
      pod('client', 'app: client', 'nodeName: k8s-edge7-m0, dnsPolicy: Default, '),
      pod('shop', 'app: web', ''),
      service('selector: { app: web }, ports: [ { port: 80, targetPort: 8080 } ]'),
    ],
    { to: 'web.default.svc.cluster.local', port: 80 },
    /^Set dnsPolicy of Pod default\/client to ClusterFirst: the pod then asks CoreDNS/,
  ],
  [
    'a taint that nobody tolerates',
    [
      client,
      node('k8s-edge7-m0', '', taint),
      node('k8s-edge7-n1', '', taint),
      pod('shop', 'app: web', ''),
      service('selector: { app: web }, ports: [ { port: 80, targetPort: 8080 } ]'),
    ],
    { to: 'svc/web', port: 80 },
    /^Set tolerations of Pod default\/shop to \[\{ key: gpu, operator: Equal, value: "true", effect: NoSchedule \}\]/,
  ],
  [
    'a node selector that no node has',
    [
      client,
      node('k8s-edge7-n1', ', labels: { disk: hdd }', ''),
      pod('shop', 'app: web', 'nodeSelector: { disk: ssd }, '),
      service('selector: { app: web }, ports: [ { port: 80, targetPort: 8080 } ]'),
    ],
    { to: 'svc/web', port: 80 },
    /^Give Node k8s-edge7-n1 the label disk: ssd/,
  ],
];

describe('what mends it', () => {
  it.each(cases)('%s', (_, objects, asked, text) => {
    const yaml = [appliance.replace(/---\s*$/, ''), ...objects].join('\n---\n');
    const document = readTopology([{ name: 'test.topology.yaml', text: yaml }]);
    const question: Question = {
      from: 'pod/client',
      to: '',
      protocol: 'tcp',
      port: null,
      sourcePort: null,
      size: null,
      endpoint: null,
      ...asked,
    };
    const answer = finished(askAndWeigh(buildModel(document.topology), question));
    const remedy = answer.ok ? answer.reason?.remedy : null;
    expect(remedy && remedyText(remedy)).toMatch(text);
    const edits = remedy?.edits ?? [];
    const changed = previewChange(document, editObjects(document, edits)).topology;
    const values = ({ kubernetes }: typeof changed): unknown =>
      kubernetes.map(({ resource }) => resource.value);
    expect(values(changed)).toEqual(values(withEdits(document.topology, edits)));
    const again = finished(askAndWeigh(buildModel(changed), question));
    expect(again.ok && again.outcome).toBe('delivered');
  });
});
