/** Lays out the appliance: ports on its left edge, virtual switches beside them, the cluster to the right. */
import type { Model } from '../../analysis/model';
import { portBox } from '../boxes/appliance-boxes';
import { extentOf, makeBox, placed } from '../boxes/box';
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
import { layoutSwitches, ROUTE_ROW } from './layout-switches';
import { labelWidthOf } from '../wires/route-label';
import { measureText } from '../measure';
import { fittedText, rect, text } from '../primitives';
import type { Box, Folded, Point } from '../scene';
import type { SceneView } from '../scene-view';

const MOST_ROUTE_ROWS = 12;

const MODEL_NAMES = {
  'pro-gpu': 'AZURE STACK EDGE PRO GPU',
  'pro-2': 'AZURE STACK EDGE PRO 2',
  'pro-r': 'AZURE STACK EDGE PRO R',
  'mini-r': 'AZURE STACK EDGE MINI R',
} as const;

export interface ApplianceLayout {
  /** The frame at the origin, then everything in it, parents first. */
  readonly boxes: readonly Box[];
  readonly folded: Folded;
  /**
   * The way of each route, relative to the frame, in the routes' order: where those of all nodes
   * come together, the label's right and middle, and where it leaves the appliance.
   */
  readonly routeRows: readonly (readonly Point[])[];
  /** Height of a port's middle, relative to the frame. */
  readonly portMiddle: (port: string) => number;
}

/** `labels` are those of the routes that are drawn: the topology's and the proposed one. */
export function layoutAppliance(model: Model, labels: readonly string[], view: SceneView): ApplianceLayout {
  const facts = model.appliance;
  const rows = Math.min(labels.length, MOST_ROUTE_ROWS);
  const ports = layoutPorts(model, rows, view);
  const portMiddle = (name: string): number => {
    const port = facts.ports.find((candidate) => candidate.name === name);
    const box = ports.find(({ id }) => id === port?.device);
    return box ? box.y + box.height / 2 : FRAME_HEADER;
  };
  const switchLeft = PORT_WIDTH - PORT_OVERHANG + SWITCH_GAP;
  const { switches, routesTop } = layoutSwitches(model, ports, labels.length, view, switchLeft);
  const labelWidth = Math.max(0, ...labels.map(labelWidthOf));
  const channel = Math.max(SWITCH_WIDTH + 2 * SWITCH_GAP, onGrid(labelWidth) + 2 * UNIT);
  const clusterLeft = PORT_WIDTH - PORT_OVERHANG + channel;
  const cluster = layoutCluster(model, view);
  const clusterFrame = cluster ? [placed(cluster.frame, clusterLeft, FRAME_HEADER, view)] : [];
  const inside = [...ports, ...switches, ...clusterFrame];
  const trunk = {
    x: clusterLeft + 2 * UNIT,
    y: routesTop + (Math.max(0, labels.length - 1) * ROUTE_ROW) / 2,
  };
  const routeRows = labels.map((_, index) => {
    const y = routesTop + index * ROUTE_ROW;
    return [
      trunk,
      { x: clusterLeft - UNIT, y },
      { x: clusterLeft - channel / 2, y },
      { x: -PORT_OVERHANG - UNIT, y },
    ];
  });
  const extent = extentOf(inside);
  const width = Math.max(extent.right, clusterLeft) + FRAME_PADDING;
  const height = onGrid(Math.max(extent.bottom, routesTop + labels.length * ROUTE_ROW) + FRAME_PADDING);
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
function layoutPorts(model: Model, routeRows: number, view: SceneView): readonly Box[] {
  const facts = model.appliance;
  let y = FRAME_HEADER + 16;
  return facts.ports.map((port) => {
    const box = { ...portBox(port, facts, view.labels), x: -PORT_OVERHANG, y };
    const room = port.name === facts.computePort ? Math.max(0, routeRows * ROUTE_ROW - UNIT) : 0;
    y += box.height + PORT_GAP + onGrid(room);
    return box;
  });
}
