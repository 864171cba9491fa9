/**
 * Which pods of a node are shown by themselves and which are folded, so that 500 pods stay
 * readable. The rule looks at numbers only, so the same cluster always folds the same way:
 * system pods fold; more than four pods of one owner fold; a node with more than twelve boxes
 * folds every owner that has two; one with more than 24 folds by namespace. What people have
 * folded or opened wins over the numbers.
 */
import type { Pod } from '../../kubernetes/cluster';
import { groupBy } from '../group-by';
import { PLAIN_VIEW, type SceneView } from '../scene-view';
import type { Fold } from './fold';
import {
  namespacePodsId,
  systemPodsId,
  workloadPodsId,
  type GroupId,
  type PodPlace,
} from '../../topology/things/thing-id';

export type PodItem = { readonly type: 'pod'; readonly pod: Pod } | PodGroup;

export interface PodGroup {
  readonly type: 'group';
  readonly id: GroupId;
  readonly title: string;
  /** How many workloads it holds when it is a whole namespace; null for one owner's pods. */
  readonly workloads: number | null;
  readonly pods: readonly Pod[];
}

const MOST_OF_AN_OWNER = 4;
const CROWDED = 12;
const PACKED = 24;

interface Arrangement {
  readonly items: readonly PodItem[];
  /** Every group that there is, folded or open, outer ones before those in them. */
  readonly folds: readonly Fold[];
}

/** As they are shown at a place. */
export function foldPods(pods: readonly Pod[], place: PodPlace, view: SceneView): readonly PodItem[] {
  return arrange(pods, place, view).items;
}

/** The groups of a place, folded or open. */
export function podFolds(pods: readonly Pod[], place: PodPlace, view: SceneView): readonly Fold[] {
  return arrange(pods, place, view).folds;
}

function arrange(pods: readonly Pod[], place: PodPlace, view: SceneView): Arrangement {
  const own = pods.filter((pod) => !pod.system);
  const most = boxesOf(own, place, MOST_OF_AN_OWNER) > CROWDED ? 1 : MOST_OF_AN_OWNER;
  const packed = boxesOf(own, place, most) > PACKED;
  const group: PodGroup = {
    type: 'group',
    id: systemPodsId(place),
    title: 'System pods',
    workloads: null,
    pods: pods.filter((pod) => pod.system),
  };
  return joined([
    packed ? byNamespace(own, place, view) : byOwner(own, place, most, view),
    foldedOr(group, 1, view, () => shown(group.pods)),
  ]);
}

function boxesOf(pods: readonly Pod[], place: PodPlace, most: number): number {
  return byOwner(pods, place, most, PLAIN_VIEW).items.length;
}

/** One box while it is folded, else what `open` gives. */
function foldedOr(group: PodGroup, most: number, view: SceneView, open: () => Arrangement): Arrangement {
  const { id, title, pods } = group;
  if (pods.length < 2) return open();
  const folded = view.collapsed.includes(id) || (pods.length > most && !view.expanded.includes(id));
  const fold: Fold = { id, title, things: 'pods', folded, members: pods.map(({ device }) => device) };
  if (folded) return { items: [group], folds: [fold] };
  const inside = open();
  return { items: inside.items, folds: [fold, ...inside.folds] };
}

function shown(pods: readonly Pod[]): Arrangement {
  return { items: pods.map((pod) => ({ type: 'pod', pod })), folds: [] };
}

function joined(parts: readonly Arrangement[]): Arrangement {
  return { items: parts.flatMap(({ items }) => items), folds: parts.flatMap(({ folds }) => folds) };
}

function byOwner(pods: readonly Pod[], place: PodPlace, most: number, view: SceneView): Arrangement {
  return joined(
    [...groupBy(pods, (pod) => ownersPodsId(place, pod))].map(([id, members]) => {
      const title = members[0]?.owner?.name ?? '';
      return foldedOr({ type: 'group', id, title, workloads: null, pods: members }, most, view, () =>
        shown(members),
      );
    }),
  );
}

function byNamespace(pods: readonly Pod[], place: PodPlace, view: SceneView): Arrangement {
  return joined(
    [...groupBy(pods, ({ namespace }) => namespace)].map(([namespace, members]) => {
      const id = namespacePodsId(place, namespace);
      const workloads = groupBy(members, (pod) => ownersPodsId(place, pod)).size;
      return foldedOr({ type: 'group', id, title: namespace, workloads, pods: members }, 1, view, () =>
        byOwner(members, place, MOST_OF_AN_OWNER, view),
      );
    }),
  );
}

/** Pods of one owner; a bare pod is an owner by itself. */
function ownersPodsId(place: PodPlace, { namespace, owner, name }: Pod): GroupId {
  return workloadPodsId(place, namespace, owner?.kind ?? 'Pod', owner?.name ?? name);
}
