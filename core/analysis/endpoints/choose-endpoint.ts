/** The pod that people picked as a service's endpoint, under its full name. */
import { parseEndpoint } from './endpoint-reference';
import { findPod, findPodOfWorkload, found, notFound, type Found } from './find-endpoint';
import type { Model } from '../model';
import { noSuchEndpoint } from '../question-problem';

/** Null when nobody picked one: the service's own rule decides then. */
export function chooseEndpoint(model: Model, text: string | null): Found<string | null> {
  if (text === null || isTarget(model, text)) return found(text);
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

/** Endpoints that are no pods are known by what kube-proxy's branches call them. */
function isTarget(model: Model, text: string): boolean {
  return model.cluster.services.some(({ ports }) =>
    ports.some(({ endpoints }) => endpoints.some(({ target }) => target === text)),
  );
}
