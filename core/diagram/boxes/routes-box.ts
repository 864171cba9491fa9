/** A node's routing table as its own box: custom routes first and marked, Calico's rows counted. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Device, Route } from '../../network/model';
import { rowsOf } from '../../network/routing';
import { makeBox } from './box';
import { measureText } from '../measure';
import { fittedText, rect, text } from '../primitives';
import type { Box, ColourToken, FontToken, Primitive } from '../scene';
import { tableId, type NodeId } from '../../topology/things/thing-id';

const ROW = 16;
const INSET = 12;
const HEADER = 24;
const COLUMN_GAP = 16;

/** More custom routes than this are counted; the inspector has them all. */
const MOST_CUSTOM = 8;

/** The table as wide as the node has room for. */
export function routesBox(node: NodeId, device: Device, width: number): Box {
  const { rows, notes, custom, all } = shownRows(device);
  const columns = columnsOf(rows);
  const notesTop = HEADER + rows.length * ROW;
  const height = notesTop + notes.length * ROW + 8;
  return makeBox({
    id: tableId(node),
    kind: 'routes',
    parent: node,
    width,
    height,
    content: [
      rect(0, 0, width, height, { radius: 8, fill: 'surface', stroke: 'line' }),
      text(INSET, 17, 'ROUTES', 'badge', 'text-faint'),
      text(width - INSET, 17, 'metric', 'small', 'text-faint', 'end'),
      ...rows.flatMap((route, index) => routeRow(route, HEADER + index * ROW, width, columns)),
      ...notes.map((words, index) => text(INSET, notesTop + index * ROW + 12, words, 'small', 'text-faint')),
    ],
    label: `Routes of ${device.title}: ${all}, ${custom} custom`,
    movable: false,
  });
}

interface ShownRows {
  readonly rows: readonly Route[];
  /** About the rows that are not shown. */
  readonly notes: readonly string[];
  readonly custom: number;
  readonly all: number;
}

/** Custom routes, then those of the node itself; Calico's are as many as there are pods. */
function shownRows(device: Device): ShownRows {
  const all = rowsOf(device);
  const custom = all.filter(({ origin }) => origin === 'custom');
  const own = all.filter(({ origin, dev }) => origin !== 'custom' && origin !== 'calico' && isUplink(dev));
  const shown = custom.length > MOST_CUSTOM ? custom.slice(0, MOST_CUSTOM - 1) : custom;
  const calico = all.length - custom.length - own.length;
  return {
    rows: [...shown, ...own],
    notes: [
      ...(shown.length < custom.length ? [`+ ${custom.length - shown.length} more custom routes`] : []),
      ...(calico > 0 ? [calico === 1 ? '+ 1 row of Calico' : `+ ${calico} rows of Calico, to pods`] : []),
    ],
    custom: custom.length,
    all: all.length,
  };
}

function isUplink(dev: string | null): boolean {
  return dev === null || /^eth\d+$/.test(dev);
}

interface Columns {
  readonly via: number;
  readonly dev: number;
}

/** As wide as the widest entries, so that no two of them touch. */
function columnsOf(rows: readonly Route[]): Columns {
  const widest = (words: (route: Route) => string): number =>
    Math.max(0, ...rows.map((route) => measureText(words(route), fontOf(route))));
  const via =
    INSET +
    Math.max(
      96,
      widest(({ prefix }) => formatPrefix(prefix)),
    ) +
    COLUMN_GAP;
  return { via, dev: via + Math.max(72, widest(viaText)) + COLUMN_GAP };
}

function fontOf({ origin }: Route): FontToken {
  return origin === 'custom' ? 'mono-strong' : 'mono-small';
}

function routeRow(route: Route, top: number, width: number, { via, dev }: Columns): readonly Primitive[] {
  const custom = route.origin === 'custom';
  const colour: ColourToken = custom ? 'route' : 'text-muted';
  const font = fontOf(route);
  const baseline = top + 11.5;
  const metric = String(route.metric);
  const devWidth = width - INSET - measureText(metric, font) - 8 - dev;
  return [
    ...(custom ? [rect(4, top, width - 8, ROW, { radius: 4, fill: 'route-soft' })] : []),
    text(INSET, baseline, formatPrefix(route.prefix), font, custom ? colour : 'text'),
    text(via, baseline, viaText(route), font, colour),
    fittedText(dev, baseline, devWidth, route.dev ?? '', font, colour),
    text(width - INSET, baseline, metric, font, colour, 'end'),
  ];
}

function viaText(route: Route): string {
  if (route.type === 'blackhole') return 'blackhole';
  return route.via === null ? 'on link' : formatIpv4(route.via);
}
