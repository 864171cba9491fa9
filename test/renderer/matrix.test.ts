/** The matrix: what its cells come to, how its lines are gathered and sorted, and that work on it can be stopped. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { reachPairs } from '#test/analysis/reach/pair-by-pair';
import { readTopology } from '#core/topology/read';
import { destinationEnds, linesOf, sourceEnds, type Line, type Side } from '#renderer/derive/matrix/lines';
import { arranged } from '#renderer/derive/matrix/order';
import { workOn } from '#renderer/derive/matrix/work';
import { compareWith, signOf, stateOf, tallyOf, type Tally } from '#renderer/derive/matrix/tally';
import {
  ARRIVES,
  askPair,
  DROPPED,
  newVerdicts,
  pairAt,
  PARTIAL,
  UNKNOWN,
} from '#renderer/derive/matrix/verdicts';

const text = readFileSync(new URL('../../assets/samples/two-tier.topology.yaml', import.meta.url), 'utf8');

function verdictsOf(source: string) {
  const verdicts = newVerdicts(buildModel(readTopology([{ name: 'file', text: source }]).topology));
  verdicts.codes.forEach((_, place) => askPair(verdicts, place));
  return verdicts;
}

const verdicts = verdictsOf(text);
const CLOSED: Side = { by: 'workload', open: new Set(), words: '' };
const rows = (side: Partial<Side> = {}): readonly Line[] =>
  linesOf(verdicts.model, sourceEnds(verdicts), { ...CLOSED, ...side });
const columns = (side: Partial<Side> = {}): readonly Line[] =>
  linesOf(verdicts.model, destinationEnds(verdicts), { ...CLOSED, ...side });
const tally = (row: Line, column: Line): Tally => tallyOf(verdicts, row.members, column.members, null);

describe('the matrix', () => {
  it('says of every pair what reach says', () => {
    const pairs = verdicts.sources.flatMap((source) =>
      reachPairs(verdicts.extended, source, verdicts.destinations),
    );
    const codes = { delivered: ARRIVES, dropped: DROPPED, partial: PARTIAL };
    const places = [...verdicts.codes.keys()].filter((place) => pairAt(verdicts, place) !== null);
    expect(places.map((place) => verdicts.codes[place])).toEqual(pairs.map(({ outcome }) => codes[outcome]));
    expect(verdicts.codes).not.toContain(UNKNOWN);
  });

  it('gathers by workload, opens groups, and leaves out what nobody looks for', () => {
    expect(rows().find(({ title }) => title === 'deploy/web')).toMatchObject({
      label: 'deploy/default/web, 3 together',
      open: false,
      inside: false,
    });
    const opened = rows({ open: new Set(['deploy/default/web']) });
    expect(opened.filter(({ inside }) => inside)).toHaveLength(3);
    expect(rows({ words: 'operator' }).map(({ title }) => title)).toEqual(['operator-pc']);
    expect(columns({ words: 'dns 53' }).every(({ label }) => /dns/.test(label))).toBe(true);
    expect(rows({ by: 'none' })).toHaveLength(verdicts.sources.length);
    for (const by of ['workload', 'namespace', 'network', 'zone', 'none'] as const) {
      const all = columns({ by }).flatMap(({ members }) => members);
      expect(all.toSorted((a, b) => a - b)).toEqual(verdicts.destinations.map((_, place) => place));
    }
  });

  it('counts a group as its pairs, and writes it without colour', () => {
    const device = rows().find(({ title }) => title === 'device');
    const dns = columns().find(({ title }) => title === 'svc/kube-dns');
    if (!device || !dns) throw new Error('not in the sample');
    expect(signOf(tally(device, dns))).toBe('✕');
    const everybody: Line = { ...device, members: verdicts.sources.map((_, place) => place) };
    const counted = tally(everybody, dns);
    expect(stateOf(counted)).toBe('some');
    expect(signOf(counted)).toBe(`${counted.arrives + counted.partial}/${counted.asked}`);
  });

  it.each<[Partial<Tally>, string]>([
    [{ asked: 0 }, '–'],
    [{ asked: 1, arrives: 1 }, '●'],
    [{ asked: 4, arrives: 4 }, '●'],
    [{ asked: 2 }, '✕'],
    [{ asked: 1, partial: 1, part: { delivered: 2, of: 3 } }, '2/3'],
    [{ asked: 6, arrives: 4 }, '4/6'],
    [{ asked: 6, arrives: 4, partial: 2 }, '◐'],
    [{ asked: 200, arrives: 199 }, '99%'],
    [{ asked: 2000, arrives: 1 }, '1%'],
    [{ asked: 2, arrives: 1, unknown: 1 }, '…'],
  ])('%o is %s', (some, sign) => {
    const none: Tally = {
      asked: 0,
      arrives: 0,
      partial: 0,
      unknown: 0,
      part: null,
      gained: 0,
      lost: 0,
      moved: 0,
    };
    expect(signOf({ ...none, ...some })).toBe(sign);
  });

  it('sorts rows by a column, members within their group, and back', () => {
    const opened = rows({ open: new Set(['deploy/default/web']) });
    const db = columns().find(({ title }) => title === 'svc/db');
    if (!db) throw new Error('not in the sample');
    const order = { line: db.key, descending: true };
    const sorted = arranged(opened, columns(), order, tally);
    const shares = sorted.filter(({ inside }) => !inside).map((line) => tally(line, db).arrives > 0);
    expect(shares).toEqual(shares.toSorted((a, b) => Number(a) - Number(b)));
    const group = sorted.findIndex(({ key }) => key === 'deploy/default/web');
    expect(sorted.slice(group + 1, group + 4).every(({ inside }) => inside)).toBe(true);
    expect(arranged(opened, columns(), null, tally)).toBe(opened);
  });

  it('marks what an edit gains and loses', () => {
    const without = verdictsOf(text.replace(/^ {2}routes:\n( {4}.*\n)+/m, ''));
    const before = compareWith(without, verdicts);
    const all = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);
    const [from, to] = [all(without.sources.length), all(without.destinations.length)];
    const changed = tallyOf(without, from, to, before);
    expect(changed.lost).toBeGreaterThan(0);
    expect(changed.gained).toBe(0);
    const back = tallyOf(verdicts, from, to, compareWith(verdicts, without));
    expect([back.gained, back.lost]).toEqual([changed.lost, 0]);
  });
});

describe('the work on a matrix', () => {
  it('comes to the same as asking pair by pair, from scratch and after edits', () => {
    const built = (source: string) => buildModel(readTopology([{ name: 'file', text: source }]).topology);
    const edits = [
      text,
      text.replace(/^ {2}routes:\n( {4}.*\n)+/m, ''),
      text.replace('replicas: 3', 'replicas: 2'),
      text,
    ];
    for (const edit of edits) {
      const model = built(edit);
      const work = workOn(model);
      const told = vi.fn<() => void>();
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const leave = work.slices.subscribe(told);
      vi.runAllTimers();
      vi.useRealTimers();
      leave();
      const { live, verdicts: found, share } = work.progress();
      expect(live).not.toBeNull();
      expect(share).toBe(1);
      expect(told).toHaveBeenCalled();
      expect(found.codes).toEqual(verdictsOf(edit).codes);
      expect(workOn(model)).toBe(work);
    }
  });

  it('stops when people wish, and goes on', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const work = workOn(buildModel(readTopology([{ name: 'file', text: `${text}\n` }]).topology));
    const leave = work.slices.subscribe(() => undefined);
    work.slices.stop();
    vi.runAllTimers();
    expect(work.progress()).toMatchObject({ live: null, stopped: true });
    work.slices.goOn();
    vi.runAllTimers();
    expect(work.progress()).toMatchObject({ share: 1, stopped: false });
    leave();
    vi.useRealTimers();
  });
});
