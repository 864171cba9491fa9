/** A matrix of reachability, grouped: nothing is lost, nothing counted twice, and every end has a place. */
import { describe, expect, it } from 'vitest';
import { groupings, groupsOf, type Grouping } from '#core/analysis/reach/group-ends';
import { groupReach } from '#core/analysis/reach/group-reach';
import { reach } from '#test/analysis/reach/pair-by-pair';
import { sampleModel, withoutRoute } from './topologies';

const model = sampleModel('two-tier', withoutRoute);
const matrix = reach(model, null, null);
const pairs = matrix.ok ? matrix.value.pairs : [];

describe('a grouped matrix', () => {
  it.each(groupings)('by %s has every pair once', (by) => {
    const grouped = groupReach(pairs, groupsOf(model, by));
    const held = grouped.cells.flat().flatMap((cell) => cell?.pairs ?? []);
    expect(held).toHaveLength(pairs.length);
    expect(new Set(held)).toEqual(new Set(pairs));
    for (const cell of grouped.cells.flat()) {
      if (!cell) continue;
      expect(cell.delivered + cell.partial + cell.dropped).toBe(cell.pairs.length);
      expect(cell.outcome === 'delivered').toBe(cell.delivered === cell.pairs.length);
      expect(cell.reasons.reduce((sum, { pairs: count }) => sum + count, 0)).toBe(
        cell.partial + cell.dropped,
      );
    }
  });

  const groups: readonly (readonly [Grouping, end: string, id: string, title: string])[] = [
    ['workload', 'pod/default/db-0', 'sts/default/db', 'db'],
    ['workload', 'svc/default/web', 'svc/default/web', 'web'],
    ['workload', 'host/operator-pc', 'host/operator-pc', 'operator-pc'],
    ['namespace', 'pod/default/db-0', 'namespace/default', 'Namespace default'],
    ['namespace', 'svc/default/web', 'namespace/default', 'Namespace default'],
    ['namespace', 'node/worker', 'appliance', 'The appliance'],
    ['namespace', 'host/operator-pc', 'outside', 'Outside'],
    ['network', 'pod/default/db-0', 'pod-network', 'Pod network'],
    ['network', 'svc/default/web', 'services', 'Service addresses'],
    ['network', 'node/master', 'network/plant-floor', 'plant-floor'],
    ['network', 'host/operator-pc', 'network/offices', 'offices'],
    ['zone', 'svc/default/web', 'zone/cluster', 'Cluster'],
    ['zone', 'device', 'appliance', 'The appliance'],
    ['zone', 'host/operator-pc', 'zone/private', 'Private networks'],
    ['zone', 'host/uplink-router', 'zone/private', 'Private networks'],
    ['zone', 'portal.azure.com', 'zone/internet', 'Internet'],
    ['zone', 'nobody.example', 'outside', 'Outside'],
  ];
  it.each(groups)('by %s puts %s into %s', (by, end, id, title) => {
    expect(groupsOf(model, by)(end)).toEqual({ id, title });
  });

  it('tells the reasons of a cell, the most frequent first', () => {
    const grouped = groupReach(pairs, groupsOf(model, 'zone'));
    const row = grouped.rows.findIndex(({ id }) => id === 'zone/cluster');
    const column = grouped.columns.findIndex(({ id }) => id === 'zone/private');
    const cell = grouped.cells[row]?.[column];
    expect(cell?.outcome).toBe('partial');
    const counts = cell?.reasons.map(({ pairs: count }) => count) ?? [];
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(cell?.reasons.map(({ reason }) => reason.code)).toContain('no-route');
  });
});
