/**
 * Which pod of one model is which of another. Everything else is known by its name; a pod's name has letters that change
 * with its template and when it is made again, so what a controller makes is matched by the controller, in order.
 */
import type { Cluster, Pod } from '../../kubernetes/cluster';
import type { Model } from '../model';

/** What pods of `before` are called in `after`, where they are called otherwise. */
export function renamedPods(before: Model, after: Model): ReadonlyMap<string, string> {
  if (before.cluster === after.cluster) return new Map();
  const renamed = new Map<string, string>();
  const gone = podsNotIn(before.cluster, after.cluster);
  const made = podsNotIn(after.cluster, before.cluster);
  for (const pod of made) if (pod.replaces !== null) renamed.set(pod.replaces, pod.device);
  const taken = new Set(renamed.values());
  const free = byOwner(made.filter(({ device }) => !taken.has(device)));
  for (const [owner, pods] of byOwner(gone.filter(({ device }) => !renamed.has(device)))) {
    const successors = free.get(owner) ?? [];
    pods.forEach(({ device }, place) => {
      const successor = successors[place];
      if (successor) renamed.set(device, successor.device);
    });
  }
  return renamed;
}

function podsNotIn({ pods }: Cluster, other: Cluster): readonly Pod[] {
  const known = new Set(other.pods.map(({ device }) => device));
  return pods.filter(({ device }) => !known.has(device));
}

function byOwner(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const groups = new Map<string, Pod[]>();
  for (const pod of pods) {
    if (!pod.owner) continue;
    const key = `${pod.namespace} ${pod.owner.kind} ${pod.owner.name}`;
    const group = groups.get(key);
    if (group) group.push(pod);
    else groups.set(key, [pod]);
  }
  return groups;
}
