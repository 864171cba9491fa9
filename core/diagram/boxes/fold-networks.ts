/** Which outside networks are listed in one box: more than six behind one router, with nothing further behind them. */
import { groupBy } from '../group-by';
import type { OutsideNetwork } from '../layout/outside-tree';
import type { SceneView } from '../scene-view';
import type { Fold } from './fold';
import { hostId, networkId, networksId, type GroupId } from '../../topology/things/thing-id';

export type NetworkItem = { readonly type: 'network'; readonly entry: OutsideNetwork } | NetworkList;

export interface NetworkList {
  readonly type: 'list';
  readonly id: GroupId;
  readonly networks: readonly [OutsideNetwork, ...OutsideNetwork[]];
}

const MOST_NETWORKS = 6;

/** In the order given, a list at its first network's place. */
export function foldNetworks(entries: readonly OutsideNetwork[], view: SceneView): readonly NetworkItem[] {
  const lists = listsOf(entries).filter((list) => folds(list, view));
  return entries.flatMap((entry): readonly NetworkItem[] => {
    const list = lists.find(({ networks }) => networks.includes(entry));
    if (!list) return [{ type: 'network', entry }];
    return list.networks[0] === entry ? [list] : [];
  });
}

/** The networks behind one router that may be listed in one box. */
export function networkFolds(entries: readonly OutsideNetwork[], view: SceneView): readonly Fold[] {
  return listsOf(entries)
    .filter(({ networks }) => networks.length > 1)
    .map((list) => ({
      id: list.id,
      title: `Networks behind ${list.networks[0].behind ?? ''}`,
      things: 'networks',
      folded: folds(list, view),
      members: list.networks.flatMap(({ network, hosts }) => [
        networkId(network.name),
        ...hosts.map(({ host }) => hostId(host.name)),
      ]),
    }));
}

function listsOf(entries: readonly OutsideNetwork[]): readonly NetworkList[] {
  const routers = new Set(entries.map(({ behind }) => behind));
  const isLast = ({ hosts }: OutsideNetwork): boolean => hosts.every(({ host }) => !routers.has(host.name));
  const leaves = entries.filter((entry) => entry.behind !== null && isLast(entry));
  return [...groupBy(leaves, ({ behind }) => behind)].flatMap(
    ([behind, [first, ...rest]]): readonly NetworkList[] =>
      first ? [{ type: 'list', id: networksId(behind ?? ''), networks: [first, ...rest] }] : [],
  );
}

function folds({ id, networks }: NetworkList, view: SceneView): boolean {
  if (networks.length < 2) return false;
  return view.collapsed.includes(id) || (networks.length > MOST_NETWORKS && !view.expanded.includes(id));
}
