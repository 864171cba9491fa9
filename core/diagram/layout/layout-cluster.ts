/** Lays out the Kubernetes cluster: node VMs one under the other, in several columns where there are many, services beside them. */
import { formatPrefix } from '../../address/prefix';
import type { Model } from '../../analysis/model';
import { extentOf, makeBox, placed } from '../boxes/box';
import { foldPods } from '../boxes/fold-pods';
import { foldServices } from '../boxes/fold-services';
import { FRAME_HEADER, FRAME_PADDING, onGrid, SERVICE_WIDTH, TAB_OVERHANG } from './grid';
import { groupBy } from '../group-by';
import { keepApart } from './keep-apart';
import { layoutNode, nodeWidth, podColumns } from './layout-node';
import { measureText } from '../measure';
import { podBox, podGroupBox } from '../boxes/pod-boxes';
import { podNetworkBox, poolBox } from '../boxes/pool-box';
import { rect, text } from '../primitives';
import type { Box, Folded } from '../scene';
import type { SceneView } from '../scene-view';
import { serviceBox, serviceGroupBox } from '../boxes/service-boxes';
import { serviceId, type GroupId, type PodPlace } from '../../topology/things/thing-id';

const NODES_LEFT = TAB_OVERHANG + 40;
const GAP = 16;
const CARD_GAP = 8;
const COLUMN_GAP = 16;
/** More nodes one under the other would make the picture a ribbon. */
const MOST_IN_COLUMN = 6;
/** No lower than this, so that a short cluster does not stand its services in many columns. */
const LEAST_COLUMN = 560;
/** A column may be this much higher than the nodes before a second one is begun. */
const OVERHANG = 0.2;

export interface ClusterLayout {
  readonly frame: Box;
  readonly inside: readonly Box[];
  readonly folded: Folded;
}

/** The cluster's frame at the origin, and what stands in it; null while there is no cluster. */
export function layoutCluster(model: Model, view: SceneView): ClusterLayout | null {
  if (model.appliance.nodes.length === 0) return null;
  const columns = podColumns(model, view);
  const nodes: Box[] = [];
  const inside: Box[] = [];
  const layouts = model.appliance.nodes.map((facts) => layoutNode(model, facts, columns, view));
  const width = Math.max(nodeWidth(columns), ...layouts.map(({ frame }) => frame.width));
  const inColumn = Math.ceil(layouts.length / Math.ceil(layouts.length / MOST_IN_COLUMN));
  // Rows are level, so that wires to later columns have a gap to run along.
  const tops = [FRAME_HEADER];
  for (let row = 0; row < inColumn; row += 1) {
    const heights = layouts.flatMap(({ frame }, index) => (index % inColumn === row ? frame.height : []));
    tops.push((tops[row] ?? 0) + Math.max(...heights) + GAP);
  }
  for (const [index, layout] of layouts.entries()) {
    // Behind a node there is as much room for the interfaces of the next one as before the first.
    const x = NODES_LEFT + Math.floor(index / inColumn) * (width + NODES_LEFT);
    const frame = placed(layout.frame, x, tops[index % inColumn] ?? FRAME_HEADER, view);
    nodes.push(frame);
    inside.push(frame, ...layout.inside);
  }
  const bottom = (tops.at(-1) ?? FRAME_HEADER) - GAP;
  const left = Math.ceil(layouts.length / inColumn) * (width + NODES_LEFT) + 24;
  const cards = layoutCards(model, view, left, bottom);
  const apart = keepApart([...nodes, ...cards], view, CARD_GAP);
  const extent = extentOf(apart);
  const frames = new Map(apart.slice(0, nodes.length).map((box) => [box.id, box]));
  const frame = clusterBox(model, extent.right + FRAME_PADDING, onGrid(extent.bottom + FRAME_PADDING), left);
  return {
    frame,
    inside: [...inside.map((box) => frames.get(box.id) ?? box), ...apart.slice(nodes.length)],
    folded: foldedDevices(model, view),
  };
}

function clusterBox(model: Model, width: number, height: number, servicesLeft: number): Box {
  const { podSubnet, serviceSubnet } = model.cluster;
  const ranges = `pods ${formatPrefix(podSubnet)}, services ${formatPrefix(serviceSubnet)}`;
  const serviceRangeLeft = servicesLeft + measureText('SERVICES', 'heading') + 16;
  return makeBox({
    id: 'cluster',
    kind: 'cluster',
    parent: 'appliance',
    width,
    height,
    content: [
      rect(0, 0, width, height, { radius: 12, fill: 'surface', stroke: 'line-strong', dash: '4 4' }),
      text(24, 25, 'KUBERNETES CLUSTER', 'heading', 'text-muted'),
      text(servicesLeft, 25, 'SERVICES', 'heading', 'text-muted'),
      text(serviceRangeLeft, 25, formatPrefix(serviceSubnet), 'mono-small', 'text-faint'),
    ],
    label: `Kubernetes cluster, ${ranges}`,
  });
}

/** Services, the pool, the pod network, and pods that no node takes, in columns about as high as the nodes. */
function layoutCards(model: Model, view: SceneView, left: number, bottom: number): readonly Box[] {
  const { cluster } = model;
  const cards = [
    ...foldServices(cluster.services, view).map((item) =>
      item.type === 'service' ? serviceBox(item.service, view.labels) : serviceGroupBox(item),
    ),
    ...(cluster.pool.ranges.length > 0 ? [poolBox(cluster.pool)] : []),
    podNetworkBox(model),
    ...unscheduled(model, view),
  ];
  const total = cards.reduce((sum, { height }) => sum + height + CARD_GAP, 0);
  const columns = Math.max(1, Math.ceil(total / Math.max(LEAST_COLUMN, bottom - FRAME_HEADER) - OVERHANG));
  return cards.map(columnsPlacer(left, total / columns, view));
}

/** Fills columns of about the same height: a card starts the next one when most of it would hang over. */
function columnsPlacer(left: number, share: number, view: SceneView): (card: Box) => Box {
  let [x, y] = [left, FRAME_HEADER];
  return (card) => {
    if (y > FRAME_HEADER && y + card.height / 2 > FRAME_HEADER + share) {
      [x, y] = [x + SERVICE_WIDTH + COLUMN_GAP, FRAME_HEADER];
    }
    const box = placed(card, x, y, view);
    y += card.height + CARD_GAP;
    return box;
  };
}

function unscheduled(model: Model, view: SceneView): readonly Box[] {
  const pods = model.cluster.pods.filter(({ node }) => node === null);
  return foldPods(pods, 'unscheduled', view).map((item) =>
    item.type === 'pod' ? podBox(item.pod, 'cluster', view.labels) : podGroupBox(item, 'cluster'),
  );
}

function foldedDevices(model: Model, view: SceneView): Folded {
  const folded = new Map<string, GroupId>();
  for (const [node, pods] of groupBy(model.cluster.pods, (pod): PodPlace => pod.node ?? 'unscheduled')) {
    for (const item of foldPods(pods, node, view)) {
      if (item.type === 'group') for (const pod of item.pods) folded.set(pod.device, item.id);
    }
  }
  for (const item of foldServices(model.cluster.services, view)) {
    if (item.type === 'group')
      for (const service of item.services) folded.set(serviceId(service.namespace, service.name), item.id);
  }
  return folded;
}
