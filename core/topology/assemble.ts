/** From the resources of all documents to one topology: who is the appliance, what stands twice, what it means. */
import { checkTopology } from './check/check-topology';
import type { Origin, Placed, Topology, TopologyDocument } from './document';
import {
  knownState,
  objectAt,
  readFileState,
  rememberState,
  type AssembledState,
  type DocumentPart,
  type DocumentState,
} from './document-state';
import type { Finding, PlacedFinding } from './finding';
import type { Problem } from './problem';
import { rememberPlaces } from './place-findings';
import { objectProblem, sortProblems, textProblem } from './problem-places';
import type { ReadObject } from './read-objects';
import { rawPath } from './read-resource';
import type { KubernetesObject } from './resources';
import type { OwnResource } from './schema';
import { valueAt } from './values';

/** The document of a state: topology, and all problems in order of place. */
export function assemble(state: DocumentState): TopologyDocument {
  const { topology, problems } = collect(state);
  return finish({ files: state.files, structural: problems }, topology);
}

/** Finds all problems of a state whose topology is known, and puts the document together. */
export function finish(state: AssembledState, topology: Topology): TopologyDocument {
  rememberPlaces(topology, state);
  const files = state.files.map(({ file }) => file);
  const problems = [...readingProblems(state), ...state.structural, ...meaningProblems(state, topology)];
  return rememberState({ files, topology, problems: sortProblems(problems, files) }, state);
}

/** What is known about a document; read again from its files when it came from elsewhere. */
export function stateOf(document: TopologyDocument): AssembledState {
  const known = knownState(document);
  if (known) return known;
  const state = { files: document.files.map((file) => readFileState(file, null)) };
  return { ...state, structural: collect(state).problems };
}

/** Problems of text and fields. */
function readingProblems(state: DocumentState): readonly Problem[] {
  return state.files.flatMap(({ file, parts }, fileIndex) => [
    ...(isEmptyFile(parts) ? [emptyFile(file.name)] : []),
    ...parts.flatMap((part, documentIndex) => partProblems(state, part, fileIndex, documentIndex)),
  ]);
}

const problemsOfParts = new WeakMap<DocumentPart, readonly Problem[]>();

/** Problems of one YAML document: its syntax, and the fields of the resources in it. */
function partProblems(
  state: DocumentState,
  part: DocumentPart,
  file: number,
  document: number,
): readonly Problem[] {
  const known = problemsOfParts.get(part);
  if (known) return known;
  const problems = [
    ...part.yaml.findings.map((finding) => textProblem(state, file, document, finding)),
    ...part.objects.flatMap((object) =>
      object.findings.map((finding) => objectProblem(state, { file, document }, object, finding, false)),
    ),
  ];
  problemsOfParts.set(part, problems);
  return problems;
}

function isEmptyFile(parts: DocumentState['files'][number]['parts']): boolean {
  return parts.every(
    ({ yaml, objects }) =>
      yaml.findings.length === 0 && objects.length === 0 && (yaml.value ?? null) === null,
  );
}

function emptyFile(file: string): Problem {
  return {
    code: 'HS100',
    severity: 'error',
    message: 'The file has nothing in it.',
    remedy: 'Write an Appliance into it, or open another file.',
    file,
    line: 1,
    column: 1,
    path: '',
  };
}

/** Problems of meaning, for the topology as it is now. */
function meaningProblems(state: DocumentState, topology: Topology): readonly Problem[] {
  const unreadable = new Set(state.files.flatMap(({ parts }) => parts.flatMap(unreadableIn)));
  const names = (kind: string, name: string) => [`${kind}/${name}`, `${kind}/*`, '*/*', `*/${name}`];
  const broken = hasBrokenText(state);
  const findings = checkTopology({
    topology,
    isUnreadable: (kind, name) => broken || names(kind, name).some((key) => unreadable.has(key)),
    written: (origin, path) => {
      const object = objectAt(state, origin);
      const value = state.files[origin.file]?.parts[origin.document]?.value;
      return object ? valueAt(value, [...object.path, ...rawPath(object.dropped, path)]) : undefined;
    },
  });
  return findings.flatMap((finding) => placedProblem(state, finding));
}

