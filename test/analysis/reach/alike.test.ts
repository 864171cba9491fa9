/** A matrix of classes against single walks: every pair of random appliances, each as if it were asked alone. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { withAnybody } from '#core/analysis/endpoints/anybody';
import type { Model } from '#core/analysis/model';
import { wholeReach } from '#core/analysis/reach/live-reach';
import { verdictsOfSource } from '#core/analysis/reach/reach';
import type { ReachVerdict } from '#core/analysis/reach/reach-verdict';
import { readTopology } from '#core/topology/read';
import { randomCluster } from '../../lab/random-cluster';
import { sampleModel } from '../topologies';

/** How many random appliances; each asks some hundreds of questions twice. */
const APPLIANCES = Number(process.env['REACH_APPLIANCES'] ?? 12);

/** A verdict may make its fields when they are asked for. */
function plain(verdict: ReachVerdict | null): unknown {
  if (!verdict) return null;
  const { outcome, delivered, of, reason, failure, way } = verdict;
  return { outcome, delivered, of, reason, failure, way };
}

function expectTrue(model: Model, every = 1): void {
  const live = wholeReach(model);
  const extended = withAnybody(model);
  for (const [row, source] of live.sources.entries()) {
    if (row % every !== 0) continue;
    const single = verdictsOfSource(extended, source, live.destinations);
    for (const [column, { name, protocol, port }] of live.destinations.entries()) {
      const pair = `${source.name} to ${name} ${protocol} ${port}`;
      expect([pair, plain(live.verdict(row, column))]).toEqual([pair, plain(single[column] ?? null)]);
    }
  }
}

describe('ends that are treated alike', () => {
  it.each(['two-tier', 'flat-network', 'routed-plant', 'two-workers', 'broken-uplink'])(
    'stand for each other in the sample %s',
    (name) => {
      expectTrue(sampleModel(name));
    },
  );

  it.each(Array.from({ length: APPLIANCES }, (_, seed) => seed))(
    'stand for each other in the random appliance %i',
    (seed) => {
      const text = randomCluster(seed);
      expectTrue(buildModel(readTopology([{ name: 'random.topology.yaml', text }]).topology));
    },
    60_000,
  );
});
