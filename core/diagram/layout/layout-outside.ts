/** Lays out what stands outside: the further from the appliance, the further to the left. */
import type { Model } from '../../analysis/model';
import type { CustomRoute } from '../../appliance/facts';
import type { HostResource } from '../../topology/resources';
import { extentOf, placed } from '../boxes/box';
import {
  NETWORK_FAN,
  NETWORK_GAP,
  NETWORK_HEADER,
  NETWORK_PADDING,
  NETWORK_WIDTH,
  onGrid,
  UNIT,
} from './grid';
import { groupBy } from '../group-by';
import { hostsFold } from '../boxes/fold-hosts';
import { foldNetworks, type NetworkList } from '../boxes/fold-networks';
import {
  EMPTY_NETWORK_HEIGHT,
  hostBox,
  hostGroupBox,
  networkBox,
  networkListBox,
  withOutlet,
} from '../boxes/outside-boxes';
import { keepApart } from './keep-apart';
import { looseHosts, outsideTree, type OutsideNetwork } from './outside-tree';
import type { Box, Folded } from '../scene';
import type { SceneView } from '../scene-view';
import { spread } from './spread';
import { hostId, hostsId, networkId, type GroupId } from '../../topology/things/thing-id';

const GAP = 24;
/** A cable that would step by less than this runs straight instead. */
const SNAP = 20;

export interface OutsideLayout {
  readonly boxes: readonly Box[];
  /** Where the networks end on the right. */
  readonly right: number;
  /** Device to the box that shows it, where that is not the device's own. */
  readonly folded: Folded;
}

interface Block {
  readonly entry: OutsideNetwork;
  readonly frame: Box;
  readonly hosts: readonly Box[];
}

/** `portMiddle` gives a port's height in the scene, with which its network lines up. */
export function layoutOutside(
  model: Model,
  view: SceneView,
  portMiddle: (port: string) => number,
  top: number,
): OutsideLayout {
  const folded = new Map<string, GroupId>();
  const blocks = foldNetworks(outsideTree(model), view).map((item) =>
    item.type === 'list'
      ? listBlock(item, folded)
      : blockOf(item.entry, view, folded, model.appliance.routes),
  );
  const deepest = Math.max(0, ...blocks.map(({ entry }) => entry.depth));
  const hostMiddles = new Map<string, number>();
  const boxes: Box[] = [];
  let bottom = top;
  for (let depth = 0; depth <= deepest; depth += 1) {
    const column = sorted(
      blocks.filter(({ entry }) => entry.depth === depth),
      hostMiddles,
      portMiddle,
    );
    const wishes = column.map(({ frame, hosts, wish }) => ({
      height: frame.height,
      middle: wish - gatewayOffset(frame, hosts),
    }));
    const tops = spread(wishes, GAP, top, UNIT);
    column.forEach(({ frame, hosts, wish }, index) => {
      const at = placed(frame, leftOf(blocks, depth, deepest), tops[index] ?? top, view);
      const box = withOutlet(at, outletOf(at, hosts, wish));
      for (const host of hosts) hostMiddles.set(host.id, box.y + host.y + host.height / 2);
      boxes.push(box, ...hosts);
      bottom = Math.max(bottom, box.y + box.height);
    });
  }
  const right = leftOf(blocks, -1, deepest) - NETWORK_GAP;
  let y = bottom + GAP;
  for (const { host, title } of looseHosts(model)) {
    const box = placed(
      hostBox(host, title, null, view.labels, model.appliance.routes),
      right - NETWORK_WIDTH + NETWORK_PADDING,
      y,
      view,
    );
    boxes.push(box);
    y += box.height + UNIT;
  }
  return { boxes, right: blocks.length > 0 || y > bottom + GAP ? right : 0, folded };
}

