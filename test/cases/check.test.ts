/** Cases from life that `check` has to speak of: what it says of each, and nothing else. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Kind } from '#core/sentences/catalogue';
import { readTopology } from '#core/topology/read';
import { problemsOf } from '../mended';

const folder = new URL('../fixtures/cases/', import.meta.url);

/** `path kind`, the path inside the object. */
const cases: readonly (readonly [name: string, ...found: `${string} ${Kind}`[]])[] = [
  ['target-port', 'spec.egress HS349', 'spec.egress[0].ports[0].port HS344'],
  ['own-lb-ipblock', 'spec.egress[0].to[0].ipBlock.cidr HS345/among-others', 'spec.egress HS349'],
  ['apiserver', 'spec.egress HS349', 'spec.egress[1].to[0].ipBlock.cidr HS345/destination'],
  ['and-or', 'spec.ingress[0].from[1] HS360/split'],
  ['policy-unknown-namespace', 'spec.ingress[0].from[0].namespaceSelector HS347'],
  ['policy-types-omit-the-rules', 'spec.ingress HS348'],
  ['policy-ipblock-host-bits', 'spec.ingress[0].from[0].ipBlock.cidr HS345/host-bits'],
  ['selector-matches-nothing', 'spec.selector.app HS318/misspelt'],
  [
    'policy-misspelt-matchlabels',
    'spec.podSelector.matchLabel HS136',
    'spec.ingress[0].from[0].namespaceSelector HS347',
  ],
  ['policy-misspelt-ingress', 'spec.ingres HS136'],
  ['policy-number-as-label', 'spec.podSelector.matchLabels.tier HS134/type'],
  ['policy-types-lower-case', 'spec.policyTypes[0] HS340/type'],
  ['policy-old-api-version', 'apiVersion HS135/former', 'spec.ingress[0].from[0].namespaceSelector HS347'],
];

it.each(cases)('%s', (name, ...found) => {
  const text = readFileSync(new URL(`${name}.topology.yaml`, folder), 'utf8');
  const problems = problemsOf(readTopology([{ name, text }]));
  expect(problems.map(({ path, said }) => `${path} ${said.kind}`).toSorted()).toEqual(found.toSorted());
});
