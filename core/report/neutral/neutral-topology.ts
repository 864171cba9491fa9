/**
 * A topology that can be shown to strangers: the same design under other names and addresses. It is written anew from
 * what the simulation understands, so comments, annotations of others and fields of other programs don't go with it.
 * Names decide some things in a cluster (which node MetalLB elects, which addresses pods get): these may come out
 * otherwise than in the original.
 */
import { stringify } from 'yaml';
import { parseIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixOf, type Prefix } from '../../address/prefix';
import type { SourceFile } from '../../topology/document';
import { readFileState } from '../../topology/document-state';
import { parseThing } from '../../topology/things/thing';
import { isMapping, type Mapping } from '../../topology/values';
import { generatedPods } from './generated-pods';
import { FREE_MAPS, isCommonKey, KEPT_FIELDS, PROSE_FIELDS, WORD_FIELDS } from './known-words';
import { neutralAddresses } from './neutral-addresses';
import { NeutralNames } from './neutral-names';
import { neutralProse } from './neutral-prose';
import { ADDRESS, neutralToken, type Replacements } from './neutral-text';

/** How every neutral file begins. */
export const NEUTRAL_HEAD =
  '# Made neutral by Hopscope: names and addresses are not those of the original.\n';

export interface NeutralTopology {
  readonly file: SourceFile;
  /** What a name of an endpoint, a service or an address is called in it. */
  readonly nameOf: (text: string) => string;
}

/** The same design as one file. Never throws for a file that can be read. */
export function neutralTopology(files: readonly SourceFile[]): NeutralTopology {
  const objects = files
    .flatMap((file) => readFileState(file, null).parts)
    .flatMap(({ value }) => objectsIn(value));
  const texts = [...new Set(textsIn(objects))];
  const originals = new Set(texts.flatMap((text) => text.split(/[\s/:@,=.]+/)));
  const replacements: Replacements = {
    names: new NeutralNames((name) => originals.has(name)),
    addressOf: addressesOf(texts),
  };
  const { names } = replacements;
  for (const object of objects.toSorted((a, b) => orderOf(a) - orderOf(b))) nameThing(object, names);
  const draft = written(objects, replacements);
  const namePods = once(() => {
    const pods = generatedPods(files, draft, (name) => names.known(name));
    for (const [original, name] of pods) names.rename(original, name);
  });
  if (texts.some(namesPods)) namePods();
  return {
    // Written again: by now all names are known, also those that stand in sentences before they stand elsewhere.
    file: written(objects, replacements),
    nameOf: (name) => {
      if (namesPods(name)) namePods();
      return neutralToken(name, 'name', replacements);
    },
  };
}

function namesPods(text: string): boolean {
  return text.split(/\s+/).some((word) => parseThing(word)?.type === 'pod');
}

function once(deed: () => void): () => void {
  let done = false;
  return () => {
    if (!done) deed();
    done = true;
  };
}

function written(objects: readonly Mapping[], replacements: Replacements): SourceFile {
  const text = objects
    .map((object) =>
      stringify(neutralMapping(object, '', replacements), { lineWidth: 0, aliasDuplicateObjects: false }),
    )
    .join('---\n');
  return { name: 'neutral.topology.yaml', text: NEUTRAL_HEAD + text };
}

function objectsIn(value: unknown): readonly Mapping[] {
  if (!isMapping(value)) return [];
  const { kind, items } = value;
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    const single = kind.slice(0, -'List'.length);
    const inherited = single === '' ? {} : { apiVersion: value['apiVersion'], kind: single };
    return items.flatMap((item: unknown) => (isMapping(item) ? objectsIn({ ...inherited, ...item }) : []));
  }
  return typeof kind === 'string' && isMapping(value['metadata']) ? [value] : [];
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (isMapping(value)) {
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* textsIn(inner);
    }
  }
}

