/** Changes of the diagram, which is view state only: where boxes stand, what is folded or opened. */
import { stateOf } from '../../assemble';
import type { Json, Operation, Path, TopologyChange, TopologyDocument } from '../../document';
import { objectAt } from '../../document-state';
import { rawPath } from '../../objects/read-resource';
import type { DiagramResource } from '../../resources';
import { ourApiVersion } from '../../schema/fields';
import { namesThing, placesIn, spelling, type Positions } from '../../things/saved-view';
import { parseThing } from '../../things/thing';
import type { GroupId, ThingId } from '../../things/thing-id';

/**
 * Puts boxes at places, in whole pixels; a note's place is part of the note. The Diagram is added to the appliance's
 * file (or the first one) when there is none.
 */
export function moveBoxes(document: TopologyDocument, positions: Positions): TopologyChange {
  const places = placesIn(positions).map(
    ([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }] as const,
  );
  const [first] = places;
  const title = first && places.length === 1 ? `move ${shownName(first[0])}` : `move ${places.length} boxes`;
  const diagram = document.topology.diagram;
  if (places.length === 0) return { title, operations: [] };
  if (!diagram) return addDiagram(document, title, { positions: Object.fromEntries(places) });
  const written = Object.keys(diagram.resource.positions);
  const operations = places.flatMap(([id, place]): readonly Operation[] => {
    const note = noteIndex(diagram.resource, id);
    if (note < 0) return [setAt(document, ['positions', spelling(written, id)], place)];
    return [setAt(document, ['notes', note, 'x'], place.x), setAt(document, ['notes', note, 'y'], place.y)];
  });
  return { title, operations };
}

/** Forgets where people have put boxes: these only, or all of them and the bends of routes. The layout's own places hold again. */
export function tidyBoxes(document: TopologyDocument, ids: readonly ThingId[] | null): TopologyChange {
  const { positions = {}, bends = {} } = document.topology.diagram?.resource ?? {};
  const operations: readonly Operation[] = ids
    ? Object.keys(positions)
        .filter((name) => ids.some((id) => namesThing(name, id)))
        .map((name) => deleteAt(document, ['positions', name]))
    : Object.entries({ positions, bends })
        .filter(([, places]) => Object.keys(places).length > 0)
        .map(([key]) => deleteAt(document, [key]));
  return { title: 'tidy', operations };
}

export interface Folding {
  readonly id: GroupId;
  readonly folded: boolean;
}

/** Folds and opens groups. `title` is what the step is called. Groups that are so already are left alone. */
export function foldGroups(
  document: TopologyDocument,
  foldings: readonly Folding[],
  title: string,
): TopologyChange {
  const diagram = document.topology.diagram?.resource;
  const lists = { collapsed: diagram?.collapsed ?? [], expanded: diagram?.expanded ?? [] };
  const isIn = (texts: readonly string[], id: GroupId): boolean => texts.some((text) => namesThing(text, id));
  const wanted = foldings.filter(({ id, folded }) => !isIn(lists[listOf(folded)], id));
  if (wanted.length === 0) return { title, operations: [] };
  if (!document.topology.diagram) {
    const ids = (folded: boolean): Json => wanted.filter((one) => one.folded === folded).map(({ id }) => id);
    return addDiagram(document, title, { collapsed: ids(true), expanded: ids(false) });
  }
  const additions = wanted.map(({ id, folded }): Operation => appendAt(document, [listOf(folded)], id));
  // From the end, so that what is still to go keeps its index.
  const removals = (['collapsed', 'expanded'] as const).flatMap((list) =>
    lists[list]
      .map((text, index) => ({ text, index }))
      .filter(({ text }) => wanted.some(({ id, folded }) => namesThing(text, id) && listOf(folded) !== list))
      .toReversed()
      .map(({ index }) => deleteAt(document, [list, index])),
  );
  return { title, operations: [...additions, ...removals] };
}

function listOf(folded: boolean): 'collapsed' | 'expanded' {
  return folded ? 'collapsed' : 'expanded';
}

/** Index of the note; -1 for what is none. */
function noteIndex({ notes }: DiagramResource, id: ThingId): number {
  const thing = parseThing(id);
  return thing?.type === 'note' ? notes.findIndex((note) => note.id === thing.note) : -1;
}

function shownName(id: ThingId): string {
  return parseThing(id)?.type === 'note' ? 'note' : id;
}

/** A new Diagram with this in it. */
export function addDiagram(
  document: TopologyDocument,
  title: string,
  spec: Readonly<Record<string, Json>>,
): TopologyChange {
  const file = document.topology.appliance?.origin.file ?? 0;
  const value = { apiVersion: ourApiVersion, kind: 'Diagram', metadata: { name: 'main' }, spec };
  return { title, operations: [{ type: 'add-document', file, value }] };
}

/** Sets a value of the Diagram that there is. */
export function setAt(document: TopologyDocument, path: Path, value: Json): Operation {
  return { type: 'set', ...placeIn(document, path), value };
}

/** Appends to a list of the Diagram that there is. */
export function appendAt(document: TopologyDocument, path: Path, value: Json): Operation {
  return { type: 'append', ...placeIn(document, path), value };
}

/** Takes something out of the Diagram that there is. */
export function deleteAt(document: TopologyDocument, path: Path): Operation {
  return { type: 'delete', ...placeIn(document, path) };
}

/** Where it stands in the file: items that could not be read count there too. */
function placeIn(document: TopologyDocument, path: Path): { file: number; document: number; path: Path } {
  const { file = 0, document: index = 0, path: root = [] } = document.topology.diagram?.origin ?? {};
  const origin = document.topology.diagram?.origin;
  const object = origin && objectAt(stateOf(document), origin);
  const inside: Path = ['spec', ...path];
  const whole = object ? [...object.path, ...rawPath(object.dropped, inside)] : [...root, ...inside];
  return { file, document: index, path: whole };
}
