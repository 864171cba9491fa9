/** What the API server takes and nobody means. */
import type { Json, TopologyChange } from '../document';
import { toJson } from '../values';
import type { Mending } from './mending';
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

/** Other peers in the place of one. */
function asPeers([first, ...others]: readonly Json[], at: Mending): readonly TopologyChange[] {
  if (first === undefined) return [];
  const count = at.count(at.holder());
  const added = others.map((peer, index) => [[...at.holder(), count + index], peer] as const);
  return at.setAll([[at.path, first], ...added]);
}

/** Which of the namespaces has the labels nobody knows: one remedy for each. */
function labelled(
  names: readonly string[],
  fitting: readonly string[],
  labels: Readonly<Record<string, string>>,
  at: Mending,
): readonly TopologyChange[] {
  return fitting.map((meant) => {
    const all = names.map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: name === meant ? { name, labels } : { name },
    }));
    return at.addAll('Namespace', `${meant} with ${labelsOf(labels)}`, all);
  });
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

export const pitfallRemedies: Remedies = {
  'HS318/misspelt': ({ meant }, at) => at.sets(meant),
  HS344: ({ target }, at) => at.sets(target),
  'HS345/destination': ({ right }, at) => (right === null ? [] : [at.set(toJson(right.rule), right.path)]),
  // Exceptions lie inside the block.
  'HS345/host-bits': ({ meant, host }, at) =>
    at.sets(meant, at.count([...at.holder(), 'except']) === 0 ? host : null),
  'HS381/host-bits': ({ meant, host }, at) => at.sets(meant, host),
  'HS381/pool': ({ meant }, at) => at.sets(meant),
  'HS346/elsewhere': ({ names }, at) => {
    const [name, ...others] = names;
    if (name === undefined || others.length > 0) return [];
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': name } };
    return [at.set(namespaceSelector, [...at.holder(), 'namespaceSelector'])];
  },
  'HS346/host-network': ({ blocks, isSource }, at) => {
    // What comes from another node has its tunnel's address, which is no peer's of its own.
    if (isSource || blocks.length === 0) return [];
    return asPeers(
      blocks.map((cidr) => ({ ipBlock: { cidr } })),
      at,
    );
  },
  HS347: ({ names, more, labels, fitting }, at) =>
    labels === null || more > 0 ? [] : labelled(names, fitting, labels, at),
  'HS346/misspelt': ({ meant }, at) => at.sets(meant),
  HS348: ({ type, types }, at) => [at.set([...types, type], ['spec', 'policyTypes']), at.remove()],
  HS349: (_, at) => [at.append(clusterDns)],
  'HS360/joined': (_, at) => {
    const { podSelector, namespaceSelector } = at.mapping(at.path);
    if (podSelector === undefined || namespaceSelector === undefined) return [];
    return asPeers([{ namespaceSelector }, { podSelector }], at);
  },
  'HS360/split': ({ namespaces }, at) => [
    at.join([...at.path, 'podSelector'], [...at.holder(), namespaces, 'podSelector']),
  ],
  'HS361/misspelt': ({ meant }, at) => at.sets(meant),
};
