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
  /** On the curve, a little way from where it starts: where its tail is grabbed. */
  readonly tail: Point;
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
  let tail: Point = from;
  let label: Point = via[Math.floor(via.length / 2)] ?? from;
  for (const [index, stop] of stops.slice(1).entries()) {
    const before = stops[index] ?? start;
    const first = leaving(before, stop.at);
    const second = arriving(stop, before.at);
    d += `C${format(first)} ${format(second)} ${format(stop.at)}`;
    if (via.length === 0) label = onCurve(before.at, first, second, stop.at, 0.5);
    if (index === 0) tail = awayFrom(before.at, first, second, stop.at);
  }
  return { d, label, tail };
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

/** A point of a cubic Bézier curve. */
function onCurve(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: p * a.x + q * b.x + r * c.x + u * d.x, y: p * a.y + q * b.y + r * c.y + u * d.y };
}

/** Pixels from a wire's start to where its tail is grabbed: clear of what is grabbed at the start itself. */
const TAIL_AWAY = 26;

function awayFrom(a: Point, b: Point, c: Point, d: Point): Point {
  for (let t = 0.05; t < 1; t += 0.05) {
    const at = onCurve(a, b, c, d, t);
    if (Math.hypot(at.x - a.x, at.y - a.y) >= TAIL_AWAY) return at;
  }
  return d;
}

function format({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
