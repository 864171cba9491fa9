/** What becomes of who reaches what between two models, sorted by what it means. */
import { describe, expect, it } from 'vitest';
import {
  differenceOf,
  type BehaviourDifference,
  type PairDifference,
} from '#core/analysis/difference/difference';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { partingOf } from '#core/analysis/difference/parting';
import { answeredPairs } from '#core/analysis/faults/fault-outcome';
import type { Model } from '#core/analysis/model';
import { wholeReach } from '#core/analysis/reach/live-reach';
import { finished } from '#core/topology/steps';
import { sampleModel, withoutRoute, type Change } from '../topologies';

function differ(before: Model, after: Model): BehaviourDifference {
  return finished(differenceOf(wholeReach(before), wholeReach(after)));
}

function find<T extends PairDifference>(pairs: readonly T[], from: string, to: string): T | undefined {
  return pairs.find(({ pair }) => pair.from.startsWith(from) && pair.to.startsWith(to));
}

const whole = sampleModel('two-tier');
const bare = sampleModel('two-tier', withoutRoute);

describe('the difference of two models', () => {
  it('is nothing for the same', () => {
    expect(differ(whole, sampleModel('two-tier'))).toEqual({ gained: [], lost: [], changed: [] });
  });

  it('says what a route lets through, and why it did not come through before', () => {
    const { gained, lost } = differ(bare, whole);
    expect(lost).toEqual([]);
    const pair = find(gained, 'pod/default/web', 'host/operator-pc');
    expect(pair?.before?.reason?.code).toBe('no-route');
    expect(pair?.after?.outcome).toBe('delivered');
    const parting = pair && partingOf(bare, whole, pair);
    expect(parting?.after?.hop.device).toBe('node/worker');
    expect(parting?.after?.step).toMatchObject({ action: 'route', detail: { route: { origin: 'custom' } } });
    expect(parting?.before?.step).toMatchObject({
      action: 'route',
      detail: { route: { origin: 'default' } },
    });
  });

  it('is the same backwards, with gained and lost changed over', () => {
    const there = differ(bare, whole);
    const back = differ(whole, bare);
    const names = (pairs: readonly PairDifference[]): readonly unknown[] => pairs.map(({ pair }) => pair);
    expect(names(back.lost)).toEqual(names(there.gained));
    expect(names(back.gained)).toEqual(names(there.lost));
  });

  it('adds up: what was answered, less what is lost, with what is gained, is what is answered', () => {
    const changes: readonly (readonly Change[])[] = [
      [withoutRoute],
      [[/replicas: 3/, 'replicas: 2']],
      [[/name: operator-pc/g, 'name: operator-desk']],
    ];
    for (const change of changes) {
      const after = sampleModel('two-tier', ...change);
      const { gained, lost } = differ(whole, after);
      expect(answered(whole) - lost.length + gained.length).toBe(answered(after));
    }
  });

  it('says which source address is shown', () => {
    const local = sampleModel('two-tier', [/type: LoadBalancer[^\n]*/, '$&\n  externalTrafficPolicy: Local']);
    const pair = find(differ(whole, local).changed, 'host/operator-pc', 'svc/default/web');
    expect(pair?.aspects).toContain('source');
    const seen = [pair?.before, pair?.after].map((one) => formatIpv4(one?.way?.seenAs ?? ipv4('0.0.0.0')));
    expect(seen).toEqual([expect.not.stringMatching(/^192\.168\.40\./), '192.168.40.25']);
  });

  it('tells the way apart from the source', () => {
    // The camera's network is cabled to Port 4 instead: the same addresses, another port.
    const moved = sampleModel(
      'two-tier',
      [/name: Port3/, 'name: Port4'],
      [/interfaceAlias: Port3/, 'interfaceAlias: Port4'],
    );
    const { gained, lost, changed } = differ(whole, moved);
    expect([gained, lost]).toEqual([[], []]);
    expect(changed.length).toBeGreaterThan(0);
    for (const { aspects } of changed) expect(aspects).toEqual(['path']);
    const pair = find(changed, 'pod/default/web', 'host/operator-pc');
    expect(pair?.before?.way?.forward).toContain('port/Port3');
    expect(pair?.after?.way?.forward).toContain('port/Port4');
  });

  it('counts endpoints', () => {
    const fewer = sampleModel('two-tier', [/replicas: 3/, 'replicas: 2']);
    const pair = differ(whole, fewer).changed.find(({ pair: { to } }) => to === 'svc/default/web');
    expect(pair?.aspects).toEqual(['endpoints']);
    expect([pair?.before?.of, pair?.after?.of]).toEqual([3, 2]);
  });

  it('takes pods of one workload for the same, whatever their letters are', () => {
    const after = sampleModel('two-tier', [/image: [^\n]*/, 'image: registry.example/web:2']);
    const pods = (model: Model): readonly string[] => model.cluster.pods.map(({ device }) => device);
    expect(pods(after)).not.toEqual(pods(whole));
    const { gained, lost } = differ(whole, after);
    expect([gained, lost]).toEqual([[], []]);
  });
});

function answered(model: Model): number {
  return answeredPairs(wholeReach(model));
}
