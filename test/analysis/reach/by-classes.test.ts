/** The tables and differences that are worked out by classes, against every pair asked alone. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { buildModel } from '#core/analysis/build-model';
import { withAnybody } from '#core/analysis/endpoints/anybody';
import { addressesOf } from '#core/analysis/endpoints/find-endpoint';
import type { Model } from '#core/analysis/model';
import { isAsked, type Area } from '#core/analysis/reach/area';
import { everyPair } from '#core/analysis/reach/every-pair';
import type { Reach, ReachPair } from '#core/analysis/reach/reach';
import { keyOf, reachDifference } from '#core/analysis/reach/reach-difference';
import { everyDestination, everySource } from '#core/analysis/reach/reach-ends';
import { readTopology } from '#core/topology/read';
import { finished } from '#core/topology/steps';
import { randomCluster } from '#test/lab/random-cluster';
import { dice, type Dice } from '#test/lab/random-network';
import { sampleModel, sampleText, topologyOf, withoutRoute } from '../topologies';
import { reach, reachPairs } from './pair-by-pair';

const APPLIANCES = Number(process.env['REACH_APPLIANCES'] ?? 8);
const seeds = Array.from({ length: APPLIANCES }, (_, index) => 400 + index);

function randomModel(seed: number): Model {
  return buildModel(readTopology([{ name: 'random.topology.yaml', text: randomCluster(seed) }]).topology);
}

const nobodyAsks = JSON.stringify({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'nobody-asks', namespace: 'default' },
  spec: { podSelector: {}, policyTypes: ['Ingress'] },
});

/** The whole table, pair by pair. */
function everyPairAlone(model: Model): Reach {
  const extended = withAnybody(model);
  const [sources, destinations] = [everySource(extended), everyDestination(extended)];
  return {
    sources: sources.map(({ name }) => name),
    destinations,
    pairs: sources.flatMap((source) => reachPairs(extended, source, destinations)),
  };
}

/** Names and addresses of ends, of services, and what only DNS knows. */
function namesIn({ network, cluster }: Model): readonly string[] {
  return [
    ...network.devices
      .filter(({ kind }) => ['pod', 'host', 'node'].includes(kind))
      .flatMap((device) => [device.name, ...addressesOf(device).map(({ address }) => formatIpv4(address))]),
    ...cluster.services.flatMap(({ namespace, name, clusterAddress, externalAddress }) => [
      `svc/${namespace}/${name}`,
      `${name}.${namespace}.svc.cluster.local`,
      ...[clusterAddress, externalAddress].flatMap((one) => (one === null ? [] : [formatIpv4(one)])),
    ]),
    'internet',
    'example.com',
    '203.0.113.9',
  ];
}

function expectNamed(model: Model, random: Dice, times: number): void {
  const extended = withAnybody(model);
  const names = namesIn(extended);
  for (let time = 0; time < times; time++) {
    const name = random.pick(names);
    const other = random.pick(names);
    for (const [from, to] of [
      [name, null],
      [null, name],
      [name, other],
    ] as const) {
      const alone = from === null ? anybodyAsks(extended, name) : reach(extended, from, to);
      expect([from, to, finished(everyPair(model, from, to))]).toEqual([from, to, alone]);
    }
  }
}

/** `reach` asks those whom the file names; the table has anybody, too. */
function anybodyAsks(extended: Model, to: string): ReturnType<typeof reach> {
  const named = reach(extended, null, to);
  if (!named.ok) return named;
  const sources = everySource(extended);
  const { destinations } = named.value;
  const pairs = sources.flatMap((source) => reachPairs(extended, source, destinations));
  return { ok: true, value: { sources: sources.map(({ name }) => name), destinations, pairs } };
}

describe('a table of who reaches what says what every pair says alone', () => {
  it.each(['two-tier', 'flat-network', 'routed-plant', 'two-workers', 'broken-uplink'])(
    'in the sample %s',
    (name) => {
      const model = sampleModel(name);
      expect(finished(everyPair(model, null, null))).toEqual({ ok: true, value: everyPairAlone(model) });
      expectNamed(model, dice(1), 12);
    },
    60_000,
  );

  it('where pods may be asked by nobody but themselves, by their addresses', () => {
    const model = buildModel(topologyOf(`${sampleText('two-tier')}\n---\n${nobodyAsks}`));
    const answered = model.cluster.pods.flatMap(({ namespace, address }) => {
      if (namespace !== 'default' || address === null) return [];
      const table = finished(everyPair(model, null, formatIpv4(address)));
      expect(table).toEqual(anybodyAsks(withAnybody(model), formatIpv4(address)));
      return table.ok ? table.value.pairs.filter(({ outcome }) => outcome === 'delivered') : [];
    });
    expect(answered.length).toBeGreaterThan(0);
  });

  it('in the large sample, of one and to one', () => {
    expectNamed(sampleModel('large'), dice(3), 2);
  }, 120_000);

  it.each(seeds)(
    'in the random appliance %i',
    (seed) => {
      const model = randomModel(seed);
      expect(finished(everyPair(model, null, null))).toEqual({ ok: true, value: everyPairAlone(model) });
      expectNamed(model, dice(seed), 12);
    },
    60_000,
  );
});

const share = ({ outcome, delivered = 0, of = 1 }: ReachPair): number =>
  outcome === 'delivered' ? 1 : outcome === 'dropped' ? 0 : delivered / of;

function askedAlone(model: Model, areas: readonly Area[] | null): ReadonlyMap<string, ReachPair> {
  const found = reach(model, null, null);
  const pairs = found.ok ? found.value.pairs : [];
  const asked = pairs.filter((pair) => isAsked(areas, pair.from, { ...pair, name: pair.to }));
  return new Map(asked.map((pair) => [keyOf(pair), pair]));
}

function expectDifference(before: Model, after: Model, areas: readonly Area[] | null): void {
  const [was, is] = [askedAlone(before, areas), askedAlone(after, areas)];
  const shareIn = (pairs: ReadonlyMap<string, ReachPair>, key: string): number => {
    const pair = pairs.get(key);
    return pair ? share(pair) : 0;
  };
  const keys = [...is.keys(), ...[...was.keys()].filter((key) => !is.has(key))];
  const { gained, lost } = finished(reachDifference(before, after, areas));
  expect(gained.map(keyOf)).toEqual(keys.filter((key) => shareIn(is, key) > shareIn(was, key)));
  expect(lost.map(keyOf)).toEqual(keys.filter((key) => shareIn(is, key) < shareIn(was, key)));
}

function randomAreas(model: Model, random: Dice): readonly Area[] {
  const names = namesIn(model);
  const some = (): ReadonlySet<string> | null =>
    random.chance(0.4) ? null : new Set(names.filter(() => random.chance(0.3)));
  return Array.from({ length: random.below(3) }, () => ({ sources: some(), destinations: some() }));
}

describe('the difference of two tables is that of their pairs', () => {
  it('in a sample whose route is taken away', () => {
    const [before, after] = [sampleModel('two-tier'), sampleModel('two-tier', withoutRoute)];
    expectDifference(before, after, null);
    expectDifference(after, before, null);
    expect(finished(reachDifference(before, after, null)).lost.length).toBeGreaterThan(0);
  });

  it.each(seeds)('in the random appliance %i, and in parts of it', (seed) => {
    const random = dice(seed);
    const [before, after] = [randomModel(seed), randomModel(seed + 1)];
    expectDifference(before, after, null);
    for (let time = 0; time < 3; time++) expectDifference(before, after, randomAreas(before, random));
  });
});
