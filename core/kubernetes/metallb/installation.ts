/**
 * MetalLB as it is installed: in which namespace, with which settings, and which pods are its speakers. It looks at
 * pools, advertisements and peers of its own namespace alone. Source: MetalLB documentation, "Installation",
 * "Configuration"; its manifests and Helm chart (labels, images); the flags of speaker/main.go.
 *
 * Assumption: where the files have no pod of MetalLB, it runs in `metallb-system`; if all of its objects stand in
 * one other namespace, it runs there. Its speakers are then on every node.
 */
import { said } from '../../topology/problems/finding';
import type { Pod } from '../cluster';
import { valueOfText } from '../../topology/text/text-reader';
import { fieldsAt, isFields, listAt, textAt, textMapAt, valueAt } from '../fields';
import type { Finding } from '../finding';
import {
  objectNamed,
  objectsOf,
  withoutObjects,
  type ObjectIndex,
  type PlacedObject,
  type UnderstoodKind,
} from '../object-index';
import { matchPattern } from '../pattern/match-pattern';
import { readPattern } from '../pattern/read-pattern';
import { metallbRole, type MetallbRole } from './roles';

export interface MetallbInstallation {
  readonly namespace: string;
  /** The flag `--ignore-exclude-lb`: labelled nodes announce, too. */
  readonly ignoresExcludedLabel: boolean;
  /** The flag `--lb-class`: it serves the services of this class alone. Null = those without any. */
  readonly loadBalancerClass: string | null;
  readonly isSpeaker: (pod: Pod) => boolean;
  /** Speakers do not look for each other: they lack `--ml-bindaddr` or `--ml-labels`, or what stands for them. */
  readonly withoutMemberlist: boolean;
  /** Interfaces on which speakers never answer ARP: the ConfigMap `metallb-excludel2`. */
  readonly leavesOut: (interfaceName: string) => boolean;
}

const usualNamespace = 'metallb-system';

const workloadKinds = ['DaemonSet', 'Deployment', 'Pod'] as const satisfies readonly UnderstoodKind[];

const configurationKinds = [
  'IPAddressPool',
  'L2Advertisement',
  'BGPAdvertisement',
  'BGPPeer',
] as const satisfies readonly UnderstoodKind[];

export interface MetallbConfiguration {
  readonly installation: MetallbInstallation;
  /** Without what MetalLB does not look at. */
  readonly index: ObjectIndex;
}

/** What of the files MetalLB reads. */
export function metallbConfiguration(
  index: ObjectIndex,
  report: (finding: Finding) => void,
): MetallbConfiguration {
  const parts = workloadKinds.flatMap((kind) => objectsOf(index, kind).flatMap(partOf));
  const speakers = parts.filter(({ role }) => role === 'speaker');
  const own = (speakers[0] ?? parts[0])?.placed.resource.namespace ?? null;
  const objects = configurationKinds.flatMap((kind) => objectsOf(index, kind));
  const namespace = own ?? assumedNamespace(objects);
  const elsewhere = objects.filter(({ resource }) => resource.namespace !== namespace);
  reportNamespaces(objects, elsewhere, { own, namespace }).forEach(report);
  const ofIt = parts.filter(({ placed }) => placed.resource.namespace === namespace);
  return {
    installation: {
      namespace,
      ignoresExcludedLabel: ofIt.some(({ flags }) => flags.get('ignore-exclude-lb') === 'true'),
      loadBalancerClass: ofIt.map(({ flags }) => flags.get('lb-class')).find((one) => one) ?? null,
      isSpeaker: speakerTest(ofIt),
      withoutMemberlist: ofIt.some(({ role, flags }) => role === 'speaker' && lacksMemberlist(flags)),
      leavesOut: interfacesLeftOut(index, namespace),
    },
    index: withoutObjects(index, elsewhere),
  };
}

/** A workload of MetalLB's. */
interface Part {
  readonly placed: PlacedObject;
  readonly role: MetallbRole;
  readonly flags: ReadonlyMap<string, string>;
}

