/** Which tables the inspector shows for a thing, in the order in which people ask: routes, then who is where, then the rest. */
import type { Model } from '../../analysis/model';
import type { Device } from '../../network/model';
import type { Table } from '../tables/table';
import { customRoutesTable, nodesTable } from '../tables/appliance-tables';
import { addressTable, learnedTable, socketTable } from './interface-tables';
import { listenerTable } from './listener-table';
import { neighbourTable } from './neighbour-table';
import { routeTable } from './route-table';
import type { ShownThing } from './shown-thing';
import { blockTable, endpointTable, memberTable, namespaceTable, poolTable } from './things-in';
import type { ThingId } from '../../topology/things/thing-id';

export interface TableSection {
  readonly table: Table;
  /** Ids of the columns that stand on a row's first line where there is room for a few only. */
  readonly lead: readonly string[];
}

const LEADS: Readonly<Record<string, readonly string[]>> = {
  routes: ['prefix', 'via', 'metric'],
  addresses: ['name', 'address'],
  neighbours: ['address', 'mac'],
  listeners: ['protocol', 'port', 'address'],
  sockets: ['socket', 'other'],
  learned: ['socket', 'mac'],
  pool: ['address', 'services'],
  blocks: ['block', 'node'],
  namespaces: ['name'],
  endpoints: ['port', 'address'],
  pods: ['name', 'address'],
  services: ['name', 'external'],
  networks: ['name', 'subnet'],
  hosts: ['name', 'addresses'],
  nodes: ['title', 'external'],
};

/** `members` are those of the group that is selected. */
export function tableSections(
  model: Model,
  thing: ShownThing,
  members: readonly ThingId[],
): readonly TableSection[] {
  return tablesOf(model, thing, members).map((table) => ({
    table,
    lead: LEADS[table.id] ?? table.columns.slice(0, 2).map(({ id }) => id),
  }));
}

function tablesOf(model: Model, thing: ShownThing, members: readonly ThingId[]): readonly Table[] {
  switch (thing.type) {
    case 'device':
      return deviceTables(model, thing.device);
    case 'routing-table':
      return [routeTable(model, thing.device)];
    case 'interface':
      return interfaceTables(model, thing.device, thing.interface.name);
    case 'service':
      return [endpointTable(model, thing.service)];
    case 'group':
      return [memberTable(model, members)];
    case 'pool':
      return [poolTable(model)];
    case 'pod-network':
      return [blockTable(model)];
    case 'cluster':
      return [nodesTable(model), namespaceTable(model)];
    case 'appliance':
      return [{ ...customRoutesTable(model), id: 'custom-routes' }];
    case 'note':
    case 'route':
      return [];
  }
}

function deviceTables(model: Model, device: Device): readonly Table[] {
  if (device.bridges) return [socketTable(model, device), learnedTable(model, device)];
  return [
    routeTable(model, device),
    addressTable(device),
    neighbourTable(model, device.name),
    listenerTable(device),
  ];
}

/** The rows of the device's tables that are about one interface. */
function interfaceTables(model: Model, device: Device, name: string): readonly Table[] {
  const only = (table: Table, column: string): Table => {
    const index = table.columns.findIndex(({ id }) => id === column);
    return { ...table, rows: table.rows.filter(({ cells }) => cells[index]?.text === name) };
  };
  return [
    only(addressTable(device), 'name'),
    only(routeTable(model, device), 'dev'),
    only(neighbourTable(model, device.name), 'interface'),
  ];
}
