/**
 * From the value of one YAML document to the resources in it: one of ours, a Kubernetes object, or
 * a list of either (`kind: List`, and `PodList` and its like, whose items may lack their kind).
 */
import type { Said } from '../../sentences/catalogue';
import type { Path } from '../document';
import { said, type Finding } from '../problems/finding';
import { isSimulated, isSimulatedKind, readKubernetesObject } from './kubernetes-object';
import { meantKind } from './meant-kind';
import { nearest } from '../problems/nearest';
import type { KubernetesObject } from '../resources';
import { isOwnKind, ownKinds, type OwnKind, type OwnResource } from '../schema';
import { ourApiVersion } from '../schema/fields';
import { readResource } from './read-resource';
import { isList, isMapping, type Mapping } from '../values';

/** One resource, with its path inside the document. Findings' paths start at the resource. */
export interface ReadObject {
  readonly path: Path;
  readonly content:
    | { readonly type: 'own'; readonly resource: OwnResource }
    | { readonly type: 'kubernetes'; readonly object: KubernetesObject; readonly simulated: boolean }
    /** Not readable: kind and name, as far as known, so that others' references to it are not blamed. */
    | {
        readonly type: 'unreadable';
        readonly kind: string | null;
        readonly name: string | null;
        /** Of Kubernetes objects that say one. */
        readonly namespace?: string | null;
      }
    /** YAML or JSON of another program, which says nothing about itself. */
    | { readonly type: 'foreign' };
  readonly findings: readonly Finding[];
  readonly dropped: readonly Path[];
}

/** Reads all resources of a document. */
export function readObjects(value: unknown): readonly ReadObject[] {
  return readAny(value, [], null, 0);
}

/** Reads one resource again after its value has changed. Its place in the document stays the same. */
export function readObjectAgain(before: ReadObject, value: unknown): ReadObject | null {
  const { content } = before;
  const inherited = content.type === 'kubernetes' ? content.object : null;
  return readAny(value, before.path, inherited, 0)[0] ?? null;
}

/** What a list says about items that don't say it themselves. */
interface Inherited {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Lists in lists: `kubectl` never writes them, concatenated dumps do. */
const deepestLists = 4;

function readAny(
  value: unknown,
  path: Path,
  inherited: Inherited | null,
  depth: number,
): readonly ReadObject[] {
  if (value === null || value === undefined) return [];
  if (!isMapping(value)) return [asForeign(notAMapping(value, path))];
  const apiVersion = value['apiVersion'] ?? inherited?.apiVersion;
  const kind = value['kind'] ?? inherited?.kind;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    const object = noKind(value, path, typeof apiVersion !== 'string' || apiVersion === '');
    // Whoever leaves out the kind of an object still gives it a name.
    return ['metadata', 'spec', 'items'].some((key) => key in value) ? [object] : [asForeign(object)];
  }
  if (kind === 'List' || (kind.endsWith('List') && 'items' in value)) {
    return depth < deepestLists ? readList(value, path, apiVersion, kind, depth) : [];
  }
  return [
    apiVersion.startsWith('hopscope.dev/')
      ? readOwn(apiVersion, kind, value, path)
      : readForeign(apiVersion, kind, value, path),
  ];
}

/** What stands in a list was meant as an object; a document alone may be anything. */
function asForeign(object: ReadObject): ReadObject {
  return object.path.length > 0 || (object.content.type === 'unreadable' && object.content.kind !== null)
    ? object
    : { ...object, content: { type: 'foreign' } };
}

function readList(
  value: Mapping,
  path: Path,
  apiVersion: string,
  kind: string,
  depth: number,
): readonly ReadObject[] {
  const items = value['items'] ?? [];
  if (!isList(items)) {
    return [unreadable(path, said('HS133/items', { kind }), ['items'])];
  }
  const inherited = kind === 'List' ? null : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.flatMap((item, index) => {
    const itemPath = [...path, 'items', index];
    if (item !== null) return readAny(item, itemPath, inherited, depth + 1);
    return [unreadable(itemPath, said('HS133/empty', {}), [])];
  });
}

function readOwn(apiVersion: string, kind: string, value: Mapping, path: Path): ReadObject {
  if (apiVersion !== ourApiVersion) {
    return unreadable(path, said('HS112', { version: apiVersion, meant: ourApiVersion }), ['apiVersion']);
  }
  if (!isOwnKind(kind)) {
    const meant = nearest(kind, ownKinds);
    return unreadable(path, said('HS111', { version: ourApiVersion, kind, meant, kinds: ownKinds }), [
      'kind',
    ]);
  }
  const { resource, findings, dropped } = readResource(kind, value);
  if (resource) return { path, content: { type: 'own', resource }, findings, dropped };
  return { path, content: { type: 'unreadable', kind, name: nameOf(value) }, findings, dropped };
}

function readForeign(apiVersion: string, kind: string, value: Mapping, path: Path): ReadObject {
  const meant = meantKind(apiVersion, kind, value);
  if (meant === null) return readKubernetes(apiVersion, kind, value, path);
  const object = readKubernetes(meant.apiVersion, meant.kind, value, path);
  return meant.finding === null ? object : { ...object, findings: [meant.finding, ...object.findings] };
}

function readKubernetes(apiVersion: string, kind: string, value: Mapping, path: Path): ReadObject {
  const { object, findings } = readKubernetesObject(apiVersion, kind, value);
  if (!object && !isSimulatedKind(apiVersion, kind)) return readUnknown(apiVersion, kind, value, path);
  if (!object)
    return {
      path,
      content: { type: 'unreadable', kind, name: nameOf(value), namespace: namespaceOf(value) },
      findings,
      dropped: [],
    };
  return {
    path,
    content: { type: 'kubernetes', object, simulated: isSimulated(object) },
    findings,
    dropped: [],
  };
}

/** Kinds that no API server needs to know (a Kustomization) may do without a name. */
function readUnknown(apiVersion: string, kind: string, value: Mapping, path: Path): ReadObject {
  const object = { apiVersion, kind, namespace: 'default', name: nameOf(value) ?? '', value };
  return { path, content: { type: 'kubernetes', object, simulated: false }, findings: [], dropped: [] };
}

function nameOf(value: Mapping): string | null {
  const metadata = value['metadata'];
  const name = isMapping(metadata) ? metadata['name'] : null;
  return typeof name === 'string' ? name : null;
}

function namespaceOf(value: Mapping): string | null {
  const metadata = value['metadata'];
  const namespace = isMapping(metadata) ? metadata['namespace'] : null;
  return typeof namespace === 'string' ? namespace : null;
}

function notAMapping(value: unknown, path: Path): ReadObject {
  const args = { isItem: path.length > 0 };
  return unreadable(path, isList(value) ? said('HS107/list', args) : said('HS107/value', args), []);
}

function noKind(value: Mapping, path: Path, apiVersionMissing: boolean): ReadObject {
  const kind = value['kind'];
  const known: OwnKind | null = typeof kind === 'string' && isOwnKind(kind) ? kind : null;
  return apiVersionMissing
    ? unreadable(path, said('HS110/version', { meant: known && ourApiVersion }), ['apiVersion'], known)
    : unreadable(path, said('HS110/kind', {}), ['kind'], known);
}

/** `place` is from the object's own root. */
function unreadable(path: Path, what: Said, place: Path, kind: string | null = null): ReadObject {
  const finding: Finding = { said: what, severity: 'error', path: place, part: 'value' };
  return { path, content: { type: 'unreadable', kind, name: null }, findings: [finding], dropped: [] };
}