function partOf(placed: PlacedObject): readonly Part[] {
  const { kind, value } = placed.resource;
  const pod = kind === 'Pod' ? value : fieldsAt(value, 'spec', 'template');
  const containers = listAt(pod, 'spec', 'containers');
  const images = containers.map((container) => textAt(container, 'image') ?? '');
  const role = metallbRole(textMapAt(pod, 'metadata', 'labels'), images);
  if (role === null) return [];
  const words = containers.flatMap((one) => [...listAt(one, 'command'), ...listAt(one, 'args')].map(String));
  return [{ placed, role, flags: new Map([...environmentFlags(containers), ...flagsOf(words)]) }];
}

/** Variables of the environment that stand for flags which are left out. */
const variables: Readonly<Record<string, string>> = {
  METALLB_NODE_NAME: 'node-name',
  METALLB_ML_BIND_ADDR: 'ml-bindaddr',
  METALLB_ML_LABELS: 'ml-labels',
};

function environmentFlags(containers: readonly unknown[]): readonly (readonly [string, string])[] {
  return containers.flatMap((container) =>
    listAt(container, 'env').flatMap((item) => {
      const flag = variables[textAt(item, 'name') ?? ''];
      const from = isFields(valueAt(item, 'valueFrom')) ? 'of the pod' : '';
      return flag === undefined ? [] : [[flag, textAt(item, 'value') ?? from] as const];
    }),
  );
}

/** No speaker starts without the name of its node: where that is left out, so is the rest. */
function lacksMemberlist(flags: Part['flags']): boolean {
  return Boolean(flags.get('node-name')) && !(flags.get('ml-bindaddr') && flags.get('ml-labels'));
}

/** Patterns of Go, any of which may fit anywhere in the name. */
function interfacesLeftOut(index: ObjectIndex, namespace: string): MetallbInstallation['leavesOut'] {
  const placed = objectNamed(index, 'ConfigMap', namespace, 'metallb-excludel2');
  const text = placed && textAt(placed.resource.value, 'data', 'excludel2.yaml');
  const patterns = listAt(text && valueOfText(text), 'announcedInterfacesToExclude').flatMap((item) => {
    const read = readPattern(String(item));
    return read.ok ? [read.pattern] : [];
  });
  return (name) => patterns.some((pattern) => matchPattern(pattern, name) !== null);
}

/** Go's flags: `--name=value`, `-name value`, and `--name` for true. */
function flagsOf(words: readonly string[]): ReadonlyMap<string, string> {
  const flags = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const [, name, value] = /^--?([^=]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name === undefined) continue;
    const next = words[index + 1];
    flags.set(name, value ?? (next === undefined || next.startsWith('-') ? 'true' : next));
  }
  return flags;
}

/** Without any in the files, those that are installed with the appliance's cluster. */
function speakerTest(parts: readonly Part[]): MetallbInstallation['isSpeaker'] {
  const names = new Set(
    parts.flatMap(({ role, placed: { resource } }) =>
      role === 'speaker' ? [`${resource.namespace}/${resource.kind}/${resource.name}`] : [],
    ),
  );
  if (names.size === 0) return ({ system, owner }) => system && owner?.name === 'speaker';
  return ({ namespace, name, owner }) =>
    names.has(`${namespace}/Pod/${name}`) ||
    (owner !== null && names.has(`${namespace}/${owner.kind}/${owner.name}`));
}

function assumedNamespace(objects: readonly PlacedObject[]): string {
  const [first] = objects;
  const isUsual = !first || objects.some(({ resource }) => resource.namespace === usualNamespace);
  return isUsual ? usualNamespace : first.resource.namespace;
}

/** One finding for all that is left out: the cause is one. */
function reportNamespaces(
  objects: readonly PlacedObject[],
  elsewhere: readonly PlacedObject[],
  { own, namespace }: { readonly own: string | null; readonly namespace: string },
): readonly Finding[] {
  const [lost] = elsewhere;
  const [first] = objects;
  const path = ['metadata', 'namespace'];
  if (lost) {
    const names = elsewhere.map(({ resource }) => `${resource.kind} ${resource.namespace}/${resource.name}`);
    const what = said('HS325/elsewhere', { objects: names, namespace, isKnown: own !== null });
    return [{ said: what, severity: 'warning', origin: lost.origin, path }];
  }
  if (!first || own !== null || namespace === usualNamespace) return [];
  return [{ said: said('HS325/assumed', { namespace }), severity: 'note', origin: first.origin, path }];
}
