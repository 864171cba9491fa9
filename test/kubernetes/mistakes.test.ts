/**
 * What is found wrong in Kubernetes objects, each finding with its weight, its place, its kind and all that its sentence
 * is made of: pages of text, to be read beside the fixture of the same name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAppliance } from '#core/appliance/read-appliance';
import { buildCluster } from '#core/kubernetes/build-cluster';
import { readTopology } from '#core/topology/read';

const folder = join(import.meta.dirname, '../fixtures/kubernetes');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

it.each(['mistakes', 'mistaken-pools', 'contradicting-dump', 'pods-without-addresses'])('%s', (name) => {
  const { topology } = readTopology([{ name: `${name}.yaml`, text: read(`${name}.topology.yaml`) }]);
  const { problems } = buildCluster(topology, readAppliance(topology));
  const lines = problems.map(
    ({ severity, line, path, said }) => `${line} ${severity} ${path} ${JSON.stringify(said)}`,
  );
  expect(lines.join('\n')).toBe(read(`${name}.problems.txt`).trim());
});
