import { describe, expect, it } from 'vitest';
import { read } from './topologies';

const container = 'containers: [{name: c, image: i}]';
const good = `apiVersion: v1\nkind: Pod\nmetadata: {name: good, labels: {app.kubernetes.io/name: good, empty: ""}}\nspec: {${container}}\n`;

const bad: readonly (readonly [what: string, text: string, code: string, path: string])[] = [
  [
    'a name in capitals',
    `apiVersion: v1\nkind: Pod\nmetadata: {name: Web}\nspec: {${container}}`,
    'HS132',
    'metadata.name',
  ],
  [
    'an underscore in a name',
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a_b}`,
    'HS132',
    'metadata.name',
  ],
  [
    'a service that starts with a digit',
    'apiVersion: v1\nkind: Service\nmetadata: {name: 1a}',
    'HS132',
    'metadata.name',
  ],
  [
    'a dot in a namespace',
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: a.b}',
    'HS132',
    'metadata.name',
  ],
  [
    'a key of a label',
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {"a b": c}}\nspec: {${container}}`,
    'HS134',
    'metadata.labels["a b"]',
  ],
  [
    'a value of a label',
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: "b!"}}\nspec: {${container}}`,
    'HS134',
    'metadata.labels.a',
  ],
  [
    'a label that is a number',
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: 1}}\nspec: {${container}}`,
    'HS134',
    'metadata.labels.a',
  ],
  [
    'no containers',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}',
    'HS134',
    'spec.containers',
  ],
  [
    'a port of a container',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, ports: [{containerPort: 70000}]}]}',
    'HS134',
    'spec.containers[0].ports[0].containerPort',
  ],
  [
    'a protocol of a port',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, ports: [{containerPort: 1, protocol: ICMP}]}]}',
    'HS134',
    'spec.containers[0].ports[0].protocol',
  ],
  [
    'a name of a port',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, ports: [{containerPort: 1, name: Web_Port}]}]}',
    'HS134',
    'spec.containers[0].ports[0].name',
  ],
  [
    'two ports of one name',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, ports: [{containerPort: 1, name: a}, {containerPort: 2, name: a}]}]}',
    'HS134',
    'spec.containers[0].ports[1].name',
  ],
  [
    'no selector',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {}}',
    'HS134',
    'spec.selector',
  ],
  [
    'a service port without a name',
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 1, name: a}, {port: 2}]}',
    'HS134',
    'spec.ports[1]',
  ],
  [
    'service ports of one name',
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 1, name: a}, {port: 2, name: a}]}',
    'HS134',
    'spec.ports[1].name',
  ],
  [
    'an endpoint that is no address',
    'apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\nsubsets: [{addresses: [{ip: 300.1.1.1}]}]',
    'HS134',
    'subsets[0].addresses[0].ip',
  ],
  [
    'an endpoint on the node itself',
    'apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\nsubsets: [{addresses: [{ip: 127.0.0.1}]}]',
    'HS134',
    'subsets[0].addresses[0].ip',
  ],
];

describe('what the API server would refuse', () => {
  it.each(bad)('%s is told with place and remedy, and the rest stays', (_, text, code, path) => {
    const { topology, problems } = read(`${good}---\n${text}\n`);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
    expect(errors[0]?.line).toBeGreaterThan(5);
    const names = topology.kubernetes.map(({ resource }) => resource.name);
    // What is only misnamed is there all the same.
    expect(names.length).toBe(code === 'HS132' ? 2 : 1);
    expect(names).toContain('good');
  });
});
