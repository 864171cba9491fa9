/** Lays out the virtual switches, the Windows host and the routes' labels in the column beside the ports. */
import type { Model } from '../../analysis/model';
import { deviceBox, externalSwitchBox, internalSwitchBox } from '../boxes/appliance-boxes';
import { placed } from '../boxes/box';
import { FRAME_HEADER, onGrid, SWITCH_WIDTH, UNIT } from './grid';
import { keepApart, type Sibling } from './keep-apart';
import type { Box } from '../scene';
import type { SceneView } from '../scene-view';
import { spread, type Wish } from './spread';
import { EXTERNAL_SWITCH } from '../../topology/things/thing-id';

/** From one route's label to the next. */
export const ROUTE_ROW = 28;
const SWITCH_ROW_GAP = 16;

export interface SwitchColumn {
  readonly switches: readonly Box[];
  /** Middle of the first route's row. */
  readonly routesTop: number;
}

/**
 * Each switch stands at its port's height, the Windows host between the two, for it is on both,
 * and the routes under the switch that they leave by.
 */
export function layoutSwitches(
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
  const above = compute !== undefined && compute.y < (gateway?.y ?? 0);
  const step = (inner.height + SWITCH_ROW_GAP) * (above ? 1 : -1);
  const innerRow: Row = { box: inner, height: inner.height, middle: hostMiddle + step };
  const hostRow: Row = { box: host, height: host.height, middle: hostMiddle };
  const outside = [...externalRows(model, compute, hostMiddle - step), ...routeRoom(routes, compute)];
  const rows = above ? [...outside, hostRow, innerRow] : [innerRow, hostRow, ...outside];
  const tops = spread(rows, SWITCH_ROW_GAP, FRAME_HEADER + UNIT, UNIT);
  const switches = rows.flatMap(({ box }, index) => (box ? [placed(box, left, tops[index] ?? 0, view)] : []));
  const routesRow = rows.findIndex(({ box }) => box === null);
  const routesTop = tops[routesRow] ?? FRAME_HEADER;
  const room = routesRow < 0 ? [] : [routesRoom(left, routesTop, rows[routesRow]?.height ?? 0)];
  const apart = keepApart<Sibling>([...room, ...switches], view, SWITCH_ROW_GAP).slice(room.length);
  return {
    switches: switches.map((box, index) => ({ ...box, y: apart[index]?.y ?? box.y })),
    routesTop: routesTop + 4,
  };
}

/** The room of the routes' labels does not give way. */
function routesRoom(left: number, top: number, height: number): Sibling {
  return { id: null, movable: false, x: left, y: top, width: SWITCH_WIDTH, height };
}

interface Row extends Wish {
  /** Null for the routes' rows. */
  readonly box: Box | null;
}

/** At the compute port; without one, where the nodes of a dump have a switch all the same, at `otherwise`. */
function externalRows(
  { network, appliance }: Model,
  compute: Box | undefined,
  otherwise: number,
): readonly Row[] {
  if (!compute && !network.devices.some(({ name }) => name === EXTERNAL_SWITCH)) return [];
  const box = externalSwitchBox(appliance);
  return [{ box, height: box.height, middle: compute ? compute.y + compute.height / 2 : otherwise }];
}

/** Room for the routes' labels, beside the gap that the ports leave for them. */
function routeRoom(routes: number, compute: Box | undefined): readonly Row[] {
  if (routes === 0) return [];
  const height = onGrid(routes * ROUTE_ROW - UNIT);
  const top = compute ? compute.y + compute.height + SWITCH_ROW_GAP : 0;
  return [{ box: null, height, middle: top + height / 2 }];
}
