/** A Kubernetes object as the file has it. */
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import type { KubernetesObject } from '#core/topology/resources';
import { useTopology } from '../../../context/use-topology';

/** Its value; null when it is not there any more. */
export function useObject({ kind, namespace, name }: ObjectName): KubernetesObject['value'] | null {
  const placed = useTopology().kubernetes.find(
    ({ resource }) => resource.kind === kind && resource.namespace === namespace && resource.name === name,
  );
  return placed?.resource.value ?? null;
}
