/** What the API server takes and nobody means. */
import { toJson } from '../values';
import type { Remedies } from './remedies';

/** The pods of the cluster's DNS, as every installation labels them. */
const clusterDns = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

export const pitfallRemedies: Remedies = {
  'HS318/misspelt': ({ meant }, at) => at.sets(meant),
  HS344: ({ target }, at) => at.sets(target),
  'HS345/destination': ({ right }, at) => (right === null ? [] : [at.set(toJson(right.rule), right.path)]),
  // Exceptions lie inside the block.
  'HS345/host-bits': ({ meant, host }, at) =>
    at.sets(meant, at.count([...at.holder(), 'except']) === 0 ? host : null),
  'HS346/elsewhere': ({ names }, at) => {
    const [name, ...others] = names;
    if (name === undefined || others.length > 0) return [];
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': name } };
    return [at.set(namespaceSelector, [...at.holder(), 'namespaceSelector'])];
  },
  'HS346/misspelt': ({ meant }, at) => at.sets(meant),
  HS348: ({ type, types }, at) => [at.set([...types, type], ['spec', 'policyTypes']), at.remove()],
  HS349: (_, at) => [at.append(clusterDns)],
  HS360: ({ namespaces }, at) => [
    at.join([...at.path, 'podSelector'], [...at.holder(), namespaces, 'podSelector']),
  ],
  'HS361/misspelt': ({ meant }, at) => at.sets(meant),
};
