/** The pod that people picked as a service's endpoint, under its full name. */
import { parseEndpoint } from './endpoint-reference';
import { findPod, findPodOfWorkload, found, notFound, type Found } from './find-endpoint';
import type { Model } from '../model';
import { noSuchEndpoint } from '../question-problem';

/** Null when nobody picked one: the service's own rule decides then. */
export function chooseEndpoint(model: Model, text: string | null): Found<string | null> {
  if (text === null) return found(null);
  const reference = parseEndpoint(text);
  const pod =
    reference.type === 'pod'
      ? findPod(model, reference.namespace, reference.name)
      : reference.type === 'workload'
        ? findPodOfWorkload(model, reference)
        : null;
  if (!pod)
    return notFound(
      noSuchEndpoint(
        text,
        'pod',
        model.cluster.pods.map(({ device }) => device),
      ),
    );
  return pod.ok ? found(pod.value.device) : pod;
}
