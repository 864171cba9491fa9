/** Who a rule of a network policy names: a pod by the labels that tell it apart, anybody else by the address. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Pod } from '../../kubernetes/cluster';
import type { Json } from '../../topology/document';

/** How a rule is written: into which policy, and by how many of a pod's labels. */
export interface Breadth {
  readonly place: 'closest' | 'own';
  readonly labels: 'name' | 'all';
}

/** The pod with this address of its own. */
export function podAt(pods: readonly Pod[], address: Ipv4): Pod | undefined {
  return pods.find((pod) => !pod.hostNetwork && pod.address === address);
}

/** Null for a pod without labels: an empty selector would name every pod there is. */
export function peerOf(
  pods: readonly Pod[],
  namespace: string,
  address: Ipv4,
  breadth: Breadth,
): Json | null {
  const pod = podAt(pods, address);
  if (!pod) return { ipBlock: { cidr: `${formatIpv4(address)}/32` } };
  const labels = tellingLabels(pod, breadth);
  if (!labels) return null;
  const podSelector = { matchLabels: labels };
  if (pod.namespace === namespace) return { podSelector };
  const matchLabels = { 'kubernetes.io/metadata.name': pod.namespace };
  return { namespaceSelector: { matchLabels }, podSelector };
}

/** The label that people tell applications apart by; all that a controller did not give it when there is none, or when they are wanted. */
export function tellingLabels({ labels }: Pod, breadth: Breadth): Readonly<Record<string, string>> | null {
  for (const key of breadth.labels === 'name' ? ['app.kubernetes.io/name', 'app', 'k8s-app'] : []) {
    const value = labels[key];
    if (value !== undefined) return { [key]: value };
  }
  const written = Object.entries(labels).filter(([key]) => !generated.has(key));
  const telling = written.length > 0 ? written : Object.entries(labels);
  return telling.length > 0 ? Object.fromEntries(telling) : null;
}

const generated: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
]);
