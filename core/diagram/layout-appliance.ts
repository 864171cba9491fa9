/** Lays out the appliance: ports on its left edge, virtual switches beside them, the cluster to the right. */
import type { Model } from '../analysis/model';
import type { CustomRoute } from '../appliance/facts';
import { formatPrefix } from '../address/prefix';
import { formatIpv4 } from '../address/ipv4';
import { deviceBox, externalSwitchBox, internalSwitchBox, portBox } from './appliance-boxes';
import { extentOf, makeBox, placed } from './box';
import {
  FRAME_HEADER,
  FRAME_PADDING,
  onGrid,
  PORT_GAP,
  PORT_OVERHANG,
  PORT_WIDTH,
  SWITCH_GAP,
  SWITCH_WIDTH,
  UNIT,
} from './grid';
import { layoutCluster } from './layout-cluster';
import { measureText } from './measure';
import { fittedText, rect, text } from './primitives';
import type { Box } from './scene';
import type { SceneView } from './scene-view';
import { spread, type Wish } from './spread';

/** Between the rows of route labels, and beyond the last. */
const ROUTE_ROW = 28;
const MOST_ROUTE_ROWS = 6;
const SWITCH_ROW_GAP = 16;

const MODEL_NAMES = {
  'pro-gpu': 'AZURE STACK EDGE PRO GPU',
  'pro-2': 'AZURE STACK EDGE PRO 2',
  'pro-r': 'AZURE STACK EDGE PRO R',
  'mini-r': 'AZURE STACK EDGE MINI R',
} as const;

export interface ApplianceLayout {
  /** The frame at the origin, then everything in it, parents first. */
  readonly boxes: readonly Box[];
  readonly folded: ReadonlyMap<string, string>;
  /** The channel in which each route runs, relative to the frame, in the routes' order. */
  readonly routeRows: readonly RouteRow[];
  /** Height of a port's middle, relative to the frame. */
  readonly portMiddle: (port: string) => number;
}

/** A level stretch between the nodes and the ports, with the route's label in its middle. */
export interface RouteRow {
  readonly right: number;
  readonly middle: number;
  readonly y: number;
}

/** What a custom route says of itself in the picture. */
export function routeText(route: CustomRoute): string {
  return `${formatPrefix(route.destinationPrefix)} → ${formatIpv4(route.nextHop)} · ${route.routeMetric}`;
}

/** `routes` are those drawn: the topology's and the proposed one. */
export function layoutAppliance(
  model: Model,
  routes: readonly CustomRoute[],
  view: SceneView,
): ApplianceLayout {
  const facts = model.appliance;
  const rows = Math.min(routes.length, MOST_ROUTE_ROWS);
  const ports = layoutPorts(model, rows);
  const portMiddle = (name: string): number => {
    const port = facts.ports.find((candidate) => candidate.name === name);
    const box = ports.find(({ id }) => id === port?.device);
    return box ? box.y + box.height / 2 : FRAME_HEADER;
  };
  const switchLeft = PORT_WIDTH - PORT_OVERHANG + SWITCH_GAP;
  const { switches, routesTop } = layoutSwitches(model, ports, routes.length, view, switchLeft);
  const labelWidth = Math.max(0, ...routes.map((route) => measureText(routeText(route), 'mono-strong') + 16));
  const channel = Math.max(SWITCH_WIDTH + 2 * SWITCH_GAP, onGrid(labelWidth) + 2 * UNIT);
  const clusterLeft = PORT_WIDTH - PORT_OVERHANG + channel;
  const cluster = layoutCluster(model, view);
  const clusterFrame = cluster ? [placed(cluster.frame, clusterLeft, FRAME_HEADER, view)] : [];
  const inside = [...ports, ...switches, ...clusterFrame];
  const routeRows = routes.map((_, index) => ({
    right: clusterLeft,
    middle: clusterLeft - channel / 2,
    y: routesTop + index * ROUTE_ROW,
  }));
  const extent = extentOf(inside);
  const width = Math.max(extent.right, clusterLeft) + FRAME_PADDING;
  const height = onGrid(Math.max(extent.bottom, (routeRows.at(-1)?.y ?? 0) + 12) + FRAME_PADDING);
  return {
    boxes: [applianceBox(model, width, height), ...inside, ...(cluster?.inside ?? [])],
    folded: cluster?.folded ?? new Map(),
    routeRows,
    portMiddle,
  };
}

