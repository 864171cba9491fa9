/** Changes of how custom routes run in the picture: view state, kept in the Diagram by the route's id. */
import { formatPrefix } from '../../../address/prefix';
import type { Json, Operation, TopologyChange, TopologyDocument } from '../../document';
import type { DiagramResource } from '../../resources';
import { indexOfRoute } from '../../things/route-ids';
import { spelling } from '../../things/saved-view';
import type { RouteId } from '../../things/thing-id';
import { addDiagram, setAt } from './diagram';
import { forgetInView } from './renames';

type Bend = DiagramResource['bends'][string];

/** Leads a route by way of a point, in whole pixels relative to the appliance; null makes it straight. */
export function bendRoute(document: TopologyDocument, id: RouteId, point: Bend | null): TopologyChange {
  const routes = document.topology.appliance?.resource.routes ?? [];
  const route = routes[indexOfRoute(routes, id)];
  if (!route) return { title: 'bend route', operations: [] };
  const name = formatPrefix(route.destinationPrefix);
  return point
    ? { title: `bend route ${name}`, operations: setBend(document, id, point) }
    : { title: `straighten route ${name}`, operations: forgetInView(document, id) };
}

function setBend(document: TopologyDocument, id: RouteId, { x, y }: Bend): readonly Operation[] {
  const value: Json = { x: Math.round(x), y: Math.round(y) };
  const diagram = document.topology.diagram?.resource;
  if (!diagram) return addDiagram(document, '', { bends: { [id]: value } }).operations;
  return [setAt(document, ['bends', spelling(Object.keys(diagram.bends), id)], value)];
}