/** Where the column of this depth begins: to the right of all deeper ones, each as wide as its widest network. */
function leftOf(blocks: readonly Block[], depth: number, deepest: number): number {
  let left = 0;
  for (let further = deepest; further > depth; further -= 1) {
    const widths = blocks.flatMap(({ entry, frame }) => (entry.depth === further ? [frame.width] : []));
    left += Math.max(NETWORK_WIDTH, ...widths) + NETWORK_GAP;
  }
  return left;
}

/** How far below the frame's middle its first router stands: that one should be level with the port. */
function gatewayOffset(frame: Box, hosts: readonly Box[]): number {
  const gateway = hosts.find(({ kind }) => kind === 'router') ?? hosts[0];
  return gateway ? gateway.y + gateway.height / 2 - frame.height / 2 : 0;
}

/** As near to where the cable leads as the hosts allow, and level with a host that is nearly there. */
function outletOf(frame: Box, hosts: readonly Box[], wish: number): number {
  const middles = hosts.map(({ y, height }) => y + height / 2);
  if (middles.length === 0) return frame.height / 2;
  const wished = Math.min(Math.max(wish - frame.y, Math.min(...middles)), Math.max(...middles));
  return middles.find((middle) => Math.abs(middle - wished) <= SNAP) ?? wished;
}

function sorted(
  blocks: readonly Block[],
  hostMiddles: ReadonlyMap<string, number>,
  portMiddle: (port: string) => number,
): readonly (Block & { readonly wish: number })[] {
  const wished = blocks.map((block) => {
    const { behind, port } = block.entry;
    const wish =
      behind !== null ? hostMiddles.get(hostId(behind)) : port !== null ? portMiddle(port) : undefined;
    return { ...block, wish: wish ?? Number.MAX_SAFE_INTEGER };
  });
  const last = Math.max(
    0,
    ...wished.map(({ wish }) => wish).filter((wish) => wish < Number.MAX_SAFE_INTEGER),
  );
  return wished
    .toSorted((a, b) => a.wish - b.wish)
    .map((block) => ({ ...block, wish: Math.min(block.wish, last + 1) }));
}

function blockOf(
  entry: OutsideNetwork,
  view: SceneView,
  folded: Map<string, GroupId>,
  routes: readonly CustomRoute[],
): Block {
  const column: Box[] = [];
  let y = NETWORK_HEADER;
  for (const box of hostBoxes(entry, view, folded, routes)) {
    const at = placed(box, NETWORK_PADDING, y, view);
    column.push(at);
    y += box.height + UNIT;
  }
  const hosts = keepApart(column, view, UNIT);
  const extent = extentOf(hosts);
  const width = Math.max(NETWORK_WIDTH, extent.right + NETWORK_FAN);
  const height = hosts.length === 0 ? EMPTY_NETWORK_HEIGHT : onGrid(extent.bottom + NETWORK_PADDING);
  return { entry, frame: networkBox(entry.network, entry.title, entry.hosts.length, width, height), hosts };
}

function listBlock({ id, networks }: NetworkList, folded: Map<string, GroupId>): Block {
  const [entry] = networks;
  for (const { network, hosts } of networks) {
    folded.set(networkId(network.name), id);
    for (const { host } of hosts) folded.set(hostId(host.name), id);
  }
  return { entry, frame: networkListBox(id, networks), hosts: [] };
}

function hostBoxes(
  entry: OutsideNetwork,
  view: SceneView,
  folded: Map<string, GroupId>,
  routes: readonly CustomRoute[],
): readonly Box[] {
  const parent = networkId(entry.network.name);
  const byRole = groupBy(
    entry.hosts.map(({ host }) => host),
    ({ role }) => role,
  );
  const done = new Set<HostResource['role']>();
  return entry.hosts.flatMap(({ host, title }): readonly Box[] => {
    const group = byRole.get(host.role) ?? [];
    const id = hostsId(entry.network.name, host.role);
    if (!hostsFold(id, group.length, host.role, view))
      return [hostBox(host, title, parent, view.labels, routes)];
    folded.set(hostId(host.name), id);
    if (done.has(host.role)) return [];
    done.add(host.role);
    return [hostGroupBox(id, host.role, group, parent)];
  });
}