const unreadableInParts = new WeakMap<DocumentPart, readonly string[]>();

/** `Kind/name` of what could not be read, `*` for what is not known about it. */
function unreadableIn(part: DocumentPart): readonly string[] {
  const known = unreadableInParts.get(part);
  if (known) return known;
  const found = part.objects.flatMap(({ content }) =>
    content.type === 'unreadable' ? [`${content.kind ?? '*'}/${content.name ?? '*'}`] : [],
  );
  unreadableInParts.set(part, found);
  return found;
}

function placedProblem(state: DocumentState, finding: PlacedFinding): readonly Problem[] {
  const object = objectAt(state, finding.origin);
  return object ? [objectProblem(state, finding.origin, object, finding, true)] : [];
}

/** A document with broken syntax could hold anything: nobody is blamed for missing what it may have. */
function hasBrokenText(state: DocumentState): boolean {
  return state.files.some(({ parts }) => parts.some(({ yaml }) => yaml.value === undefined));
}

interface Collected {
  readonly topology: Topology;
  readonly problems: readonly Problem[];
}

interface Collecting {
  readonly state: DocumentState;
  readonly kinds: { [K in OwnResource['kind']]: Placed<Extract<OwnResource, { kind: K }>>[] };
  readonly kubernetes: Placed<KubernetesObject>[];
  readonly notSimulated: Placed<KubernetesObject>[];
  /** Who has a name first, by kind and name. */
  readonly names: Map<string, Origin>;
  readonly problems: Problem[];
}

function collect(state: DocumentState): Collected {
  const collecting: Collecting = {
    state,
    kinds: { Appliance: [], Network: [], Host: [], Fault: [], Walkthrough: [], Diagram: [] },
    kubernetes: [],
    notSimulated: [],
    names: new Map(),
    problems: [],
  };
  for (const [file, { parts }] of state.files.entries()) {
    for (const [document, { objects }] of parts.entries()) {
      for (const object of objects) take(collecting, object, { file, document, path: object.path });
    }
  }
  const { kinds, kubernetes, notSimulated, problems } = collecting;
  const topology: Topology = {
    appliance: kinds.Appliance[0] ?? null,
    networks: kinds.Network,
    hosts: kinds.Host,
    faults: kinds.Fault,
    walkthroughs: kinds.Walkthrough,
    diagram: kinds.Diagram[0] ?? null,
    kubernetes,
    notSimulated,
  };
  return { topology, problems: [...problems, ...oneOfAKind(collecting)] };
}

function take(collecting: Collecting, object: ReadObject, origin: Origin): void {
  const { content } = object;
  if (content.type === 'unreadable') return;
  if (content.type === 'kubernetes') {
    const { apiVersion, kind, namespace, name } = content.object;
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const isFirst = claimName(collecting, object, origin, `${group}/${kind}/${namespace}/${name}`, 'warning');
    if (isFirst)
      (content.simulated ? collecting.kubernetes : collecting.notSimulated).push({
        resource: content.object,
        origin,
      });
    return;
  }
  const { resource } = content;
  // More than one appliance or diagram is told as such, whatever their names.
  if (resource.kind === 'Appliance') collecting.kinds.Appliance.push({ resource, origin });
  else if (resource.kind === 'Diagram') collecting.kinds.Diagram.push({ resource, origin });
  else if (claimName(collecting, object, origin, `hopscope.dev/${resource.kind}/${resource.name}`, 'error')) {
    takeNamed(collecting, resource, origin);
  }
}

function takeNamed(
  { kinds }: Collecting,
  resource: Exclude<OwnResource, { kind: 'Appliance' | 'Diagram' }>,
  origin: Origin,
): void {
  switch (resource.kind) {
    case 'Network':
      kinds.Network.push({ resource, origin });
      break;
    case 'Host':
      kinds.Host.push({ resource, origin });
      break;
    case 'Fault':
      kinds.Fault.push({ resource, origin });
      break;
    case 'Walkthrough':
      kinds.Walkthrough.push({ resource, origin });
      break;
  }
}

