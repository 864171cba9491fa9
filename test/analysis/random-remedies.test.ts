/** Remedies on random clusters: what is proposed mends the question for which it was proposed, step by step. */
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { afterwardsText, remedyText } from '#core/report/trace/remedy-text';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import type { Question, Remedy } from '#core/analysis/question';
import { addRoute } from '#core/topology/changes/appliance/routes';
import { editObjects } from '#core/topology/changes/cluster/object-edits';
import { addWrittenRules } from '#core/topology/changes/cluster/policies';
import type { TopologyDocument } from '#core/topology/document';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { randomCluster } from '#test/lab/random-cluster';
import { dice } from '#test/lab/random-network';

const questionsPerCluster = 40;

/** Mostly on ports that are open. */
function* questionsOf(model: Model, seed: number): Generator<Question> {
  const random = dice(seed);
  const endpoints = listEndpoints(model);
  const askers = endpoints.filter(({ asks }) => asks);
  for (let index = 0; index < questionsPerCluster; index++) {
    const target = random.pick(endpoints);
    const { protocol, port } =
      target.ports.length > 0 ? random.pick(target.ports) : { protocol: 'icmp' as const, port: null };
    const from = random.pick(askers).name;
    yield { from, to: target.name, protocol, port, sourcePort: null, size: null, endpoint: null };
  }
}

/** The document with the first change of the remedy; null where it is only words. */
function mended(document: TopologyDocument, { route, rules, edits, said }: Remedy): TopologyDocument | null {
  if (route) return previewChange(document, addRoute(document, route));
  if (rules) return previewChange(document, addWrittenRules(document, rules));
  if (edits) return previewChange(document, editObjects(document, edits));
  return said.kind === 'clear-faults'
    ? { ...document, topology: { ...document.topology, faults: [] } }
    : null;
}

describe('on random clusters', () => {
  const seeds = Array.from({ length: 40 }, (_, index) => 2000 + index);
  const seen = { route: 0, rules: 0, several: 0 };

  it.each(seeds)('seed %i: each remedy is enough, and several are each the next', (seed) => {
    const document = readTopology([{ name: 'random.topology.yaml', text: randomCluster(seed) }]);
    const model = buildModel(document.topology);
    for (const question of questionsOf(model, seed)) {
      const answer = ask(model, question);
      const remedy = answer.ok ? answer.reason?.remedy : null;
      const changed = remedy ? mended(document, remedy) : null;
      if (!remedy || !changed) continue;
      const again = ask(buildModel(changed.topology), question);
      const { remedy: next } = (again.ok && again.reason) || {};
      const left = next ? remedyText(next) : again.ok ? again.outcome : again.problem.code;
      expect(left, `${question.from} to ${question.to}: ${remedyText(remedy)}`).toBe(
        afterwardsText(remedy) ?? 'delivered',
      );
      seen.route += remedy.route ? 1 : 0;
      seen.rules += remedy.rules ? 1 : 0;
      seen.several += remedy.afterwards === undefined ? 0 : 1;
    }
  });

  it('have remedies of every kind among them', () => {
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });
});
