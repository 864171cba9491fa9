import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { removeHost, renameHost } from '#core/topology/changes/outside/hosts';
import { renameNetwork } from '#core/topology/changes/outside/networks';
import { applyChange } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';
import { selectionAfter } from '#renderer/actions/selection-after';

const sample = new URL('../../assets/samples/two-tier.topology.yaml', import.meta.url);
const document = readTopology([{ name: 'a.topology.yaml', text: readFileSync(sample, 'utf8') }]);
const { topology } = document;

describe('what is selected after a step of the history', () => {
  it.each([
    ['host/operator-pc', renameHost(document, 'operator-pc', 'night-shift'), 'host/night-shift'],
    ['network/offices', renameNetwork(document, 'offices', 'bureau'), 'network/bureau'],
    ['port/Port3', renameHost(document, 'operator-pc', 'night-shift'), 'port/Port3'],
    ['host/operator-pc', removeHost(document, 'operator-pc'), null],
  ] as const)('%s', (id, change, expected) => {
    const after = applyChange(document, change).topology;
    const selected = selectionAfter({ type: 'box', id }, change.renames ?? [], topology, after);
    expect(selected).toEqual(expected === null ? null : { type: 'box', id: expected });
  });

  it('several of which one is gone are none, and a route that is gone is none', () => {
    const after = applyChange(document, removeHost(document, 'operator-pc')).topology;
    const several = { type: 'boxes', ids: ['host/operator-pc', 'port/Port3'], at: 'port/Port3' } as const;
    expect(selectionAfter(several, [], topology, after)).toBeNull();
    expect(selectionAfter(several, [], topology, topology)).toBe(several);
    const route = { type: 'route', id: 'route/192.168.40.0/24/100' } as const;
    expect(selectionAfter({ ...route, id: 'route/10.0.0.0/8/1' }, [], topology, topology)).toBeNull();
    expect(selectionAfter(route, [], topology, topology)).toBe(route);
  });

  it('several go on under their new ids', () => {
    const change = renameHost(document, 'operator-pc', 'night-shift');
    const after = applyChange(document, change).topology;
    const several = {
      type: 'boxes',
      ids: ['host/operator-pc', 'port/Port3'],
      at: 'host/operator-pc',
    } as const;
    expect(selectionAfter(several, change.renames ?? [], topology, after)).toEqual({
      type: 'boxes',
      ids: ['host/night-shift', 'port/Port3'],
      at: 'host/night-shift',
    });
  });
});
