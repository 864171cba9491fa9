/** Small pictures of 16 by 16 pixels, drawn by us: each thing looks like itself. */
import { disc, line, rect, shape } from './primitives';
import type { ColourToken, Primitive } from './scene';

export type IconName =
  | 'internet'
  | 'router'
  | 'firewall'
  | 'client'
  | 'camera'
  | 'server'
  | 'switch'
  | 'windows'
  | 'pod'
  | 'network';

/** Lengths are absolute, so a path is moved by writing its numbers anew. */
function moved(d: string, x: number, y: number): string {
  let horizontal = false;
  return d.replace(/-?\d+(\.\d+)?/g, (number) => {
    horizontal = !horizontal;
    return String(Number(number) + (horizontal ? x : y));
  });
}

const CURVE = 0.5523;

/** An ellipse as a path of four Bézier curves. */
function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  const [kx, ky] = [rx * CURVE, ry * CURVE];
  return (
    `M${cx - rx},${cy}C${cx - rx},${cy - ky},${cx - kx},${cy - ry},${cx},${cy - ry}` +
    `C${cx + kx},${cy - ry},${cx + rx},${cy - ky},${cx + rx},${cy}` +
    `C${cx + rx},${cy + ky},${cx + kx},${cy + ry},${cx},${cy + ry}` +
    `C${cx - kx},${cy + ry},${cx - rx},${cy + ky},${cx - rx},${cy}Z`
  );
}

/** Lines of each icon, and whether it has a dot that marks it as a machine that is on. */
const LINES: Readonly<Record<IconName, readonly string[]>> = {
  internet: [ellipse(8, 8, 6.5, 6.5), ellipse(8, 8, 2.8, 6.5), 'M1.5,8L14.5,8'],
  router: [
    ellipse(8, 8, 6.5, 6.5),
    'M4.5,6.2L11,6.2M9.2,4.4L11,6.2L9.2,8',
    'M11.5,9.8L5,9.8M6.8,8L5,9.8L6.8,11.6',
  ],
  firewall: [
    'M1.5,3L14.5,3L14.5,13L1.5,13Z',
    'M1.5,6.3L14.5,6.3M1.5,9.7L14.5,9.7',
    'M6,3L6,6.3M10.5,6.3L10.5,9.7M4.5,6.3L4.5,9.7M8,9.7L8,13M11.5,3L11.5,6.3',
  ],
  client: ['M2,3L14,3L14,10.5L2,10.5Z', 'M8,10.5L8,13.5M5,13.5L11,13.5'],
  camera: ['M1.5,4.5L10.5,4.5L10.5,11.5L1.5,11.5Z', 'M10.5,7L14.5,5L14.5,11L10.5,9'],
  server: [
    'M2,2.5L14,2.5L14,7.2L2,7.2Z',
    'M2,8.8L14,8.8L14,13.5L2,13.5Z',
    'M4.5,4.9L6.5,4.9M4.5,11.2L6.5,11.2',
  ],
  switch: ['M1.5,5L14.5,5L14.5,11L1.5,11Z', 'M4,8L5,8M7.5,8L8.5,8M11,8L12,8'],
  windows: [
    'M2,2.5L7.2,2.5L7.2,7.2L2,7.2Z',
    'M8.8,2.5L14,2.5L14,7.2L8.8,7.2Z',
    'M2,8.8L7.2,8.8L7.2,13.5L2,13.5Z',
    'M8.8,8.8L14,8.8L14,13.5L8.8,13.5Z',
  ],
  pod: ['M8,1.5L13.8,4.8L13.8,11.2L8,14.5L2.2,11.2L2.2,4.8Z', 'M2.2,4.8L8,8.1L13.8,4.8M8,8.1L8,14.5'],
  network: ['M8,2L8,6M3,10L3,13.5M13,10L13,13.5M8,6L8,10M3,10L13,10', 'M6,2L10,2'],
};

/** The icon with its upper left corner at the place given. */
export function icon(name: IconName, x: number, y: number, colour: ColourToken): readonly Primitive[] {
  return LINES[name].map((d) => line(moved(d, x, y), colour, 1.25));
}

/** The socket of an RJ45 port, 24 by 20: filled with its plug, or empty. */
export function rj45(x: number, y: number, plugged: boolean, colour: ColourToken): readonly Primitive[] {
  const body = rect(x + 0.5, y + 0.5, 23, 19, {
    radius: 3,
    fill: 'surface',
    stroke: colour,
    strokeWidth: 1.25,
  });
  const opening = moved('M4,4L20,4L20,13L16,13L16,16L8,16L8,13L4,13Z', x, y);
  if (!plugged) return [body, line(opening, colour, 1)];
  const contacts = [7, 10, 14, 17].map((left) =>
    line(moved(`M${left},5.5L${left},8`, x, y), 'surface', 1.25),
  );
  return [body, shape(opening, colour), ...contacts];
}

/** The cage of an SFP or QSFP port, 24 by 20: with its module, or empty. */
export function sfp(x: number, y: number, plugged: boolean, colour: ColourToken): readonly Primitive[] {
  const cage = rect(x + 0.5, y + 3.5, 23, 13, {
    radius: 2,
    fill: 'surface',
    stroke: colour,
    strokeWidth: 1.25,
  });
  if (!plugged) return [cage, line(moved('M5,7.5L19,7.5L19,12.5L5,12.5Z', x, y), colour, 1)];
  return [
    cage,
    rect(x + 4, y + 6.5, 16, 7, { radius: 1, fill: colour }),
    disc(x + 8.5, y + 10, 1.6, 'surface'),
    disc(x + 15.5, y + 10, 1.6, 'surface'),
  ];
}
