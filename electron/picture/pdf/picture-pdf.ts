/** The picture alone as a PDF of its own size. */
import { sceneBounds } from '#core/diagram/scene-bounds';
import type { Scene } from '#core/diagram/scene';
import { drawScene } from './draw-scene';
import { pdfBytes } from './pdf-document';

const padding = 24;

export function picturePdf(title: string, scene: Scene): Promise<Uint8Array> {
  const { left, top, right, bottom } = sceneBounds(scene);
  const frame = {
    left: left - padding,
    top: top - padding,
    right: right + padding,
    bottom: bottom + padding,
  };
  const [width, height] = [Math.ceil(frame.right - frame.left), Math.ceil(frame.bottom - frame.top)];
  return pdfBytes(title, { width, height, margin: 0 }, (pdf) => {
    drawScene(pdf, scene, frame, { left: 0, top: 0, right: width, bottom: height });
  });
}
