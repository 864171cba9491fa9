/** Changes of how custom routes run in the picture: view state, kept in the Diagram by the route's key. */
import { formatPrefix } from '../../../address/prefix';
import type { Json, Operation, TopologyChange, TopologyDocument } from '../../document';
import type { DiagramResource, RouteSettings } from '../../resources';
import { ourApiVersion } from '../../schema/fields';
import { routeKey } from '../appliance/route-key';

type Bend = DiagramResource['bends'][string];

/** Leads the route at this index by way of a point, in whole pixels relative to the appliance; null makes it straight. */
export function bendRoute(document: TopologyDocument, index: number, point: Bend | null): TopologyChange {
  const route = document.topology.appliance?.resource.routes[index];
  if (!route) return { title: 'bend route', operations: [] };
  const name = formatPrefix(route.destinationPrefix);
  const key = routeKey(route);
  return point
    ? { title: `bend route ${name}`, operations: [setBend(document, key, point)] }
    : { title: `straighten route ${name}`, operations: dropBend(document, key) };
}

/** What keeps the bend with its route: it goes with a route that is removed (null), and follows one that is changed. */
export function followBend(
  document: TopologyDocument,
  before: RouteSettings,
  after: Parameters<typeof routeKey>[0] | null,
): readonly Operation[] {
  const key = routeKey(before);
  const bend = document.topology.diagram?.resource.bends[key];
  const next = after && routeKey(after);
  if (!bend || next === key) return [];
  return [...dropBend(document, key), ...(next === null ? [] : [setBend(document, next, bend)])];
}

function setBend(document: TopologyDocument, key: string, { x, y }: Bend): Operation {
  const value: Json = { x: Math.round(x), y: Math.round(y) };
  const diagram = document.topology.diagram;
  if (!diagram) {
    const file = document.topology.appliance?.origin.file ?? 0;
    const spec = { bends: { [key]: value } };
    const added = { apiVersion: ourApiVersion, kind: 'Diagram', metadata: { name: 'main' }, spec };
    return { type: 'add-document', file, value: added };
  }
  const { file, document: index, path } = diagram.origin;
  return { type: 'set', file, document: index, path: [...path, 'spec', 'bends', key], value };
}

function dropBend({ topology: { diagram } }: TopologyDocument, key: string): readonly Operation[] {
  if (!diagram || !(key in diagram.resource.bends)) return [];
  const { file, document: index, path } = diagram.origin;
  return [{ type: 'delete', file, document: index, path: [...path, 'spec', 'bends', key] }];
}
