/** What the Diagram keeps of things, when they are called otherwise or go: places, bends and folds. */
import type { Json, Operation, Placed, TopologyDocument } from '../../document';
import type { DiagramResource } from '../../resources';
import { renamed, type Rename } from '../../things/rename';
import { idIn, namesThing } from '../../things/saved-view';
import type { ThingId } from '../../things/thing-id';
import { setField, writtenAt } from '../field';

const LISTS = ['collapsed', 'expanded'] as const;
const PLACES = ['positions', 'bends'] as const;

/** Places, bends and folds are under the new ids. All renames happen at once. */
export function renameInView(document: TopologyDocument, renames: readonly Rename[]): readonly Operation[] {
  const { diagram } = document.topology;
  if (!diagram) return [];
  const { resource } = diagram;
  return [
    ...PLACES.flatMap((key) => renameKeys(diagram, key, renames)),
    ...LISTS.flatMap((list) =>
      resource[list].flatMap((text, index) => {
        const to = newName(renames, text);
        return to === null ? [] : setField(document, diagram, ['spec', list, index], to);
      }),
    ),
  ];
}

/** What goes is taken out before anything is put in its place. */
function renameKeys(
  diagram: Placed<DiagramResource>,
  key: (typeof PLACES)[number],
  renames: readonly Rename[],
): readonly Operation[] {
  const moved = Object.entries(diagram.resource[key]).flatMap(([text, { x, y }]) => {
    const to = newName(renames, text);
    return to === null ? [] : [{ text, to, value: { x, y } satisfies Json }];
  });
  const { file, document: index, path } = diagram.origin;
  const place = (text: string) => [...path, 'spec', key, text];
  return [
    ...moved.map(({ text }): Operation => ({ type: 'delete', file, document: index, path: place(text) })),
    ...moved.map(({ to, value }): Operation => ({
      type: 'set',
      file,
      document: index,
      path: place(to),
      value,
    })),
  ];
}

/** Null where the word names nothing that is called otherwise. */
function newName(renames: readonly Rename[], text: string): ThingId | null {
  const id = idIn(text);
  const to = id && renamed(renames, id);
  return to === id ? null : to;
}

/** The place and the bend of what goes. */
export function forgetInView(document: TopologyDocument, id: ThingId): readonly Operation[] {
  const { diagram } = document.topology;
  if (!diagram) return [];
  return PLACES.flatMap((key) => {
    const written = writtenAt(document, diagram.origin, ['spec', key]);
    const texts = typeof written === 'object' && written !== null ? Object.keys(written) : [];
    return texts
      .filter((text) => namesThing(text, id))
      .flatMap((text) => setField(document, diagram, ['spec', key, text], null));
  });
}
