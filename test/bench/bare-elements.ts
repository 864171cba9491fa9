/** A scene as plain rectangles and lines, for the yardstick: all boxes side by side, no frames within frames. */
import { cornersOf } from '#core/diagram/boxes/box';
import type { Scene } from '#core/diagram/scene';

export interface BareElements {
  readonly nodes: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
  readonly viewport: { readonly x: number; readonly y: number; readonly zoom: number };
}

/** Frames first, as they are drawn. */
export function bareElements({ boxes, wires }: Scene, viewport: BareElements['viewport']): BareElements {
  const corners = cornersOf(boxes);
  return {
    nodes: boxes.map(({ id, width, height }) => ({
      id,
      ...(corners.get(id) ?? { x: 0, y: 0 }),
      width,
      height,
    })),
    edges: wires.map(({ id, from, to }) => ({ id, source: from.box, target: to.box })),
    viewport,
  };
}
