import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Operation } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { placeOf, plain, read, spoil } from './topologies';

/** As long as a dump, so that the fast readers read it. */
const pods = Array.from({ length: 600 }, (_, index) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `pod-${index}`,
    namespace: 'shop',
    labels: { app: 'web' },
    annotations: { 'app.io/text': `"a": { [${index}] \\` },
  },
  spec: {
    containers: [{ name: 'web', image: 'nginx:1.25', ports: [{ containerPort: 80 }] }],
    nodeName: 'node-a',
  },
}));
const list = { apiVersion: 'v1', kind: 'List', items: pods, metadata: { resourceVersion: '' } };

const dumps: readonly (readonly [string, string])[] = [
  ['YAML as kubectl prints it', stringify(list, { indentSeq: false, lineWidth: 0 })],
  ['YAML with indented lists and Windows breaks', stringify(list).replaceAll('\n', '\r\n')],
  ['JSON', JSON.stringify(list, null, 4)],
  ['JSON without blanks', JSON.stringify(list)],
];

describe.each(dumps)('a long dump: %s', (_, dump) => {
  it('is read as what it is', () => {
    expect(dump.length).toBeGreaterThan(65_536);
    expect(read(dump).topology.kubernetes.map(({ resource }) => resource.value)).toEqual(pods);
  });

  it('is read beside other documents', () => {
    const { topology, problems } = read(`${plain}---\n${dump}`);
    expect(problems).toEqual([]);
    expect(topology.kubernetes).toHaveLength(601);
  });

  it('has its problems at their places', () => {
    const text = spoil(dump, 'pod-300', 'Pod/300');
    const found = read(text).problems.find(({ code }) => code === 'HS132');
    const { line, column } = placeOf(text, 'Pod/300');
    // A quoted name is marked from its quote.
    const quotes = text.includes('"Pod/300') ? 1 : 0;
    expect(found).toMatchObject({ line, column: column - quotes, path: 'items[300].metadata.name' });
    expect(read(spoil(dump, 'resourceVersion', 'x')).problems.map(({ code }) => code)).toEqual(['HS201']);
  });

  it('is edited at one place only', () => {
    const operation: Operation = {
      type: 'set',
      file: 0,
      document: 0,
      path: ['items', 300, 'spec', 'nodeName'],
      value: 'node-b',
    };
    const after = applyChange(read(dump), { title: 'move pod', operations: [operation] });
    const parts = dump.split('node-a');
    const expected = `${parts.slice(0, 301).join('node-a')}node-b${parts.slice(301).join('node-a')}`;
    expect(after.files[0]?.text).toBe(expected);
  });
});

describe('a long document that is not plain', () => {
  it('has its duplicate keys told', () => {
    const json = dumps[2]?.[1] ?? '';
    const twice = spoil(json, '"name": "pod-7",', '"name": "pod-7", "name": "pod-x",');
    expect(read(twice).problems).toContainEqual(
      expect.objectContaining({
        code: 'HS102',
        ...placeOf(twice, '"name": "pod-x"'),
        path: 'items[7].metadata.name',
      }),
    );
    const yaml = dumps[0]?.[1] ?? '';
    const twiceToo = spoil(yaml, '    name: pod-7\n', '    name: pod-7\n    name: pod-x\n');
    expect(read(twiceToo).problems).toContainEqual(
      expect.objectContaining({
        code: 'HS102',
        ...placeOf(twiceToo, 'name: pod-x'),
        path: 'items[7].metadata.name',
      }),
    );
  });

  it('is read by the library', () => {
    const yaml = dumps[0]?.[1] ?? '';
    const { topology } = read(spoil(yaml, 'name: pod-7\n', 'name: !!str pod-7\n'));
    expect(topology.kubernetes.map(({ resource }) => resource.value)).toEqual(pods);
  });
});
