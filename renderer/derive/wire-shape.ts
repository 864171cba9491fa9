/** Where a wire runs: worked out again only when one of its ends has moved. */
import type { Point, Wire } from '#core/diagram/scene';
import { pointOf, type Places } from '#core/diagram/wires/wire-ends';
import { wirePath, type WirePoint } from '#core/diagram/wires/wire-path';

export interface WireShape {
  readonly wire: Wire;
  readonly from: WirePoint;
  readonly to: WirePoint;
  /** SVG path data in the scene's coordinates. */
  readonly d: string;
  /** Where the label's middle is. */
  readonly label: Point;
  /** Where its tail is grabbed. */
  readonly tail: Point;
}

const shapes = new WeakMap<Wire, WireShape>();

/** The same object again for the same wire between the same points; null where an end is not drawn. */
export function wireShape(wire: Wire, places: Places): WireShape | null {
  const [from, to] = [pointOf(places, wire.from), pointOf(places, wire.to)];
  if (!from || !to) return null;
  const known = shapes.get(wire);
  if (known && isSame(known.from, from) && isSame(known.to, to)) return known;
  const shape = { wire, from, to, ...wirePath(from, to, wire.via) };
  shapes.set(wire, shape);
  return shape;
}

function isSame(a: WirePoint, b: WirePoint): boolean {
  return a.x === b.x && a.y === b.y && a.side === b.side;
}