function addressesOf(texts: readonly string[]): (address: Ipv4) => Ipv4 {
  const prefixes: Prefix[] = [];
  const addresses: Ipv4[] = [];
  for (const text of texts) {
    for (const { 0: written, index } of text.matchAll(ADDRESS)) {
      const address = parseIpv4(written);
      const length = /^\/(\d{1,2})(?!\d)/.exec(text.slice(index + written.length))?.[1];
      const isNetwork = length !== undefined && Number(length) < 32;
      if (address !== null && isNetwork) prefixes.push(prefixOf(address, Number(length)));
      else if (address !== null) addresses.push(address);
    }
  }
  return neutralAddresses(prefixes, addresses);
}

/** Owners before what they own, whose names are made of theirs. */
const FIRST = [
  'Appliance',
  'Namespace',
  'Network',
  'Host',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Service',
];

function orderOf({ kind }: Mapping): number {
  const place = FIRST.findIndex((each) => each === kind);
  return place < 0 ? FIRST.length : place;
}

const SORTS: Readonly<Record<string, string>> = {
  Appliance: 'edge',
  Namespace: 'ns',
  Network: 'net',
  Deployment: 'app',
  StatefulSet: 'app',
  DaemonSet: 'app',
  ReplicaSet: 'set',
  Job: 'job',
  Service: 'svc',
  Node: 'node',
  NetworkPolicy: 'policy',
  IPAddressPool: 'pool',
  Pod: 'pod',
};

function nameThing({ kind, metadata, spec }: Mapping, names: NeutralNames): void {
  if (!isMapping(metadata)) return;
  const role = isMapping(spec) && typeof spec['role'] === 'string' ? spec['role'] : 'host';
  const sort = kind === 'Host' ? role : (SORTS[String(kind)] ?? String(kind).toLowerCase());
  const { namespace, name } = metadata;
  if (typeof namespace === 'string') names.nameOf(namespace, 'ns');
  if (typeof name !== 'string') return;
  names.nameOf(name, sort);
  // An appliance is called after whose it is: `contoso-edge-01`.
  if (kind === 'Appliance') for (const word of name.match(OWN_WORD) ?? []) names.nameOf(word, sort);
}

/** A word of an appliance's name that says more than that it is one. */
const OWN_WORD = /(?<![a-z])(?!(?:edge|stack|device|appliance|site|plant|prod|test|main)(?![a-z]))[a-z]{4,}/g;

function neutralMapping(value: Mapping, under: string, replacements: Replacements): Mapping {
  const free = FREE_MAPS.has(under) || under === 'data' || isPlainSelector(value, under);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (under === 'annotations' && !isCommonKey(key)) return [];
      if (!free && !KEPT_FIELDS.has(key)) return [];
      const name = free ? neutralToken(key, 'key', replacements) : key;
      const neutral = neutralValue(inner, free ? under : key, replacements);
      return neutral === undefined ? [] : [[name, neutral] as const];
    }),
  );
}

/** A Service selects by labels alone, everything else by `matchLabels` and `matchExpressions`. */
function isPlainSelector(value: Mapping, under: string): boolean {
  return under === 'selector' && !('matchLabels' in value) && !('matchExpressions' in value);
}

/** What a new name is called by, in a field that names things of another kind. */
const FIELD_SORTS: Readonly<Record<string, string>> = {
  namespace: 'ns',
  network: 'net',
  labels: 'label',
  image: 'image',
};

/** Undefined for what is left out. */
function neutralValue(value: unknown, field: string, replacements: Replacements): unknown {
  if (typeof value === 'string') return neutralString(value, field, replacements);
  if (Array.isArray(value)) return value.map((item: unknown) => neutralValue(item, field, replacements));
  if (isMapping(value)) return neutralMapping(value, field, replacements);
  return value;
}

function neutralString(text: string, field: string, replacements: Replacements): string {
  if (WORD_FIELDS.has(field)) return text;
  if (field === 'image') return replacements.names.nameOf(text, 'image');
  if (PROSE_FIELDS.has(field) || /\s/.test(text)) return neutralProse(text, replacements);
  return neutralToken(text, FIELD_SORTS[field] ?? 'name', replacements);
}
