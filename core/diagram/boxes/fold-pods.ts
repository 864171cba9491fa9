/**
 * Which pods of a node are shown by themselves and which are folded, so that 500 pods stay
 * readable. The rule looks at numbers only, so the same cluster always folds the same way:
 * system pods fold; more than four pods of one owner fold; a node with more than twelve boxes
 * folds every owner that has two; one with more than 24 folds by namespace.
 */
import type { Pod } from '../../kubernetes/cluster';
import { groupBy } from '../group-by';
import { PLAIN_VIEW, type SceneView } from '../scene-view';

export type PodItem = { readonly type: 'pod'; readonly pod: Pod } | PodGroup;

export interface PodGroup {
  readonly type: 'group';
  readonly id: string;
  readonly title: string;
  /** How many workloads it holds when it is a whole namespace; null for one owner's pods. */
  readonly workloads: number | null;
  readonly pods: readonly Pod[];
}

const MOST_OF_AN_OWNER = 4;
const CROWDED = 12;
const PACKED = 24;

/** `place` names where the pods are: a node's device, or `unscheduled`. */
export function foldPods(pods: readonly Pod[], place: string, view: SceneView): readonly PodItem[] {
  const own = pods.filter((pod) => !pod.system);
  const most = byOwner(own, place, MOST_OF_AN_OWNER, PLAIN_VIEW).length > CROWDED ? 1 : MOST_OF_AN_OWNER;
  const packed = byOwner(own, place, most, PLAIN_VIEW).length > PACKED;
  const system = pods.filter((pod) => pod.system);
  return [
    ...(packed ? byNamespace(own, place, view) : byOwner(own, place, most, view)),
    ...foldedOr(`group/${place}/system`, 'System pods', system, 1, view),
  ];
}

/** The pods as one group, or each by itself. What people have folded or opened wins over the number. */
function foldedOr(
  id: string,
  title: string,
  pods: readonly Pod[],
  most: number,
  view: SceneView,
): readonly PodItem[] {
  return folds(id, pods, most, view)
    ? [{ type: 'group', id, title, workloads: null, pods }]
    : pods.map((pod) => ({ type: 'pod', pod }));
}

function folds(id: string, pods: readonly Pod[], most: number, view: SceneView): boolean {
  if (view.collapsed.includes(id)) return pods.length > 1;
  return pods.length > most && !view.expanded.includes(id);
}

function byOwner(pods: readonly Pod[], place: string, most: number, view: SceneView): readonly PodItem[] {
  return [...groupBy(pods, ownerKey)].flatMap(([key, members]) =>
    foldedOr(`group/${place}/${key}`, members[0]?.owner?.name ?? '', members, most, view),
  );
}

function byNamespace(pods: readonly Pod[], place: string, view: SceneView): readonly PodItem[] {
  return [...groupBy(pods, ({ namespace }) => namespace)].flatMap(
    ([namespace, members]): readonly PodItem[] => {
      const id = `group/${place}/${namespace}`;
      if (!folds(id, members, 1, view)) return byOwner(members, place, MOST_OF_AN_OWNER, view);
      const workloads = groupBy(members, ownerKey).size;
      return [{ type: 'group', id, title: namespace, workloads, pods: members }];
    },
  );
}

/** `default/Deployment/web`; a bare pod is an owner by itself. */
function ownerKey({ namespace, owner, name }: Pod): string {
  return owner ? `${namespace}/${owner.kind}/${owner.name}` : `${namespace}/Pod/${name}`;
}
