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
import { spread } from './spread';
import { internalSwitchOf, externalSwitchOf } from './switches';

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
  const switches = layoutSwitches(model, portMiddle, view, switchLeft);
  const labelWidth = Math.max(0, ...routes.map((route) => measureText(routeText(route), 'mono-strong') + 16));
  const channel = Math.max(SWITCH_WIDTH + 2 * SWITCH_GAP, onGrid(labelWidth) + 2 * UNIT);
  const clusterLeft = PORT_WIDTH - PORT_OVERHANG + channel;
  const cluster = layoutCluster(model, view);
  const clusterFrame = cluster ? [placed(cluster.frame, clusterLeft, FRAME_HEADER, view)] : [];
  const inside = [...ports, ...switches, ...clusterFrame];
  const routeRows = routes.map((_, index) => ({
    right: clusterLeft,
    middle: clusterLeft - channel / 2,
    y: routesTop(model, ports, switches) + index * ROUTE_ROW,
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

/** The first label's middle: below the compute port, and below the switch that it is on. */
function routesTop(model: Model, ports: readonly Box[], switches: readonly Box[]): number {
  const compute = model.appliance.ports.find(({ name }) => name === model.appliance.computePort);
  const port = ports.find(({ id }) => id === compute?.device);
  const below = port ? port.y + port.height : FRAME_HEADER;
  const standing = switches.filter(({ x, y }) => x < PORT_WIDTH + 2 * SWITCH_WIDTH && y < below + UNIT);
  return Math.max(below, ...standing.map(({ y, height }) => y + height)) + 22;
}

/** Each switch stands at its port's height, and the Windows host under the switch whose packets it translates. */
function layoutSwitches(
  model: Model,
  portMiddle: (port: string) => number,
  view: SceneView,
  left: number,
): readonly Box[] {
  const facts = model.appliance;
  const inner = internalSwitchBox(internalSwitchOf(model), facts);
  const host = deviceBox(facts);
  const external = externalSwitchOf(model);
  const innerMiddle = facts.gatewayPort === null ? FRAME_HEADER : portMiddle(facts.gatewayPort);
  const wishes = [
    { box: inner, middle: innerMiddle - (inner.height + SWITCH_ROW_GAP) },
    { box: host, middle: innerMiddle },
  ];
  if (external !== null && facts.computePort !== null) {
    const outer = { box: externalSwitchBox(external, facts), middle: portMiddle(facts.computePort) };
    if (outer.middle < innerMiddle) wishes.unshift(outer);
    else wishes.push(outer);
  }
  const tops = spread(
    wishes.map(({ box, middle }) => ({ height: box.height, middle })),
    SWITCH_ROW_GAP,
    FRAME_HEADER + UNIT,
    UNIT,
  );
  return wishes.map(({ box }, index) => placed(box, left, tops[index] ?? 0, view));
}
