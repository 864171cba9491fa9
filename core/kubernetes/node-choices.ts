/** On which nodes a workload can be made to run, for a list to choose from; a node that it names wrongly is there too. */
import type { ApplianceFacts } from '../appliance/facts';
import type { Placing } from '../topology/changes/cluster/placing';
import type { Cluster } from './cluster';
import { nodeNamed } from './cluster-nodes';
import { ownName } from '../topology/things/thing';

export interface NodeChoices {
  /** The node that runs it, as kubectl calls it, or the name that means none; empty for any. */
  readonly chosen: string;
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}

/** A node by name may be called as the file likes; one by selector must have just that label. */
export function nodeChoices(
  facts: ApplianceFacts,
  { nodes }: Pick<Cluster, 'nodes'>,
  { node, byName }: Placing,
): NodeChoices {
  const known = nodes.map(({ kubernetesName, device }) => ({
    value: kubernetesName,
    title: `${ownName(device)} (${kubernetesName})`,
  }));
  const any = { value: '', title: 'Any node' };
  if (node === null) return { chosen: '', choices: [any, ...known] };
  const device = byName ? nodeNamed(facts, node) : null;
  const called = nodes.find((each) =>
    byName ? each.device === device : each.labels['kubernetes.io/hostname'] === node,
  );
  if (called) return { chosen: called.kubernetesName, choices: [any, ...known] };
  return { chosen: node, choices: [any, ...known, { value: node, title: `${node}, which is not there` }] };
}
