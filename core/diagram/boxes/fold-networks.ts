/** Which outside networks are listed in one box: more than six behind one router, with nothing further behind them. */
import { groupBy } from '../group-by';
import type { OutsideNetwork } from '../layout/outside-tree';
import type { SceneView } from '../scene-view';

export type NetworkItem = { readonly type: 'network'; readonly entry: OutsideNetwork } | NetworkList;

export interface NetworkList {
  readonly type: 'list';
  readonly id: string;
  readonly networks: readonly [OutsideNetwork, ...OutsideNetwork[]];
}

const MOST_NETWORKS = 6;

/** In the order given, a list at its first network's place. */
export function foldNetworks(entries: readonly OutsideNetwork[], view: SceneView): readonly NetworkItem[] {
  const routers = new Set(entries.map(({ behind }) => behind));
  const isLast = ({ hosts }: OutsideNetwork): boolean => hosts.every(({ host }) => !routers.has(host.name));
  const leaves = entries.filter((entry) => entry.behind !== null && isLast(entry));
  const lists = [...groupBy(leaves, ({ behind }) => behind)].flatMap(
    ([behind, networks]): readonly NetworkList[] => {
      const [first, ...rest] = networks;
      const id = `group/host/${behind}/networks`;
      const most = view.collapsed.includes(id) ? 1 : MOST_NETWORKS;
      if (!first || networks.length <= most || view.expanded.includes(id)) return [];
      return [{ type: 'list', id, networks: [first, ...rest] }];
    },
  );
  return entries.flatMap((entry): readonly NetworkItem[] => {
    const list = lists.find(({ networks }) => networks.includes(entry));
    if (!list) return [{ type: 'network', entry }];
    return list.networks[0] === entry ? [list] : [];
  });
}
