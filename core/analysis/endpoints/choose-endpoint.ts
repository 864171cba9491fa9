/** The pod that people picked as a service's endpoint, or the node among a router's equal ways, under its full name. */
import { parseEndpoint } from './endpoint-reference';
import { findPod, findPodOfWorkload, found, nodeNamed, notFound, type Found } from './find-endpoint';
import type { Model } from '../model';
import { noSuchEndpoint, problemIn } from '../question-problem';

/** Null when nobody picked one: the service's own rule decides then. */
export function chooseEndpoint(model: Model, text: string | null): Found<string | null> {
  if (text === null || isTarget(model, text)) return found(text);
  const reference = parseEndpoint(text);
  const node = reference.type === 'node' ? nodeNamed(model, reference.name) : null;
  if (node !== null && isNextHop(model, node)) return found(node);
  const pod =
    reference.type === 'pod'
      ? findPod(model, reference.namespace, reference.name)
      : reference.type === 'workload'
        ? findPodOfWorkload(model, reference)
        : null;
  if (pod?.ok) return found(pod.value.device);
  const devices = model.cluster.pods.map(({ device }) => device);
  return notFound(problemIn('endpoint', pod?.problem ?? noSuchEndpoint(text, 'pod', devices)));
}

/** Whether a router has several equal ways to an address and this node is one of them. */
export function isNextHop(model: Model, device: string): boolean {
  return model.cluster.bgp.routes.some(({ nodes }) => nodes.length > 1 && nodes.includes(device));
}

/** Endpoints that are no pods are known by what kube-proxy's branches call them. */
function isTarget(model: Model, text: string): boolean {
  return model.cluster.services.some(({ ports }) =>
    ports.some(({ endpoints }) => endpoints.some(({ target }) => target === text)),
  );
}
