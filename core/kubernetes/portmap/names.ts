/**
 * Names of the portmap plugin's chains: a hash over the CNI network's name and the id of the pod's sandbox. Calico notes
 * the id down on the pod (`cni.projectcalico.org/containerID`). Assumption: where no dump says it, the pod's full name
 * stands for it, so that the name is stable if not the real one; the network has the name of Calico's manifests.
 * Source: containernetworking/plugins, pkg/utils (FormatChainName).
 */
import { sha512Hex } from '../hash';
import type { Pod } from '../cluster';

/** The `name` in Calico's CNI configuration. */
export const networkName = 'k8s-pod-network';

/** iptables takes chain names of at most 28 characters. */
const longestChainName = 28;

/** `CNI-DN-…`, the chain of one pod. */
export function portmapChainName(network: string, sandbox: string): string {
  return `CNI-DN-${sha512Hex(network + sandbox)}`.slice(0, longestChainName);
}

/** The id of the pod's sandbox, or what stands for it. */
export function sandboxOf({ sandbox, namespace, name }: Pick<Pod, 'sandbox' | 'namespace' | 'name'>): string {
  return sandbox ?? `${namespace}/${name}`;
}