/** Whether the name is still free. The first one keeps it. */
function claimName(
  { state, names, problems }: Collecting,
  object: ReadObject,
  origin: Origin,
  key: string,
  severity: 'error' | 'warning',
): boolean {
  const first = names.get(key);
  if (!first) {
    names.set(key, origin);
    return true;
  }
  const [, kind = '', ...name] = key.split('/');
  const finding: Finding = {
    code: 'HS203',
    severity,
    message: `There is a ${kind} with the name "${name.at(-1) ?? ''}" already, in ${placeOf(state, first)}; that one counts.`,
    remedy: severity === 'error' ? 'Give one of the two another name.' : 'Remove one of the two.',
    path: ['metadata', 'name'],
    part: 'value',
  };
  problems.push(objectProblem(state, origin, object, finding, false));
  return false;
}

function placeOf(state: DocumentState, origin: Origin, path: Finding['path'] = ['metadata', 'name']): string {
  const object = objectAt(state, origin);
  if (!object) return 'another place';
  const finding: Finding = { code: 'HS203', severity: 'note', message: '', remedy: '', path, part: 'value' };
  const { file, line } = objectProblem(state, origin, object, finding, false);
  return `${file} line ${line}`;
}

/** One appliance, told at each place where one stands; at most one diagram, of which the first counts. */
function oneOfAKind({ state, kinds, kubernetes, notSimulated }: Collecting): readonly Problem[] {
  const report = (
    placed: Placed<OwnResource>,
    finding: Omit<Finding, 'path' | 'part'>,
  ): readonly Problem[] => {
    const object = objectAt(state, placed.origin);
    return object
      ? [objectProblem(state, placed.origin, object, { ...finding, path: ['kind'], part: 'value' }, false)]
      : [];
  };
  const twoAppliances = (placed: Placed<OwnResource>, index: number) => {
    const others = kinds.Appliance.filter((other) => other !== placed).map((other) =>
      placeOf(state, other.origin, ['kind']),
    );
    return report(placed, {
      code: 'HS202',
      severity: 'error',
      message: `There is more than one Appliance: another one is in ${others.join(', ')}; ${index === 0 ? 'this one counts' : 'the first one counts'}.`,
      remedy: 'Remove all but one; a topology describes one appliance.',
    });
  };
  const secondDiagram = (placed: Placed<OwnResource>) =>
    report(placed, {
      code: 'HS204',
      severity: 'warning',
      message: 'There is more than one Diagram; only the first one is used.',
      remedy: 'Remove this one.',
    });
  const empty = kinds.Network.length + kinds.Host.length + kubernetes.length + notSimulated.length === 0;
  return [
    ...(kinds.Appliance.length > 1 ? kinds.Appliance.flatMap(twoAppliances) : []),
    ...kinds.Diagram.slice(1).flatMap(secondDiagram),
    ...(kinds.Appliance.length > 0 || mayHaveAppliance(state) ? [] : [noAppliance(state, empty)]),
  ];
}

function mayHaveAppliance(state: DocumentState): boolean {
  const isUnreadableAppliance = ({ content }: ReadObject) =>
    content.type === 'unreadable' && (content.kind === 'Appliance' || content.kind === null);
  return (
    hasBrokenText(state) ||
    state.files.some(({ parts }) => parts.some(({ objects }) => objects.some(isUnreadableAppliance)))
  );
}

function noAppliance(state: DocumentState, empty: boolean): Problem {
  return {
    code: 'HS201',
    severity: 'warning',
    message: `There is no Appliance${empty ? '' : ', so a default one is assumed'}.`,
    remedy: 'Add a document with "apiVersion: hopscope.dev/v1" and "kind: Appliance".',
    file: state.files[0]?.file.name ?? '',
    line: 1,
    column: 1,
    path: '',
  };
}
