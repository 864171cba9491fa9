/** Cases from life that `check` has to speak of: what it says of each, and nothing else. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Kind } from '#core/sentences/catalogue';
import { readTopology } from '#core/topology/read';
import { problemsOf } from '../mended';

const folder = new URL('../fixtures/cases/', import.meta.url);

/** `path kind`, the path inside the object. */
const cases: readonly (readonly [name: string, ...found: `${string} ${Kind}`[]])[] = [
  ['policy-misspelt-matchlabels', 'spec.podSelector.matchLabel HS136'],
  ['policy-misspelt-ingress', 'spec.ingres HS136'],
  ['policy-number-as-label', 'spec.podSelector.matchLabels.tier HS134/type'],
  ['policy-types-lower-case', 'spec.policyTypes[0] HS340/type'],
  ['policy-old-api-version', 'apiVersion HS135/former'],
];

it.each(cases)('%s', (name, ...found) => {
  const text = readFileSync(new URL(`${name}.topology.yaml`, folder), 'utf8');
  const problems = problemsOf(readTopology([{ name, text }]));
  expect(problems.map(({ path, said }) => `${path} ${said.kind}`)).toEqual(found);
});
