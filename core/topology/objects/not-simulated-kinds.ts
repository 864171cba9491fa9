/** Kinds that the simulator does not know: kept in the file, and named once each, so that nobody wonders. */
import type { Placed } from '../document';
import { objectAt, type DocumentState } from '../document-state';
import type { Problem } from '../problem';
import { said, type Finding } from '../problems/finding';
import { objectProblem } from '../problems/problem-places';
import type { KubernetesObject } from '../resources';

/** Names that a message has room for. */
const mostNames = 3;

/** A note for each unknown kind, at the first object of it. */
export function notSimulatedKinds(
  state: DocumentState,
  objects: readonly Placed<KubernetesObject>[],
): readonly Problem[] {
  const kinds = new Map<string, Placed<KubernetesObject>[]>();
  for (const placed of objects) {
    const key = `${placed.resource.apiVersion} ${placed.resource.kind}`;
    const ofKind = kinds.get(key);
    if (ofKind) ofKind.push(placed);
    else kinds.set(key, [placed]);
  }
  return [...kinds.values()].flatMap((ofKind) => noteAbout(state, ofKind));
}

function noteAbout(state: DocumentState, ofKind: readonly Placed<KubernetesObject>[]): readonly Problem[] {
  const [first] = ofKind;
  const object = first && objectAt(state, first.origin);
  if (!first || !object) return [];
  const { apiVersion, kind } = first.resource;
  const names = ofKind.filter(({ resource }) => resource.name !== '').map(({ resource }) => nameOf(resource));
  const finding: Finding = {
    said: said('HS390', {
      kind,
      version: apiVersion,
      count: ofKind.length,
      // One more than there is room for says that there are others.
      names: names.slice(0, mostNames + 1),
      most: mostNames,
    }),
    severity: 'note',
    path: ['kind'],
    part: 'value',
  };
  return [objectProblem(state, first.origin, object, finding, false)];
}

function nameOf({ namespace, name, value }: KubernetesObject): string {
  const metadata = value['metadata'];
  const isNamespaced = typeof metadata === 'object' && metadata !== null && 'namespace' in metadata;
  return isNamespaced ? `${namespace}/${name}` : name;
}
