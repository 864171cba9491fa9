/**
 * What stands in the files and could not be read. Nobody is told that a thing is missing when it is there and only
 * misspelt: one mistake is one finding.
 */
import type { Path } from '../document';
import { hasBrokenText, type DocumentPart, type DocumentState } from '../document-state';
import type { ReadObject } from '../objects/read-objects';
import { ownSchemas, type OwnKind } from '../schema';
import { knownKeys } from '../schema/known-keys';
import { nearest } from './nearest';

/** A setting that could not be read; with an empty path the whole resource. Without a kind it could be of any. */
interface Unread {
  readonly kind: string | null;
  readonly path: Path;
}

/** In the path of a setting: any item of the list. */
export const anyItem = '*';

/**
 * Whether the files have, for some resource of the kind, a setting at this path that could not be read: itself or
 * what holds it. A resource that could not be read at all has every setting.
 */
export function isUnread(state: DocumentState, kind: OwnKind, setting: Path): boolean {
  const parts = state.files.flatMap((file) => file.parts.map(unreadIn));
  // There is one appliance: whatever else could not be read is none.
  const isComplete = kind === 'Appliance' && parts.some(({ hasAppliance }) => hasAppliance);
  if (!isComplete && hasBrokenText(state)) return true;
  return parts.some(({ unread }) =>
    unread.some(
      (each) =>
        (each.kind === null || each.kind === kind) &&
        !(isComplete && each.path.length === 0) &&
        holds(each.path, setting),
    ),
  );
}

function holds(path: Path, setting: Path): boolean {
  return (
    path.length <= setting.length &&
    path.every((step, index) => step === setting[index] || setting[index] === anyItem)
  );
}

interface UnreadPart {
  readonly unread: readonly Unread[];
  readonly hasAppliance: boolean;
}

const unreadInParts = new WeakMap<DocumentPart, UnreadPart>();

function unreadIn(part: DocumentPart): UnreadPart {
  const known = unreadInParts.get(part);
  if (known) return known;
  const found = {
    unread: part.objects.flatMap(unreadOf),
    hasAppliance: part.objects.some(
      ({ content }) => content.type === 'own' && content.resource.kind === 'Appliance',
    ),
  };
  unreadInParts.set(part, found);
  return found;
}

function unreadOf({ content, dropped }: ReadObject): readonly Unread[] {
  if (content.type === 'unreadable') return [{ kind: content.kind, path: [] }];
  if (content.type !== 'own') return [];
  const { kind } = content.resource;
  return dropped.flatMap((path) => {
    const meant = meantPath(kind, path);
    return meant === null ? [] : [{ kind, path: meant }];
  });
}

/** The path that was meant; null of a key that is like none of those that there are. */
function meantPath(kind: OwnKind, path: Path): Path | null {
  const key = path.at(-1);
  const holder = path.slice(0, -1);
  const known = knownKeys(ownSchemas[kind], holder);
  if (typeof key !== 'string' || known.length === 0 || known.includes(key)) return path;
  const meant = nearest(key, known);
  return meant === null ? null : [...holder, meant];
}
