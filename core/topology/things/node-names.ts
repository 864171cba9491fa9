/**
 * What nodes are called: by our names in every answer, and by their Kubernetes names, which begin with the appliance's
 * (assumption, see the topology file's document).
 */
import { nodeId, type NodeId } from './thing-id';

export interface NodeNames {
  readonly device: NodeId;
  readonly kubernetesName: string;
}

/** The master, then the workers. Kubernetes names are lower case (RFC 1123). */
export function nodeNames(appliance: string, workers: number): readonly NodeNames[] {
  return Array.from({ length: workers + 1 }, (_, index) => ({
    device: index === 0 ? nodeId('master') : nodeId(`worker${index === 1 ? '' : index}`),
    kubernetesName: `k8s-${appliance.toLowerCase()}-${index === 0 ? 'm0' : `n${index}`}`,
  }));
}
