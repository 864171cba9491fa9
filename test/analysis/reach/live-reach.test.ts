import { describe, expect, it } from 'vitest';
import { reach } from '#test/analysis/reach/pair-by-pair';
import { followReach, wholeReach } from '#core/analysis/reach/live-reach';
import { finished } from '#core/topology/steps';
import { ipv4 } from '#core/address/ipv4';
import { answerOf, given, sampleModel, withoutRoute } from '../topologies';

describe('a live matrix', () => {
  it('says of every pair what the whole table says', () => {
    const model = sampleModel('two-tier');
    const live = wholeReach(model);
    const whole = reach(model, null, null);
    if (!whole.ok) throw new Error('no table');
    const pairs = live.sources.flatMap((source, row) =>
      live.destinations.flatMap((destination, column) => {
        const verdict = live.verdict(row, column);
        const named = !source.name.startsWith('network/');
        return verdict && named ? [[source.name, destination.name, verdict.outcome, verdict.reason]] : [];
      }),
    );
    expect(pairs).toEqual(
      whole.value.pairs.map(({ from, to, outcome, reason }) => [from, to, outcome, reason]),
    );
  });

  it('follows an edit, and says what has become of each pair that it touches', () => {
    const live = wholeReach(sampleModel('two-tier'));
    const { changes } = finished(followReach(live, sampleModel('two-tier', withoutRoute)));
    const change = [...changes].find(
      ({ from, to, port }) => from.startsWith('pod/default/web') && to === 'host/operator-pc' && port === 443,
    );
    expect(change?.before).toMatchObject({ outcome: 'delivered', reason: null });
    expect(change?.before?.way?.forward.slice(1)).toEqual([
      'node/worker',
      'switch/external',
      'port/Port3',
      'network/plant-floor',
      'host/plant-gateway',
      'network/offices',
      'host/operator-pc',
    ]);
    expect(change?.after).toMatchObject({ outcome: 'dropped', reason: { code: 'no-route' } });
    expect(changes.count).toBe([...changes].length);
  });

  it('has anybody in each network among those who ask', () => {
    const model = sampleModel('two-tier');
    const live = wholeReach(model);
    const names = live.sources.map(({ name }) => name).filter((name) => name.startsWith('network/'));
    expect(names).toEqual(['network/plant-floor', 'network/offices', 'network/uplink', 'network/internet']);
    const answer = given(model, 'network/offices', 'svc/web', { port: 80 });
    expect(answer.outcome).toBe('delivered');
    expect(answer.trace?.forward.hops[0]?.packet.source).toBe(ipv4('192.168.40.254'));
    const column = live.destinations.findIndex(({ name }) => name === 'svc/default/web');
    const row = live.sources.findIndex(({ name }) => name === 'network/offices');
    expect(live.verdict(row, column)).toMatchObject({ outcome: 'delivered', delivered: 6, of: 6 });
    expect(answerOf(model, 'network/attic', 'svc/web')).toMatchObject({ ok: false });
  });

  it('says nothing where an edit touches nothing', () => {
    const live = wholeReach(sampleModel('two-tier'));
    const { changes } = finished(followReach(live, sampleModel('two-tier')));
    expect([...changes]).toEqual([]);
  });

  it('says which pairs are new and which are gone', () => {
    const live = wholeReach(sampleModel('two-tier'));
    const renamed = sampleModel('two-tier', [/operator-pc/g, 'operator-desk']);
    const changes = [...finished(followReach(live, renamed)).changes];
    const gone = changes.filter(({ after }) => after === null);
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.every(({ from, to }) => [from, to].includes('host/operator-pc'))).toBe(true);
    expect(changes.filter(({ before }) => before === null).length).toBe(gone.length);
  });
});
