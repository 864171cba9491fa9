/**
 * The way of a wire: one smooth curve from anchor to anchor, by way of the points it must pass.
 * Screen and exported picture call this same function.
 */
import type { Anchor, Point } from '../scene';

/** An end of a wire in the scene's coordinates, and the direction in which the wire leaves there. */
export interface WirePoint extends Point {
  readonly side: Anchor['side'];
}

export interface WirePath {
  /** SVG path data. */
  readonly d: string;
  /** Where the label's middle is. */
  readonly label: Point;
}

interface Stop {
  readonly at: Point;
  /** Unit vector in which the curve goes on. */
  readonly towards: Point;
}

const OUTWARDS: Readonly<Record<Anchor['side'], Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

/** A cubic Bézier curve between each two stops; at a point on the way it runs level. */
export function wirePath(from: WirePoint, to: WirePoint, via: readonly Point[]): WirePath {
  const level = { x: to.x < from.x ? -1 : 1, y: 0 };
  const outTo = OUTWARDS[to.side];
  const start: Stop = { at: from, towards: OUTWARDS[from.side] };
  const end: Stop = { at: to, towards: { x: -outTo.x, y: -outTo.y } };
  const stops: readonly Stop[] = [start, ...via.map((at) => ({ at, towards: level })), end];
  let d = `M${format(from)}`;
  let label: Point = via[Math.floor(via.length / 2)] ?? from;
  for (const [index, stop] of stops.slice(1).entries()) {
    const before = stops[index] ?? start;
    const first = leaving(before, stop.at);
    const second = arriving(stop, before.at);
    d += `C${format(first)} ${format(second)} ${format(stop.at)}`;
    if (via.length === 0) label = middle(before.at, first, second, stop.at);
  }
  return { d, label };
}

/** The first control point: further out the further the curve has to go, and a little when it has to turn back. */
function leaving({ at, towards }: Stop, next: Point): Point {
  const ahead = (next.x - at.x) * towards.x + (next.y - at.y) * towards.y;
  const reach = ahead >= 0 ? ahead / 2 : 8 * Math.sqrt(-ahead);
  return { x: at.x + towards.x * reach, y: at.y + towards.y * reach };
}

function arriving({ at, towards }: Stop, before: Point): Point {
  return leaving({ at, towards: { x: -towards.x, y: -towards.y } }, before);
}

function middle(a: Point, b: Point, c: Point, d: Point): Point {
  return { x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8 };
}

function format({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
