/** The topology as tables: every thing of the picture has its row, and rows arrange as people ask. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { readTopology } from '#core/topology/read';
import type { Model } from '#core/analysis/model';
import { arrangeRows, AS_IT_IS } from '#core/report/tables/arrange-rows';
import type { Table } from '#core/report/tables/table';
import { topologyTables } from '#core/report/tables/topology-tables';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { sampleModel, SAMPLE_NAMES } from '#test/diagram/topologies';
import { isRouteId } from '#core/topology/things/thing';

function tableOf(model: Model, id: string): Table {
  const table = topologyTables(model).find((candidate) => candidate.id === id);
  if (!table) throw new Error(`there is no table ${id}`);
  return table;
}

function texts(table: Table): readonly (readonly string[])[] {
  return table.rows.map(({ cells }) => cells.map(({ text }) => text));
}

describe('the tables of the two-tier sample', () => {
  const model = sampleModel('two-tier');

  it('have every port of the model, with its cable and its use', () => {
    const ports = texts(tableOf(model, 'ports'));
    expect(ports.map(([name]) => name)).toEqual(['Port1', 'Port2', 'Port3', 'Port4', 'Port5', 'Port6']);
    expect(ports[2]).toContain('compute');
    expect(ports[5]).toContain('no cable');
  });

  it('name who the next hop of a custom route is', () => {
    expect(texts(tableOf(model, 'routes'))).toEqual([
      ['192.168.40.0/24', '192.168.20.1', 'Plant gateway', '100', 'Port3', 'Master VM, Worker VM'],
    ]);
    expect(tableOf(model, 'routes').rows[0]?.thing).toBe('route/192.168.40.0/24/100');
  });

  it('tell a service by both its addresses, its endpoints and its announcer', () => {
    const web = texts(tableOf(model, 'services')).find(([name]) => name === 'web');
    expect(web).toContain('192.168.20.30');
    expect(web).toContain('LoadBalancer');
  });

  it('mark what is broken', () => {
    const pods = tableOf(sampleModel('broken-uplink'), 'pods');
    expect(pods.rows.some(({ cells }) => cells.at(-1)?.alert)).toBe(true);
  });
});

it.each(SAMPLE_NAMES)(
  '%s: each row has a cell for each column, a key of its own, and a box or route to select',
  (name) => {
    const model = sampleModel(name);
    const scene = buildScene(model, PLAIN_VIEW);
    const shown = new Set(scene.boxes.map(({ id }) => id));
    const devices = new Set(model.network.devices.map((device) => device.name));
    for (const table of topologyTables(model)) {
      expect(new Set(table.rows.map(({ key }) => key)).size).toBe(table.rows.length);
      for (const row of table.rows) {
        expect(row.cells).toHaveLength(table.columns.length);
        const id = row.thing;
        if (id === null || isRouteId(id)) continue;
        const known = shown.has(id) || devices.has(id) || /^(svc|pod)\//.test(id);
        expect(known, `${table.id} selects ${id}`).toBe(true);
      }
    }
    expect(topologyTables(model).find(({ id }) => id === 'pods')?.rows).toHaveLength(
      model.cluster.pods.length,
    );
  },
);

describe('arranging rows', () => {
  const pods = tableOf(sampleModel('large'), 'pods');

  it('keeps those in which every word occurs', () => {
    const rows = arrangeRows(pods, { ...AS_IT_IS, filter: 'kube-system coredns' });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(10);
  });

  it('sorts addresses by number, and back', () => {
    const up = arrangeRows(pods, { filter: '', sortBy: 'address', descending: false });
    const numbers = up.map(({ cells }) => Number(cells[4]?.order));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const down = arrangeRows(pods, { filter: '', sortBy: 'address', descending: true });
    expect(down.map(({ key }) => key)).toEqual(up.map(({ key }) => key).toReversed());
  });

  it('counts digits in names', () => {
    const table: Table = {
      id: 't',
      title: 'T',
      empty: '',
      columns: [{ id: 'name', title: 'Name', mono: false, share: 1 }],
      rows: ['web-10', 'web-9', 'db'].map((text) => ({
        key: text,
        thing: null,
        cells: [{ text, order: text }],
      })),
    };
    const rows = arrangeRows(table, { filter: '', sortBy: 'name', descending: false });
    expect(rows.map(({ key }) => key)).toEqual(['db', 'web-9', 'web-10']);
  });
});

it('policies of Calico have a row each, and staged ones are there and said to enforce nothing', () => {
  const file = join(import.meta.dirname, '../fixtures/kubernetes/calico-policies.topology.yaml');
  const model = buildModel(
    readTopology([{ name: 'calico-policies.yaml', text: readFileSync(file, 'utf8') }]).topology,
  );
  const names = tableOf(model, 'policies').rows.map(({ cells }) => cells[0]?.text);
  expect(names).toContain('security.vault (GlobalNetworkPolicy, tier security)');
  expect(names.at(-1)).toBe('default.nobody (GlobalNetworkPolicy, staged, not enforced)');
});
