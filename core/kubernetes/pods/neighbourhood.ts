/**
 * What a pod requires of the pods around it: affinity and anti-affinity, and an even spread.
 * Source: Kubernetes documentation, "Inter-pod affinity and anti-affinity", "Pod Topology Spread Constraints".
 * Preferences (`preferredDuringScheduling…`, `ScheduleAnyway`) only weigh in a score and decide nothing here.
 */
import { fieldsAt, integerAt, listAt, textAt, valueAt, type Fields } from '../fields';

export interface PodTerm {
  readonly selector: Fields;
  readonly topologyKey: string;
  /** Null = those that the selector of namespaces takes, or the pod's own. */
  readonly namespaces: readonly string[];
  readonly namespaceSelector: Fields | null;
}

export interface SpreadRule {
  readonly selector: Fields;
  readonly topologyKey: string;
  readonly maxSkew: number;
}

export interface Neighbourhood {
  readonly near: readonly PodTerm[];
  readonly apart: readonly PodTerm[];
  readonly spread: readonly SpreadRule[];
}

export const noNeighbourhood: Neighbourhood = { near: [], apart: [], spread: [] };

/** Reads a pod's spec. */
export function readNeighbourhood(spec: unknown): Neighbourhood {
  const affinity = valueAt(spec, 'affinity');
  const near = readTerms(valueAt(affinity, 'podAffinity'));
  const apart = readTerms(valueAt(affinity, 'podAntiAffinity'));
  const spread = listAt(spec, 'topologySpreadConstraints').flatMap((item): SpreadRule[] => {
    const topologyKey = textAt(item, 'topologyKey');
    if (topologyKey === null || textAt(item, 'whenUnsatisfiable') === 'ScheduleAnyway') return [];
    const maxSkew = Math.max(1, integerAt(item, 'maxSkew') ?? 1);
    return [{ selector: fieldsAt(item, 'labelSelector'), topologyKey, maxSkew }];
  });
  return near.length + apart.length + spread.length === 0 ? noNeighbourhood : { near, apart, spread };
}

function readTerms(affinity: unknown): readonly PodTerm[] {
  return listAt(affinity, 'requiredDuringSchedulingIgnoredDuringExecution').flatMap((item): PodTerm[] => {
    const topologyKey = textAt(item, 'topologyKey');
    if (topologyKey === null || valueAt(item, 'labelSelector') === undefined) return [];
    return [
      {
        selector: fieldsAt(item, 'labelSelector'),
        topologyKey,
        namespaces: listAt(item, 'namespaces').map(String),
        namespaceSelector:
          valueAt(item, 'namespaceSelector') === undefined ? null : fieldsAt(item, 'namespaceSelector'),
      },
    ];
  });
}
