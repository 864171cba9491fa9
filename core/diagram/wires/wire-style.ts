/** How wires look: colour, width and dash say the same thing in three ways. */
import { disc } from '../primitives';
import type { ColourToken, Point, Primitive, Wire, WireKind } from '../scene';

/** One line drawn along the wire's path; a wire may be several, one on the other. */
export interface Stroke {
  readonly colour: ColourToken;
  readonly width: number;
  readonly dash: string | null;
}

const PLAIN: Readonly<Record<WireKind, Stroke>> = {
  cable: { colour: 'line-strong', width: 1.5, dash: null },
  attachment: { colour: 'switch', width: 1.25, dash: null },
  veth: { colour: 'pod', width: 1.25, dash: null },
  'custom-route': { colour: 'route', width: 1.75, dash: '6 4' },
  service: { colour: 'service', width: 1.5, dash: '2 4' },
};

/** The strokes from the lowest to the uppermost. A way there is solid, a way back dashed, both a double line. */
export function wireStrokes(wire: Wire): readonly Stroke[] {
  const plain = PLAIN[wire.kind];
  if (wire.state === 'down') return [{ ...plain, colour: 'danger', dash: '2 5' }];
  if (wire.state === 'proposed') return [{ ...plain, dash: '2 5' }];
  if (wire.kind === 'service') return [plain];
  switch (wire.lit) {
    case null:
      return [plain];
    case 'forward':
      return [{ colour: 'success', width: 3, dash: null }];
    case 'reply':
      return [{ colour: 'success', width: 3, dash: '8 5' }];
    case 'both':
      return [
        { colour: 'success', width: 4.5, dash: null },
        { colour: 'surface', width: 1.25, dash: null },
      ];
    case 'dropped':
      return [{ colour: 'danger', width: 3, dash: '3 4' }];
    case 'compared':
      return [{ colour: 'warning', width: 2.5, dash: '9 4 2 4' }];
  }
}

/** What stands at a wire's ends: a custom route starts in a dot and ends in an open ring, its handle. */
export function wireMarks(wire: Wire, from: Point, to: Point): readonly Primitive[] {
  if (wire.kind !== 'custom-route') return [];
  return [
    disc(from.x, from.y, 3.5, 'route'),
    // Smaller where several stand close together: none hides its neighbour.
    {
      type: 'circle',
      x: to.x,
      y: to.y,
      radius: Math.min(4.5, (wire.to.among?.gap ?? 20) / 2 - 1.5),
      fill: 'surface',
      stroke: 'route',
      strokeWidth: 1.75,
    },
  ];
}

/** The label of a wire as primitives around its middle. */
export function wireLabelPrimitives(wire: Wire, at: Point): readonly Primitive[] {
  if (!wire.label) return [];
  const { text, width, height } = wire.label;
  const proposed = wire.state === 'proposed';
  return [
    {
      type: 'rect',
      x: at.x - width / 2,
      y: at.y - height / 2,
      width,
      height,
      radius: height / 2,
      fill: proposed ? 'surface' : 'route-soft',
      stroke: 'route',
      strokeWidth: 1,
      dash: proposed ? '3 3' : null,
    },
    { type: 'text', x: at.x, y: at.y + 3.5, text, font: 'mono-strong', fill: 'route', anchor: 'middle' },
  ];
}
