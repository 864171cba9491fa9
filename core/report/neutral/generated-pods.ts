/** Pods that no file names: what a controller called them in the original, and calls them in the neutral file. */
import { buildModel } from '../../analysis/build-model';
import type { Pod } from '../../kubernetes/cluster';
import type { SourceFile } from '../../topology/document';
import { readTopology } from '../../topology/read';

/** By the name in the original. `nameOf` is what a namespace or a workload is called in the neutral file. */
export function generatedPods(
  before: readonly SourceFile[],
  after: SourceFile,
  nameOf: (name: string) => string,
): ReadonlyMap<string, string> {
  const made = ownedPods([after]);
  const names = new Map<string, string>();
  for (const [owner, pods] of ownedPods(before)) {
    const there = made.get(owner.split('/').map(nameOf).join('/')) ?? [];
    for (const [index, pod] of pods.entries()) {
      const other = there[index];
      if (other) names.set(pod.name, other.name);
    }
  }
  return names;
}

/** The pods of each workload, in their order. */
function ownedPods(files: readonly SourceFile[]): ReadonlyMap<string, readonly Pod[]> {
  const { cluster } = buildModel(readTopology(files).topology);
  const owned = new Map<string, Pod[]>();
  for (const pod of cluster.pods) {
    if (pod.owner === null) continue;
    const owner = [pod.namespace, pod.owner.kind, pod.owner.name].join('/');
    owned.set(owner, [...(owned.get(owner) ?? []), pod]);
  }
  return owned;
}
