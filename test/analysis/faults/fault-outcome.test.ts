/** What becomes of who reaches what when something fails: each single one in turn, and every two. */
import { describe, expect, it } from 'vitest';
import { doubleFault, doublesToTry } from '#core/analysis/faults/every-two';
import { failables } from '#core/analysis/faults/failable';
import {
  faultOutcome,
  faultOutcomes,
  isSinglePoint,
  nameOfFailed,
  worstFirst,
  type FaultOutcome,
} from '#core/analysis/faults/fault-outcome';
import { formatIpv4 } from '#core/address/ipv4';
import type { Model } from '#core/analysis/model';
import { wholeReach } from '#core/analysis/reach/live-reach';
import { reasonSentence } from '#core/sentences/traces/reasons';
import { finished } from '#core/topology/steps';
import { sampleModel } from '../topologies';

const tiers = sampleModel('two-tier');
const workers = sampleModel('two-workers');

const infrastructure = (model: Model): ReturnType<typeof failables> =>
  failables(model).filter(({ kind }) => kind !== 'pod');
const outcomesOf = (model: Model): readonly FaultOutcome[] => faultOutcomes(model, infrastructure(model));
const named = (outcomes: readonly FaultOutcome[], name: string): FaultOutcome => {
  const found = outcomes.find((one) => nameOfFailed(one) === name);
  if (!found) throw new Error(`nothing called ${name} fails`);
  return found;
};

describe('every single failure', () => {
  const outcomes = outcomesOf(tiers);

  it('is of ports, cables, gateways, hosts, networks, nodes and pods', () => {
    expect(new Set(failables(tiers).map(({ kind }) => kind))).toEqual(
      new Set(['port', 'network', 'gateway', 'host', 'node', 'cable', 'pod']),
    );
    expect(failables(tiers).map(({ target }) => target)).toEqual(
      expect.arrayContaining([
        'port/Port2',
        'host/operator-pc',
        'cable/plant-gateway/offices',
        'node/worker',
        'pod/default/db-0',
      ]),
    );
    // A client's only cable is the client.
    expect(failables(tiers).map(({ target }) => target)).not.toContain('cable/operator-pc/offices');
  });

  it('finds the single points of failure, the worst first', () => {
    const sorted = worstFirst(outcomes);
    const harms = sorted.map(({ harm }) => harm);
    expect(harms).toEqual(harms.toSorted((a, b) => b - a));
    const points = sorted.filter(isSinglePoint).map(nameOfFailed);
    expect(points).toEqual(
      expect.arrayContaining(['port/Port3', 'host/plant-gateway', 'host/uplink-router']),
    );
    expect(points).not.toContain('host/camera-aisle-4');
  });

  it('says why each flow is lost', () => {
    const { lost } = named(outcomes, 'host/plant-gateway');
    const flow = lost.find(
      ({ pair: { from, to } }) => from.startsWith('pod/default/web') && to === 'host/operator-pc',
    );
    expect(flow?.after?.reason).toMatchObject({ code: 'fault', at: 'node/worker' });
    expect(
      lost.every(
        ({ before, after }) =>
          before?.outcome !== 'dropped' && (after === null || after.outcome === 'dropped'),
      ),
    ).toBe(true);
  });

  it('says whose default gateway is lost', () => {
    expect(named(outcomes, 'port/Port2').consequences).toMatchObject([
      { kind: 'default-gateway', devices: ['device'] },
    ]);
    const [lost] = named(outcomes, 'host/plant-gateway').consequences;
    expect(lost).toMatchObject({ kind: 'default-gateway', devices: ['host/camera-aisle-4'] });
    expect(named(outcomes, 'cable/plant-gateway/offices').consequences).toMatchObject([
      { kind: 'default-gateway', devices: ['host/operator-pc'] },
    ]);
  });

  it('of a cable is as bad as of all that stands behind it', () => {
    const behind = named(outcomes, 'cable/plant-gateway/offices').lost.map(({ pair }) => pair);
    const gateway = named(outcomes, 'host/plant-gateway').lost.map(({ pair }) => pair);
    expect(gateway).toEqual(expect.arrayContaining(behind.filter(({ to }) => to !== 'host/plant-gateway')));
    expect(behind.some(({ to }) => to === 'host/operator-pc')).toBe(true);
  });

  it('names a cable by its interface, as the kernel writes it', () => {
    const said = named(outcomes, 'cable/plant-gateway/offices').lost.flatMap(({ after }) =>
      after?.reason ? [reasonSentence(after.reason.said)] : [],
    );
    expect(said.some((sentence) => /^eth\d of Plant gateway is down, so /.test(sentence))).toBe(true);
    expect(said.filter((sentence) => sentence.startsWith('Eth'))).toEqual([]);
  });
});

describe('a node that fails', () => {
  const live = wholeReach(workers);
  const announcer =
    workers.cluster.services.find(({ name }) => name === 'berth-planner')?.announcedBy ?? 'node/master';
  const outcome = finished(faultOutcome(live, [{ kind: 'node', target: announcer }]));

  it('gives its service addresses to another node, and connections break off', () => {
    const moved = outcome.consequences.find(
      (one) => one.kind === 'announcer' && one.service.endsWith('/berth-planner'),
    );
    expect(moved).toMatchObject({ before: announcer });
    expect(moved?.kind === 'announcer' && moved.after).not.toBe(announcer);
    const flows = outcome.moved.filter(({ how }) => how.includes('announcer'));
    expect(flows.length).toBeGreaterThan(0);
    expect(flows.every(({ breaksOff }) => breaksOff)).toBe(true);
  });

  it('has its pods made again elsewhere after a while, with new addresses', () => {
    const node =
      workers.cluster.pods.find(({ owner }) => owner?.name === 'berth-planner')?.node ?? 'node/worker';
    const { later, lost } = finished(faultOutcome(live, [{ kind: 'node', target: node }]));
    const again = later?.consequences.flatMap((one) => (one.kind === 'made-again' ? [one] : [])) ?? [];
    expect(again.length).toBeGreaterThan(0);
    for (const one of again) {
      expect(one.node).not.toBe(node);
      expect(one.after && formatIpv4(one.after)).not.toBe(one.before && formatIpv4(one.before));
    }
    expect(later?.back.length).toBeGreaterThan(0);
    expect(later?.back.length).toBeLessThanOrEqual(lost.length);
  });
});

describe('every two failures', () => {
  it(
    'lose together what a search of all of them finds, and no more is tried than is needed',
    { timeout: 120_000 },
    () => {
      const live = wholeReach(workers);
      const kinds = new Set(['node', 'gateway']);
      const some = failables(workers).filter(({ kind }) => kinds.has(kind));
      const singles = some.map((one) => finished(faultOutcome(live, [one])));
      const tried = doublesToTry(singles);
      const all = singles.flatMap((first, place) =>
        singles.slice(place + 1).map((second) => [first, second] as const),
      );
      const found = (pairs: readonly (readonly [FaultOutcome, FaultOutcome])[]): readonly string[] =>
        pairs.flatMap((pair) => {
          const double = finished(doubleFault(live, pair));
          return double ? [`${nameOfFailed(double.outcome)}: ${double.together.length}`] : [];
        });
      expect(found(tried).toSorted()).toEqual(found(all).toSorted());
      expect(tried.length).toBeLessThan(all.length);
      expect(found(tried)).not.toEqual([]);
    },
  );
});
