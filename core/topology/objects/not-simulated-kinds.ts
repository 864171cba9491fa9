/** Kinds that the simulator does not know: kept in the file, and named once each, so that nobody wonders. */
import type { Placed } from '../document';
import { objectAt, type DocumentState } from '../document-state';
import type { Problem } from '../problem';
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
  const listed = names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ' and others' : '');
  const message =
    ofKind.length === 1
      ? `${kind} (${apiVersion})${listed === '' ? '' : ` ${listed}`} is not simulated.`
      : `${ofKind.length} objects of kind ${kind} (${apiVersion}) are not simulated${listed === '' ? '' : `: ${listed}`}.`;
  return [
    objectProblem(
      state,
      first.origin,
      object,
      {
        code: 'HS390',
        severity: 'note',
        message,
        remedy: 'Leave it in the file: it is kept as it is, and no answer takes it into account.',
        path: ['kind'],
        part: 'value',
      },
      false,
    ),
  ];
}

function nameOf({ namespace, name, value }: KubernetesObject): string {
  const metadata = value['metadata'];
  const isNamespaced = typeof metadata === 'object' && metadata !== null && 'namespace' in metadata;
  return isNamespaced ? `${namespace}/${name}` : name;
}
