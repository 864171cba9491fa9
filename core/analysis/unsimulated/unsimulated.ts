/**
 * What stands in the files, could turn answers, and has no part in them: kinds and fields that are not simulated,
 * and objects that are left out because somebody would refuse them.
 */
import { textAt } from '../../kubernetes/fields';
import type { UnsimulatedSaid } from '../../sentences/traces/unsimulated';
import type { Origin, Placed } from '../../topology/document';
import type { Problem } from '../../topology/problem';
import type { KubernetesObject } from '../../topology/resources';
import type { Model } from '../model';
import { hostEndpoints } from './host-endpoints';
import type { Concern, Unsimulated } from './concern';
import { effectOfKind } from './kinds';
import { workloadMarks } from './workload-marks';

const known = new WeakMap<Model, readonly Unsimulated[]>();

/** All of them, in file order by sort. */
export function unsimulatedIn(model: Model): readonly Unsimulated[] {
  const found = known.get(model) ?? [
    ...otherKinds(model),
    ...hostEndpoints(model),
    ...workloadMarks(model),
    ...leftOut(model),
    ...ignoredParts(model),
  ];
  known.set(model, found);
  return found;
}

function otherKinds({ topology }: Model): readonly Unsimulated[] {
  return topology.notSimulated.flatMap(({ resource }): readonly Unsimulated[] => {
    const { apiVersion, kind } = resource;
    const effect = effectOfKind(apiVersion, kind);
    if (effect === null) return [];
    const concerns: Concern =
      effect === 'routes' ? { type: 'node', node: null } : (inNamespace(resource) ?? { type: 'pods' });
    return [{ kind, name: fullName(resource), said: { type: 'kind', effect }, concerns }];
  });
}

/** Codes with which the readers of the cluster say that an object, or a part of it, is not in it as it is written. */
const refusing = /^HS(302|303|310|311|312|314|315|316|322|324|334|340|341|342|343)\b/;

/** Objects that no cluster would have: those that could not be read, and those that a component refuses. */
function leftOut(model: Model): readonly Unsimulated[] {
  const unread = model.topology.leftOut.map(({ kind, namespace, name, said }): Unsimulated => ({
    kind,
    name: namespace === null ? name : `${namespace}/${name}`,
    said: { type: 'left-out', said },
    concerns: concernOf(kind, namespace),
  }));
  const refused = model.problems.flatMap((problem): readonly Unsimulated[] => {
    if (problem.severity !== 'error' || !refusing.test(problem.code)) return [];
    const resource = objectOf(model, problem);
    if (!resource) return [];
    const { kind } = resource;
    const own = inNamespace(resource);
    return [
      {
        kind,
        name: fullName(resource),
        said: { type: 'left-out', said: problem.said },
        concerns: problem.code === 'HS341' ? { type: 'names' } : concernOf(kind, own?.namespace ?? null),
      },
    ];
  });
  return oncePerObject([...unread, ...refused]);
}

/** Of one object the first thing that is wrong is enough. */
function oncePerObject(all: readonly Unsimulated[]): readonly Unsimulated[] {
  return [...new Map(all.toReversed().map((one) => [`${one.kind}/${one.name}`, one])).values()].toReversed();
}

/** What is known of workloads and policies concerns their namespace; services and settings may be everybody's. */
function concernOf(kind: string, namespace: string | null): Concern {
  if (namespace === null || kind === 'Service') return { type: 'node', node: null };
  return { type: 'namespace', namespace };
}

/** Fields and lines that `check` names as not followed. */
function ignoredParts(model: Model): readonly Unsimulated[] {
  return model.problems.flatMap((problem): readonly Unsimulated[] => {
    if (problem.code !== 'HS391') return [];
    const resource = objectOf(model, problem);
    if (!resource) return [];
    const said: UnsimulatedSaid = { type: 'part', said: problem.said };
    return [{ kind: resource.kind, name: fullName(resource), said, concerns: ofPart(problem, resource) }];
  });
}

function ofPart({ said: { kind } }: Problem, resource: KubernetesObject): Concern {
  if (kind === 'HS391/corefile') return { type: 'names' };
  if (kind === 'HS391/plugin') return { type: 'pods' };
  const everywhere: Concern = { type: 'node', node: null };
  return resource.kind === 'ConfigMap' ? everywhere : (inNamespace(resource) ?? everywhere);
}

function objectOf({ topology }: Model, { at }: Problem): KubernetesObject | null {
  if (at === null) return null;
  const isThere = ({ origin }: Placed<KubernetesObject>): boolean => isAt(origin, at);
  return topology.kubernetes.find(isThere)?.resource ?? null;
}

function isAt(origin: Origin, at: NonNullable<Problem['at']>): boolean {
  return (
    origin.file === at.file &&
    origin.document === at.document &&
    JSON.stringify(origin.path) === JSON.stringify(at.root)
  );
}

/** The concern of what is in a namespace. */
function inNamespace({ namespace, value }: KubernetesObject): Extract<Concern, { type: 'namespace' }> | null {
  return textAt(value, 'metadata', 'namespace') === null ? null : { type: 'namespace', namespace };
}

function fullName(resource: KubernetesObject): string {
  return inNamespace(resource) === null ? resource.name : `${resource.namespace}/${resource.name}`;
}