function applianceBox(model: Model, width: number, height: number): Box {
  const title = MODEL_NAMES[model.appliance.model];
  const nameLeft = 24 + measureText(title, 'heading') + 16;
  return makeBox({
    id: 'appliance',
    kind: 'appliance',
    parent: null,
    width,
    height,
    content: [
      rect(0, 0, width, height, { radius: 16, fill: 'surface', stroke: 'line-strong', strokeWidth: 1.5 }),
      text(24, 25, title, 'heading', 'text-muted'),
      fittedText(nameLeft, 25, width - nameLeft - 24, model.appliance.name, 'small', 'text-faint'),
    ],
    label: `Appliance ${model.appliance.name}, ${title.toLowerCase()}`,
  });
}

/** All ports in their real order, with room below the compute port for the routes that leave by it. */
function layoutPorts(model: Model, routeRows: number): readonly Box[] {
  const facts = model.appliance;
  let y = FRAME_HEADER + 16;
  return facts.ports.map((port) => {
    const box = { ...portBox(port, facts), x: -PORT_OVERHANG, y };
    const room = port.name === facts.computePort ? Math.max(0, routeRows * ROUTE_ROW - UNIT) : 0;
    y += box.height + PORT_GAP + onGrid(room);
    return box;
  });
}

interface SwitchColumn {
  readonly switches: readonly Box[];
  /** Middle of the first route's row. */
  readonly routesTop: number;
}

/**
 * Each switch stands at its port's height, the Windows host under the switch whose packets it
 * translates, and the routes under the switch that they leave by.
 */
function layoutSwitches(
  model: Model,
  ports: readonly Box[],
  routes: number,
  view: SceneView,
  left: number,
): SwitchColumn {
  const facts = model.appliance;
  const portAt = (name: string | null): Box | undefined =>
    ports.find(({ id }) => id === facts.ports.find((port) => port.name === name)?.device);
  const gateway = portAt(facts.gatewayPort);
  const compute = portAt(facts.computePort);
  const inner = internalSwitchBox(facts);
  const host = deviceBox(facts);
  const hostMiddle = gateway ? gateway.y + gateway.height / 2 : FRAME_HEADER;
  const inside: readonly Row[] = [
    { box: inner, height: inner.height, middle: hostMiddle - inner.height - SWITCH_ROW_GAP },
    { box: host, height: host.height, middle: hostMiddle },
  ];
  const outside = [...(compute ? externalRows(model, compute) : []), ...routeRoom(routes, compute)];
  const rows = compute && compute.y < (gateway?.y ?? 0) ? [...outside, ...inside] : [...inside, ...outside];
  const tops = spread(rows, SWITCH_ROW_GAP, FRAME_HEADER + UNIT, UNIT);
  const switches = rows.flatMap(({ box }, index) => (box ? [placed(box, left, tops[index] ?? 0, view)] : []));
  const routesTop = tops[rows.findIndex(({ box }) => box === null)] ?? FRAME_HEADER;
  return { switches, routesTop: routesTop + 4 };
}

interface Row extends Wish {
  /** Null for the routes' rows. */
  readonly box: Box | null;
}

function externalRows(model: Model, compute: Box): readonly Row[] {
  const box = externalSwitchBox(model.appliance);
  return [{ box, height: box.height, middle: compute.y + compute.height / 2 }];
}

/** Room for the routes' labels, beside the gap that the ports leave for them. */
function routeRoom(routes: number, compute: Box | undefined): readonly Row[] {
  if (routes === 0) return [];
  const height = onGrid(routes * ROUTE_ROW - UNIT);
  const top = compute ? compute.y + compute.height + SWITCH_ROW_GAP : 0;
  return [{ box: null, height, middle: top + height / 2 }];
}
