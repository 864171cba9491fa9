/** Changes of the diagram: where boxes stand. */
import type { Json, Operation, TopologyChange, TopologyDocument } from '../document';
import type { DiagramResource } from '../resources';
import { ourApiVersion } from '../schema/fields';

export type BoxPositions = DiagramResource['positions'];

/**
 * Puts boxes at places, in whole pixels. The Diagram is added to the appliance's file (or the first one) when there is
 * none.
 */
export function moveBoxes(document: TopologyDocument, positions: BoxPositions): TopologyChange {
  const names = Object.keys(positions);
  const title = names.length === 1 ? `move ${names[0] ?? ''}` : `move ${names.length} boxes`;
  const places = names.map((name): readonly [string, Json] => {
    const { x = 0, y = 0 } = positions[name] ?? {};
    return [name, { x: Math.round(x), y: Math.round(y) }];
  });
  if (places.length === 0) return { title, operations: [] };
  const diagram = document.topology.diagram;
  if (!diagram) {
    const file = document.topology.appliance?.origin.file ?? 0;
    const spec = { positions: Object.fromEntries(places) };
    const value = { apiVersion: ourApiVersion, kind: 'Diagram', metadata: { name: 'main' }, spec };
    return { title, operations: [{ type: 'add-document', file, value }] };
  }
  const { file, document: index, path } = diagram.origin;
  const operations = places.map(([name, value]): Operation => ({
    type: 'set',
    file,
    document: index,
    path: [...path, 'spec', 'positions', name],
    value,
  }));
  return { title, operations };
}
