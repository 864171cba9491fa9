/**
 * From the value of one YAML document to the resources in it: one of ours, a Kubernetes object, or
 * a list of either (`kind: List`, and `PodList` and its like, whose items may lack their kind).
 */
import type { Path } from '../document';
import type { Finding } from '../problems/finding';
import { isSimulated, isSimulatedKind, readKubernetesObject } from './kubernetes-object';
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
    | { readonly type: 'unreadable'; readonly kind: string | null; readonly name: string | null }
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
    const message = `The items of this ${kind} are no list.`;
    return [
      unreadable(path, finding('HS133', message, 'Write "items:" with "- " before each object.', ['items'])),
    ];
  }
  const inherited = kind === 'List' ? null : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.flatMap((item, index) => {
    const itemPath = [...path, 'items', index];
    if (item !== null) return readAny(item, itemPath, inherited, depth + 1);
    return [unreadable(itemPath, finding('HS133', 'This item of the list is empty.', 'Remove it.', []))];
  });
}

function readOwn(apiVersion: string, kind: string, value: Mapping, path: Path): ReadObject {
  if (apiVersion !== ourApiVersion) {
    const message = `There is no version "${apiVersion}" of this format.`;
    return unreadable(path, finding('HS112', message, `Write ${ourApiVersion}.`, ['apiVersion']), null);
  }
  if (!isOwnKind(kind)) {
    const meant = nearest(kind, ownKinds);
    const remedy = meant ? `Did you mean ${meant}?` : `Write one of ${ownKinds.join(', ')}.`;
    return unreadable(
      path,
      finding('HS111', `${ourApiVersion} has no kind "${kind}".`, remedy, ['kind']),
      null,
    );
  }
  const { resource, findings, dropped } = readResource(kind, value);
  if (resource) return { path, content: { type: 'own', resource }, findings, dropped };
  return { path, content: { type: 'unreadable', kind, name: nameOf(value) }, findings, dropped };
}

function readForeign(apiVersion: string, kind: string, value: Mapping, path: Path): ReadObject {
  const { object, findings } = readKubernetesObject(apiVersion, kind, value);
  if (!object && !isSimulatedKind(apiVersion, kind)) return readUnknown(apiVersion, kind, value, path);
  if (!object)
    return { path, content: { type: 'unreadable', kind, name: nameOf(value) }, findings, dropped: [] };
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

function notAMapping(value: unknown, path: Path): ReadObject {
  const what = isList(value) ? 'a list' : 'a mere value';
  const message = `${path.length === 0 ? 'This document' : 'This item'} is ${what}, not an object with apiVersion and kind.`;
  const remedy = isList(value)
    ? 'Write the objects as YAML documents separated by "---", or as items of a "kind: List".'
    : 'Write "apiVersion: …" and "kind: …" and what belongs to them.';
  return unreadable(path, finding('HS107', message, remedy, []), null);
}

function noKind(value: Mapping, path: Path, apiVersionMissing: boolean): ReadObject {
  const key = apiVersionMissing ? 'apiVersion' : 'kind';
  const kind = value['kind'];
  const remedy =
    key === 'kind'
      ? 'Add "kind: …".'
      : `Add "apiVersion: ${typeof kind === 'string' && isOwnKind(kind) ? ourApiVersion : '…'}".`;
  const known: OwnKind | null = typeof kind === 'string' && isOwnKind(kind) ? kind : null;
  return unreadable(path, finding('HS110', `This object has no ${key}.`, remedy, [key]), known);
}

function unreadable(path: Path, found: Finding, kind: string | null = null): ReadObject {
  return { path, content: { type: 'unreadable', kind, name: null }, findings: [found], dropped: [] };
}

function finding(code: Finding['code'], message: string, remedy: string, path: Path): Finding {
  return { code, severity: 'error', message, remedy, path, part: 'value' };
}
