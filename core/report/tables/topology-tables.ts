/** Everything that the picture shows, as tables: the picture's honest equivalent for those who do not see it. */
import type { Model } from '../../analysis/model';
import { customRoutesTable, nodesTable, portsTable } from './appliance-tables';
import { podsTable, policiesTable, servicesTable } from './cluster-tables';
import { faultsTable, hostsTable, networksTable } from './outside-tables';
import type { Table } from './table';

/** From left to right, as the picture reads. */
export function topologyTables(model: Model): readonly Table[] {
  return [
    networksTable(model),
    hostsTable(model),
    portsTable(model),
    customRoutesTable(model),
    nodesTable(model),
    podsTable(model),
    servicesTable(model),
    policiesTable(model),
    faultsTable(model),
  ];
}
