/** A pod that no selector can name, because it has no label: it gets one. */
import type { Pod } from '../../kubernetes/cluster';
import type { RemedySaid } from '../../sentences/traces/remedies';
import type { Topology } from '../../topology/document';
import type { Model } from '../model';
import { objectOf, withMetadata } from './objects';

/** Null for a pod that stands in no file by itself: a controller's pods have its template's labels. */
export function labelledCaller(
  { topology }: Model,
  pod: Pod,
): { readonly said: RemedySaid; readonly topology: Topology } | null {
  if (Object.keys(pod.labels).length > 0 || !objectOf(topology, 'Pod', pod)) return null;
  const said: RemedySaid = { kind: 'label-pod', args: { pod: pod.device, label: `app=${pod.name}` } };
  const changed = withMetadata(topology, 'Pod', pod, 'labels', (labels) => ({ ...labels, app: pod.name }));
  return { said, topology: changed };
}
