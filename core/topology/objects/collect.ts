/** Gathers the resources of all documents by kind: who is the appliance, what stands twice, what is missing. */
import type { LeftOut, Origin, Placed, Topology } from '../document';
import { hasBrokenText, objectAt, type DocumentState } from '../document-state';
import type { Said } from '../../sentences/catalogue';
import { said, type Finding } from '../problems/finding';
import type { Problem, Severity } from '../problem';
import { fileProblem, objectProblem, placeInFile } from '../problems/problem-places';
import type { ReadObject } from './read-objects';
import { notSimulatedKinds } from './not-simulated-kinds';
import type { KubernetesObject } from '../resources';
import { isOwnKind, type OwnResource } from '../schema';

export interface Collected {
  readonly topology: Topology;
  readonly problems: readonly Problem[];
}

interface Collecting {
  readonly state: DocumentState;
  readonly kinds: { [K in OwnResource['kind']]: Placed<Extract<OwnResource, { kind: K }>>[] };
  readonly kubernetes: Placed<KubernetesObject>[];
  readonly notSimulated: Placed<KubernetesObject>[];
  readonly leftOut: LeftOut[];
  /** Who has a name first, by kind and name. */
  readonly names: Map<string, Origin>;
  readonly problems: Problem[];
}

/** The topology of a state, and what is wrong with its being put together. */
export function collect(state: DocumentState): Collected {
  const collecting: Collecting = {
    state,
    kinds: { Appliance: [], Network: [], Host: [], Fault: [], Walkthrough: [], Expectation: [], Diagram: [] },
    kubernetes: [],
    notSimulated: [],
    leftOut: [],
    names: new Map(),
    problems: [],
  };
  for (const [file, { parts }] of state.files.entries()) {
    for (const [document, { objects }] of parts.entries()) {
      for (const object of objects) take(collecting, object, { file, document, path: object.path });
    }
  }
  const { kinds, kubernetes, notSimulated, leftOut, problems } = collecting;
  const topology: Topology = {
    appliance: kinds.Appliance[0] ?? null,
    networks: kinds.Network,
    hosts: kinds.Host,
    faults: kinds.Fault,
    walkthroughs: kinds.Walkthrough,
    expectations: kinds.Expectation,
    diagram: kinds.Diagram[0] ?? null,
    kubernetes,
    notSimulated,
    leftOut,
  };
  return {
    topology,
    problems: [...problems, ...oneOfAKind(collecting), ...notSimulatedKinds(state, notSimulated)],
  };
}

function take(collecting: Collecting, object: ReadObject, origin: Origin): void {
  const { content } = object;
  if (content.type === 'unreadable') leaveOut(collecting, object, content);
  if (content.type === 'unreadable' || content.type === 'foreign') return;
  if (content.type === 'kubernetes') {
    const { apiVersion, kind, namespace, name } = content.object;
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    const isFirst =
      name === '' ||
      claimName(collecting, object, origin, `${group}/${kind}/${namespace}/${name}`, 'warning');
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

/** Files with errors in our own kinds are asked nothing; of the others the rest is asked. */
function leaveOut(
  { leftOut }: Collecting,
  { findings }: ReadObject,
  { kind, name, namespace = null }: Extract<ReadObject['content'], { type: 'unreadable' }>,
): void {
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (kind === null || isOwnKind(kind) || !wrong) return;
  leftOut.push({ kind, namespace, name: name ?? 'without a name', said: wrong.said });
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
    case 'Expectation':
      kinds.Expectation.push({ resource, origin });
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
    said: said('HS203', {
      kind,
      name: name.at(-1) ?? '',
      first: placeOf(state, first),
      isOwn: severity === 'error',
    }),
    severity,
    path: ['metadata', 'name'],
    part: 'value',
  };
  problems.push(objectProblem(state, origin, object, finding, false));
  return false;
}

function placeOf(state: DocumentState, origin: Origin, path: Finding['path'] = ['metadata', 'name']): string {
  const object = objectAt(state, origin);
  if (!object) return 'another place';
  const { file, line } = placeInFile(state, origin, object, path, 'value');
  return `${file} line ${line}`;
}

/** One appliance, told at each place where one stands; at most one diagram, of which the first counts. */
function oneOfAKind({ state, kinds, kubernetes, notSimulated }: Collecting): readonly Problem[] {
  const report = (placed: Placed<OwnResource>, severity: Severity, what: Said): readonly Problem[] => {
    const object = objectAt(state, placed.origin);
    const finding: Finding = { said: what, severity, path: ['kind'], part: 'value' };
    return object ? [objectProblem(state, placed.origin, object, finding, false)] : [];
  };
  const twoAppliances = (placed: Placed<OwnResource>, index: number) => {
    const others = kinds.Appliance.filter((other) => other !== placed).map((other) =>
      placeOf(state, other.origin, ['kind']),
    );
    return report(placed, 'error', said('HS202', { others, counts: index === 0 }));
  };
  const secondDiagram = (placed: Placed<OwnResource>) => report(placed, 'warning', said('HS204', {}));
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
  return fileProblem(state.files[0]?.file.name ?? '', 'warning', said('HS201', { isAssumed: !empty }));
}
