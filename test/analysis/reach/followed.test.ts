/** A matrix that is followed over any edits against one that is made from nothing, and the changes that it tells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { formatPrefix, prefix } from '#core/address/prefix';
import { buildModel } from '#core/analysis/build-model';
import type { LiveReach } from '#core/analysis/reach/live-matrix';
import { followReach, wholeReach } from '#core/analysis/reach/live-reach';
import { readTopology } from '#core/topology/read';
import type { RouteSettings } from '#core/topology/resources';
import { finished } from '#core/topology/steps';
import type { Topology } from '#core/topology/document';
import { randomCluster } from '../../lab/random-cluster';

const prefixes = [
  '192.168.40.0/24',
  '192.168.40.0/25',
  '192.168.20.0/24',
  '192.168.20.32/28',
  '203.0.113.0/24',
  '203.0.113.80/32',
  '10.0.0.0/8',
  '10.126.72.0/21',
  '0.0.0.0/0',
  '172.27.0.0/16',
  '172.27.0.0/26',
  '172.27.0.64/26',
  '172.27.0.3/32',
  '172.29.0.0/24',
  '172.28.0.0/16',
];
const hops = ['192.168.20.1', '192.168.20.2', '192.168.20.77', '192.168.20.254', '192.168.20.20'];

const route = fc
  .record({
    to: fc.constantFrom(...prefixes),
    via: fc.constantFrom(...hops),
    metric: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ to, via, metric }): RouteSettings => {
    const destinationPrefix = prefix(to);
    return {
      interfaceAlias: 'Port3',
      destinationPrefix,
      written: formatPrefix(destinationPrefix),
      nextHop: ipv4(via),
      routeMetric: metric,
    };
  });

type Edit =
  | { readonly type: 'add'; readonly at: number; readonly route: RouteSettings }
  | { readonly type: 'remove' | 'fault' | 'object'; readonly at: number }
  | { readonly type: 'change'; readonly at: number; readonly route: RouteSettings };

const place = fc.nat({ max: 20 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('add' as const), at: place, route }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('change' as const), at: place, route }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('remove' as const), at: place }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constantFrom('fault' as const, 'object' as const), at: place }),
  },
);

function edited(topology: Topology, change: Edit): Topology {
  const { appliance, faults, kubernetes } = topology;
  if (change.type === 'object') {
    return kubernetes.length === 0
      ? topology
      : { ...topology, kubernetes: kubernetes.toSpliced(change.at % kubernetes.length, 1) };
  }
  if (change.type === 'fault') {
    const at = change.at % Math.max(1, faults.length);
    return {
      ...topology,
      faults: faults.map((one, index) =>
        index === at ? { ...one, resource: { ...one.resource, active: !one.resource.active } } : one,
      ),
    };
  }
  if (!appliance) return topology;
  const { routes } = appliance.resource;
  const at = change.at % (routes.length + (change.type === 'add' ? 1 : 0) || 1);
  const next =
    change.type === 'add'
      ? routes.toSpliced(at, 0, change.route)
      : change.type === 'change'
        ? routes.toSpliced(at, 1, change.route)
        : routes.toSpliced(at, 1);
  return { ...topology, appliance: { ...appliance, resource: { ...appliance.resource, routes: next } } };
}

/** Every pair as text: what became of it, by which ways. */
function contentOf(live: LiveReach): ReadonlyMap<string, string> {
  const content = new Map<string, string>();
  for (const [row, source] of live.sources.entries()) {
    for (const [column, { name, protocol, port }] of live.destinations.entries()) {
      const verdict = live.verdict(row, column);
      if (!verdict) continue;
      const { outcome, delivered, of, failure, way } = verdict;
      content.set(
        `${source.name} ${name} ${protocol} ${port}`,
        JSON.stringify({ outcome, delivered, of, failure, way }),
      );
    }
  }
  return content;
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key)).toSorted();
}

describe('a matrix that is followed', () => {
  it('is the one that is made from nothing after any edits, and tells every pair that has changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.array(edit, { minLength: 1, maxLength: 5 }), (seed, edits) => {
        const text = randomCluster(seed);
        let { topology } = readTopology([{ name: 'random.topology.yaml', text }]);
        let model = buildModel(topology);
        let live = wholeReach(model);
        let content = contentOf(live);
        for (const change of edits) {
          topology = edited(topology, change);
          model = buildModel(topology, model);
          const followed = finished(followReach(live, model));
          const expected = contentOf(wholeReach(buildModel(topology)));
          expect(differing(contentOf(followed.live), expected)).toEqual([]);
          const told = [...followed.changes].map(
            ({ from, to, protocol, port }) => `${from} ${to} ${protocol} ${port}`,
          );
          expect(told.toSorted()).toEqual(differing(content, expected));
          expect(followed.changes.count).toBe(told.length);
          live = followed.live;
          content = expected;
        }
      }),
      { numRuns: Number(process.env['REACH_EDITS'] ?? 6) },
    );
  }, 600_000);
});
