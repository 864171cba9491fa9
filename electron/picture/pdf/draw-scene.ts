/** Draws a scene into a PDF as vectors and text, from the same primitives as the SVG. */
import { fontOf } from '#core/diagram/fonts';
import { measureText } from '#core/diagram/measure';
import type { Primitive, Scene } from '#core/diagram/scene';
import { FADED_OPACITY, sceneShapes } from '#core/diagram/scene-shapes';
import { paletteOf, type Palette } from '#core/diagram/theme';
import { fontName, UNKERNED, type Pdf } from './pdf-document';

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Puts what lies in `from` of the scene into `into` of the page, as large as it fits, and gives the height it took. */
export function drawScene(pdf: Pdf, scene: Scene, from: Frame, into: Frame): number {
  const palette = paletteOf('light');
  const [width, height] = [from.right - from.left, from.bottom - from.top];
  const scale = Math.min((into.right - into.left) / width, (into.bottom - into.top) / height);
  pdf.save();
  pdf.rect(into.left, into.top, into.right - into.left, height * scale).clip();
  pdf.translate(into.left + (into.right - into.left - width * scale) / 2, into.top);
  pdf.scale(scale, scale);
  pdf.rect(-width, 0, 3 * width, height).fill(palette.canvas);
  pdf.translate(-from.left, -from.top);
  for (const { x, y, faded, content } of sceneShapes(scene)) {
    pdf.save();
    pdf.translate(x, y);
    pdf.opacity(faded ? FADED_OPACITY : 1);
    for (const primitive of content) draw(pdf, primitive, palette);
    pdf.restore();
  }
  pdf.restore();
  return height * scale;
}

function draw(pdf: Pdf, primitive: Primitive, palette: Palette): void {
  if (primitive.type === 'text') return drawText(pdf, primitive, palette);
  switch (primitive.type) {
    case 'rect': {
      const { x, y, width, height, radius } = primitive;
      const round = Math.min(radius, width / 2, height / 2);
      if (round > 0) pdf.roundedRect(x, y, width, height, round);
      else pdf.rect(x, y, width, height);
      break;
    }
    case 'circle':
      pdf.circle(primitive.x, primitive.y, primitive.radius);
      break;
    case 'path':
      pdf.path(primitive.d);
      break;
  }
  paint(pdf, primitive, palette);
}

function paint(pdf: Pdf, primitive: Exclude<Primitive, { type: 'text' }>, palette: Palette): void {
  const { fill, stroke, strokeWidth } = primitive;
  pdf.lineWidth(strokeWidth).lineCap('round').lineJoin('round');
  const dash = primitive.type === 'circle' ? null : primitive.dash;
  const [length, space] = dash?.split(' ').map(Number) ?? [];
  if (length === undefined) pdf.undash();
  else pdf.dash(length, { space: space ?? length });
  if (fill !== null && stroke !== null) pdf.fillAndStroke(palette[fill], palette[stroke]);
  else if (fill !== null) pdf.fill(palette[fill]);
  else if (stroke !== null) pdf.stroke(palette[stroke]);
}

function drawText(pdf: Pdf, primitive: Extract<Primitive, { type: 'text' }>, palette: Palette): void {
  const font = fontOf(primitive.font);
  const width = measureText(primitive.text, primitive.font);
  const before = { start: 0, middle: width / 2, end: width }[primitive.anchor];
  pdf.font(fontName(font)).fontSize(font.size).fillColor(palette[primitive.fill]);
  pdf.text(primitive.text, primitive.x - before, primitive.y, {
    lineBreak: false,
    baseline: 'alphabetic',
    characterSpacing: font.spacing,
    ...UNKERNED,
  });
}
