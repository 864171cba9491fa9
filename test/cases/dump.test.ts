/** Cases from life about what a dump says of its own cluster: `test/fixtures/cases`. */
import { expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { sha256Hex } from '#core/kubernetes/hash';
import { caseTopology } from './read-case';

it('election-names: the election hashes the dump’s own names', () => {
  const { cluster } = buildModel(caseTopology('election-names.topology.yaml'));
  const names = ['k8s-7x2hm-7x2hm0', 'k8s-7x2hm-7x2hm1'];
  const winners = [40, 41, 42, 43, 44, 45].map((last) => {
    const hashOf = (name: string) => sha256Hex(`${name}#10.70.8.${last}`);
    return names.toSorted((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1))[0];
  });
  const announced = cluster.services.filter(({ name }) => /^a4\d$/.test(name));
  const nameOf = new Map<string | null, string>(
    cluster.nodes.map((node) => [node.device, node.kubernetesName]),
  );
  expect(announced.map(({ announcedBy }) => nameOf.get(announcedBy))).toEqual(winners);
  expect(new Set(winners).size).toBe(2);
});
