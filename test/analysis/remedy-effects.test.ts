/** What a remedy does besides: what it says it opens is the difference of two matrices of reach. */
import { describe, expect, it } from 'vitest';
import { askAndWeigh } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { formatIpv4 } from '#core/address/ipv4';
import { addressesOf } from '#core/analysis/endpoints/find-endpoint';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import type { Question, Remedy } from '#core/analysis/question';
import { keyOf } from '#core/analysis/reach/reach-difference';
import type { ReachPair } from '#core/analysis/reach/reach';
import { reach } from '#test/analysis/reach/pair-by-pair';
import { remedyText } from '#core/report/trace/remedy-text';
import { addRoute } from '#core/topology/changes/appliance/routes';
import { editObjects } from '#core/topology/changes/cluster/object-edits';
import { addWrittenRules } from '#core/topology/changes/cluster/policies';
import type { TopologyDocument } from '#core/topology/document';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { finished } from '#core/topology/steps';
import { randomCluster } from '#test/lab/random-cluster';
import { dice } from '#test/lab/random-network';

const questionsPerCluster = 12;

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

/** The document with all of the remedy, where it is one change that the window makes. */
function mended(document: TopologyDocument, remedy: Remedy): TopologyDocument | null {
  if (remedy.afterwards) return null;
  if (remedy.route) return previewChange(document, addRoute(document, remedy.route));
  if (remedy.rules) return previewChange(document, addWrittenRules(document, remedy.rules));
  if (remedy.edits) return previewChange(document, editObjects(document, remedy.edits));
  return null;
}

function sharesOf(model: Model): ReadonlyMap<string, number> {
  const found = reach(model, null, null);
  const share = ({ outcome, delivered = 0, of = 1 }: ReachPair): number =>
    outcome === 'delivered' ? 1 : outcome === 'dropped' ? 0 : delivered / of;
  return new Map(found.ok ? found.value.pairs.map((pair) => [keyOf(pair), share(pair)]) : []);
}

/** Addresses that stand for everybody whom a node masquerades: its own, and those of its tunnels. */
function nodesAddresses(model: Model): readonly string[] {
  return model.network.devices
    .filter(({ kind }) => kind === 'node')
    .flatMap((device) => addressesOf(device).map(({ address }) => `${formatIpv4(address)}/32`));
}

describe('on random clusters', () => {
  const seeds = Array.from({ length: 24 }, (_, index) => 7000 + index);
  const seen = { route: 0, rules: 0, others: 0 };

  it.each(seeds)('seed %i: a remedy says what it opens and cuts off', (seed) => {
    const document = readTopology([{ name: 'random.topology.yaml', text: randomCluster(seed) }]);
    const model = buildModel(document.topology);
    let before: ReadonlyMap<string, number> | null = null;
    for (const question of questionsOf(model, seed)) {
      const answer = finished(askAndWeigh(model, question));
      const remedy = answer.ok ? answer.reason?.remedy : null;
      const changed = remedy ? mended(document, remedy) : null;
      const named = remedy?.rules?.filter(({ direction }) => direction === 'ingress') ?? [];
      for (const address of nodesAddresses(model)) expect(JSON.stringify(named)).not.toContain(address);
      if (!answer.ok || !remedy || !changed) continue;
      const again = finished(askAndWeigh(buildModel(changed.topology), question));
      expect(again.ok && again.outcome, remedyText(remedy)).toBe('delivered');
      if (!remedy.effect) continue;
      before ??= sharesOf(model);
      const after = sharesOf(buildModel(changed.topology));
      const own = keyOf(answer.question);
      const gained = [...after].flatMap(([key, share]) =>
        key !== own && share > (before?.get(key) ?? 0) ? [key] : [],
      );
      const lost = [...before].flatMap(([key, share]) => (share > (after.get(key) ?? 0) ? [key] : []));
      const words = `${question.from} to ${question.to}: ${remedyText(remedy)}`;
      expect(remedy.effect.opens.map(keyOf).toSorted(), words).toEqual(gained.toSorted());
      expect(remedy.effect.closes.map(keyOf).toSorted(), words).toEqual(lost.toSorted());
      seen.route += remedy.route ? 1 : 0;
      seen.rules += remedy.rules ? 1 : 0;
      seen.others += remedy.effect.others.length > 0 ? 1 : 0;
    }
  });

  it('have remedies of both kinds among them, and some that open more', () => {
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(2);
  });
});
