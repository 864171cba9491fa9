/** Lays out a node VM: interfaces on its left edge, pods in a grid, its routes below. */
import { formatIpv4 } from '../../address/ipv4';
import type { NodeFacts } from '../../appliance/facts';
import type { Model } from '../../analysis/model';
import type { Device, Interface } from '../../network/model';
import { extentOf, makeBox, placed } from '../boxes/box';
import { foldPods, type PodItem } from '../boxes/fold-pods';
import {
  onGrid,
  POD_GAP,
  POD_HEIGHT,
  POD_LEFT,
  POD_WIDTH,
  TAB_HEIGHT,
  TAB_OVERHANG,
  TAB_WIDTH,
  UNIT,
} from './grid';
import { keepApart } from './keep-apart';
import { measureText } from '../measure';
import { podBox, podGroupBox } from '../boxes/pod-boxes';
import { fittedText, rect, text } from '../primitives';
import { routesBox } from '../boxes/routes-box';
import type { Box } from '../scene';
import type { LabelMode, SceneView } from '../scene-view';
import { interfaceId, type NodeId } from '../../topology/things/thing-id';
import { externalNodeInterface } from '../../topology/things/node-interfaces';

const NODE_PADDING = 16;
const HEADER = 40;

/** Pods in a row: all nodes of a cluster have as many, so that they line up. */
export function podColumns(model: Model, view: SceneView): number {
  const most = Math.max(0, ...model.appliance.nodes.map(({ device }) => itemsOf(model, device, view).length));
  if (most <= 6) return 2;
  if (most <= 9) return 3;
  return most <= 24 ? 4 : 6;
}

/** A node's width when its pods stand in so many columns. */
export function nodeWidth(columns: number): number {
  return onGrid(POD_LEFT + columns * (POD_WIDTH + POD_GAP) - POD_GAP + NODE_PADDING);
}

function itemsOf(model: Model, device: NodeId, view: SceneView): readonly PodItem[] {
  return foldPods(
    model.cluster.pods.filter(({ node }) => node === device),
    device,
    view,
  );
}

export interface NodeLayout {
  readonly frame: Box;
  readonly inside: readonly Box[];
}

/** The node's frame at the origin, and what stands in it. */
export function layoutNode(model: Model, facts: NodeFacts, columns: number, view: SceneView): NodeLayout {
  const device = model.network.devices.find(({ name }) => name === facts.device);
  const interfaces = (device?.interfaces ?? []).filter(({ name }) => /^eth\d+$/.test(name));
  const tabs = interfaces.map((item, index) => ({
    ...interfaceBox(facts.device, item),
    x: -TAB_OVERHANG,
    y: HEADER + index * (TAB_HEIGHT + UNIT),
  }));
  const items = itemsOf(model, facts.device, view);
  const grid = items.map((item, index) => {
    const box =
      item.type === 'pod' ? podBox(item.pod, facts.device, view.labels) : podGroupBox(item, facts.device);
    const x = POD_LEFT + (index % columns) * (POD_WIDTH + POD_GAP);
    return placed(box, x, HEADER + Math.floor(index / columns) * (POD_HEIGHT + POD_GAP), view);
  });
  const pods = keepApart(grid, view, POD_GAP);
  const rows = Math.ceil(items.length / columns) * (POD_HEIGHT + POD_GAP);
  const upper = extentOf([...tabs, ...pods]);
  const width = Math.max(nodeWidth(columns), upper.right + NODE_PADDING);
  const table = device
    ? [{ ...routesBox(facts.device, device, width - 2 * NODE_PADDING), x: NODE_PADDING }]
    : [];
  const top = onGrid(Math.max(upper.bottom, HEADER + rows) + UNIT / 2);
  const inside = [...tabs, ...pods, ...table.map((box) => ({ ...box, y: top }))];
  return {
    frame: nodeBox(facts, device, items.length, view.labels, {
      width,
      height: onGrid(extentOf(inside).bottom + NODE_PADDING),
    }),
    inside,
  };
}

function nodeBox(
  facts: NodeFacts,
  device: Device | undefined,
  items: number,
  labels: LabelMode,
  size: { readonly width: number; readonly height: number },
): Box {
  const { width, height } = size;
  const nameLeft = NODE_PADDING + measureText(facts.title, 'title') + 12;
  const address = facts.externalAddress ? formatIpv4(facts.externalAddress.address) : 'no address';
  return makeBox({
    id: facts.device,
    kind: 'node',
    parent: 'cluster',
    width,
    height,
    content: [
      rect(0, 0, width, height, { radius: 12, fill: 'vm-soft', stroke: 'vm', strokeWidth: 1.25 }),
      text(NODE_PADDING, 25, facts.title, 'title', 'vm'),
      fittedText(
        nameLeft,
        25,
        width - NODE_PADDING - nameLeft,
        labels === 'address' ? address : facts.kubernetesName,
        'mono-small',
        'text-faint',
      ),
    ],
    label: `${facts.title}, ${address}, ${items} boxes of pods, ${device?.routes.length ?? 0} routes`,
  });
}

function interfaceBox(node: NodeId, item: Interface): Box {
  const address = item.addresses[0] ? formatIpv4(item.addresses[0].address) : 'no address';
  const routes = item.name === externalNodeInterface;
  return makeBox({
    id: interfaceId(node, item.name),
    kind: 'interface',
    parent: node,
    width: TAB_WIDTH,
    height: TAB_HEIGHT,
    content: [
      rect(0, 0, TAB_WIDTH, TAB_HEIGHT, {
        radius: 8,
        fill: 'surface-raised',
        stroke: 'switch',
        strokeWidth: 1.25,
      }),
      text(10, 15, item.name, 'mono-strong', 'switch'),
      text(10, 28, address, 'mono-small', 'text-muted'),
    ],
    anchors: [
      { id: 'link', x: 0, y: 12, side: 'left', route: null },
      ...(routes ? [{ id: 'route', x: 0, y: 26, side: 'left' as const, route: 'start' as const }] : []),
    ],
    label: `${item.name}, ${address}${item.up ? '' : ', down'}`,
    movable: false,
  });
}
