/** Short ways to write primitives down, and the shapes that several boxes share. */
import { measureText, truncate } from './measure';
import type { ColourToken, FontToken, Primitive } from './scene';

type TextAnchor = 'start' | 'middle' | 'end';

/** Text with its baseline at `y`. */
export function text(
  x: number,
  y: number,
  value: string,
  font: FontToken,
  fill: ColourToken,
  anchor: TextAnchor = 'start',
): Primitive {
  return { type: 'text', x, y, text: value, font, fill, anchor };
}

/** Text that ends in an ellipsis where it would be wider than `width`. */
export function fittedText(
  x: number,
  y: number,
  width: number,
  value: string,
  font: FontToken,
  fill: ColourToken,
): Primitive {
  return text(x, y, truncate(value, font, width), font, fill);
}

interface RectStyle {
  readonly radius?: number;
  readonly fill?: ColourToken | null;
  readonly stroke?: ColourToken | null;
  readonly strokeWidth?: number;
  readonly dash?: string | null;
}

/** A rectangle; what the style leaves out is off. */
export function rect(x: number, y: number, width: number, height: number, style: RectStyle): Primitive {
  const { radius = 0, fill = null, stroke = null, strokeWidth = stroke ? 1 : 0, dash = null } = style;
  return { type: 'rect', x, y, width, height, radius, fill, stroke, strokeWidth, dash };
}

/** A path drawn with a line only. */
export function line(d: string, stroke: ColourToken, strokeWidth = 1.5): Primitive {
  return { type: 'path', d, fill: null, stroke, strokeWidth, dash: null };
}

/** A filled path. */
export function shape(d: string, fill: ColourToken): Primitive {
  return { type: 'path', d, fill, stroke: null, strokeWidth: 0, dash: null };
}

/** A filled circle. */
export function disc(x: number, y: number, radius: number, fill: ColourToken): Primitive {
  return { type: 'circle', x, y, radius, fill, stroke: null, strokeWidth: 0 };
}

const PILL_HEIGHT = 16;
const PILL_PADDING = 6;

/** How wide a pill with this text is. */
export function pillWidth(value: string): number {
  return Math.ceil(measureText(value, 'badge')) + 2 * PILL_PADDING;
}

/** A small rounded tag; `x` and `y` are its upper left corner. */
export function pill(
  x: number,
  y: number,
  value: string,
  colour: ColourToken,
  fill: ColourToken,
): readonly Primitive[] {
  const width = pillWidth(value);
  return [
    rect(x, y, width, PILL_HEIGHT, { radius: PILL_HEIGHT / 2, fill, stroke: colour, strokeWidth: 0.75 }),
    text(x + width / 2, y + 11.5, value, 'badge', colour, 'middle'),
  ];
}
