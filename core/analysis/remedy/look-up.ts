/**
 * A policy that lets a pod's questions to CoreDNS out, where another isolates the pod and forgot them: the usual
 * mistake of a default deny. Proven with the policy in place.
 */
import type { KubernetesObject } from '../../topology/resources';
import type { Pod } from '../../kubernetes/cluster';
import { podNamed } from '../../kubernetes/dns/pod-resolver';
import type { GivenAnswer } from '../answer-question';
import { failedExchange } from '../look-up/failed-exchange';
import type { Model } from '../model';
import type { Remedy } from '../question';
import { decidingDrop } from '../reason';
import { wouldArrive } from './would-arrive';

/** Null unless a policy dropped the question to a DNS server, and letting it out would be enough. */
export function lookUpRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const failed = answer.resolution && failedExchange(answer.resolution);
  const drop = answer.trace && decidingDrop(answer.trace);
  if (!failed || drop?.detail.code !== 'policy-denied') return null;
  const pod = podNamed(model.cluster, failed.from);
  if (!pod || Object.keys(pod.labels).length === 0) return null;
  const { topology } = model;
  const resource = namesPolicy(pod);
  const changed = {
    ...topology,
    kubernetes: [...topology.kubernetes, { resource, origin: { file: 0, document: 0, path: [] } }],
  };
  if (!wouldArrive(model, answer, changed)) return null;
  return {
    text: `Let ${pod.namespace}/${pod.name} ask for names: a NetworkPolicy with egress to port 53, UDP and TCP, of the namespace kube-system.`,
    route: null,
  };
}

function namesPolicy({ namespace, labels }: Pod): KubernetesObject {
  const apiVersion = 'networking.k8s.io/v1';
  const kind = 'NetworkPolicy';
  // A name that no other object has, as no object may be called so.
  const name = '(names)';
  const value = {
    apiVersion,
    kind,
    metadata: { name, namespace },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ],
    },
  };
  return { apiVersion, kind, namespace, name, value };
}
