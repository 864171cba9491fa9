/** A node's routing table as its own box: custom routes first and marked, Calico's rows counted. */
import { formatIpv4 } from '../address/ipv4';
import { formatPrefix } from '../address/prefix';
import type { Device, Route } from '../network/model';
import { makeBox } from './box';
import { measureText } from './measure';
import { fittedText, rect, text } from './primitives';
import type { Box, ColourToken, Primitive } from './scene';

const ROW = 16;
const INSET = 12;
const HEADER = 24;
const MOST_ROWS = 10;
/** A prefix, a next hop, an interface and a metric in the monospaced face. */
export const ROUTES_MIN_WIDTH = 368;

/** The table as wide as the node has room for. */
export function routesBox(device: Device, width: number): Box {
  const rows = shownRoutes(device.routes);
  const rest = device.routes.length - rows.length;
  const height = HEADER + rows.length * ROW + (rest > 0 ? ROW : 0) + 8;
  const content: Primitive[] = [
    rect(0, 0, width, height, { radius: 8, fill: 'surface', stroke: 'line' }),
    text(INSET, 17, 'ROUTES', 'badge', 'text-faint'),
    text(width - INSET, 17, 'metric', 'small', 'text-faint', 'end'),
    ...rows.flatMap((route, index) => routeRow(route, HEADER + index * ROW, width)),
  ];
  if (rest > 0) {
    const words = rest === 1 ? '+ 1 route to pods, by Calico' : `+ ${rest} routes to pods, by Calico`;
    content.push(text(INSET, HEADER + rows.length * ROW + 12, words, 'small', 'text-faint'));
  }
  const custom = rows.filter(({ origin }) => origin === 'custom').length;
  return makeBox({
    id: `routes/${device.name}`,
    kind: 'routes',
    parent: device.name,
    width,
    height,
    content,
    label: `Routes of ${device.title}: ${device.routes.length}, ${custom} custom`,
    movable: false,
  });
}

/** Custom routes, then the others in the table's order. */
function shownRoutes(routes: readonly Route[]): readonly Route[] {
  const custom = routes.filter(({ origin }) => origin === 'custom');
  const others = routes.filter(({ origin }) => origin !== 'custom' && origin !== 'calico');
  return [...custom, ...others].slice(0, Math.max(MOST_ROWS, custom.length));
}

function routeRow(route: Route, top: number, width: number): readonly Primitive[] {
  const custom = route.origin === 'custom';
  const colour: ColourToken = custom ? 'route' : 'text-muted';
  const font = custom ? 'mono-strong' : 'mono-small';
  const baseline = top + 11.5;
  const room = width - 2 * INSET;
  const via = INSET + Math.round(room * 0.33);
  const dev = INSET + Math.round(room * 0.62);
  const metric = String(route.metric);
  const devWidth = width - INSET - measureText(metric, font) - 8 - dev;
  return [
    ...(custom ? [rect(4, top, width - 8, ROW, { radius: 4, fill: 'route-soft' })] : []),
    text(INSET, baseline, formatPrefix(route.prefix), font, custom ? colour : 'text'),
    fittedText(via, baseline, dev - via - 6, viaText(route), font, colour),
    fittedText(dev, baseline, devWidth, route.dev ?? '', font, colour),
    text(width - INSET, baseline, metric, font, colour, 'end'),
  ];
}

function viaText(route: Route): string {
  if (route.type === 'blackhole') return 'blackhole';
  return route.via === null ? 'on link' : formatIpv4(route.via);
}
