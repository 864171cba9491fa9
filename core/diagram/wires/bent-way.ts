/** The way of a custom route that people have bent: by way of their point, where its label then stands. */
import type { Point } from '../scene';

/** How far the way runs level beside the label. */
const BESIDE = 8;

/**
 * `way` are the points of the straight route: where those of all nodes come together, the label's right and
 * middle, and where it leaves the appliance. The label stays on the way, left of where the nodes' wires meet.
 */
export function bentWay(way: readonly Point[], bend: Point, labelWidth: number): readonly Point[] {
  const [trunk] = way;
  const exit = way.at(-1);
  if (!trunk || !exit) return way;
  const half = labelWidth / 2 + BESIDE;
  const label = { x: Math.min(bend.x, trunk.x - half), y: bend.y };
  const right = { x: label.x + half, y: bend.y };
  if (label.x - half > exit.x) return [trunk, right, label, exit];
  // Outside the appliance it leaves as it would, and is bent then.
  return [trunk, exit, label, { x: label.x - half, y: bend.y }];
}
