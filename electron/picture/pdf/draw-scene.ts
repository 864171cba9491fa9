/** Draws a scene into a page of a PDF. */
import type { Area } from '#core/diagram/part-of-scene';
import { sceneMarkup } from '#core/diagram/scene-to-svg';
import type { Scene } from '#core/diagram/scene';
import { paletteOf } from '#core/diagram/theme';
import { drawSvg } from './draw-svg';
import type { Pdf } from './pdf-document';

/** Puts what lies in `from` of the scene into `into` of the page, as large as it fits, and gives the height it took. */
export function drawScene(pdf: Pdf, scene: Scene, from: Area, into: Area): number {
  const palette = paletteOf('light');
  const [width, height] = [from.right - from.left, from.bottom - from.top];
  const scale = Math.min((into.right - into.left) / width, (into.bottom - into.top) / height);
  pdf.save();
  pdf.rect(into.left, into.top, into.right - into.left, height * scale).clip();
  pdf.translate(into.left + (into.right - into.left - width * scale) / 2, into.top);
  pdf.scale(scale, scale);
  pdf.rect(-width, 0, 3 * width, height).fill(palette.canvas);
  pdf.translate(-from.left, -from.top);
  drawSvg(pdf, sceneMarkup(scene, palette).join(''));
  pdf.restore();
  return height * scale;
}
