/**
 * A picture as a PDF of its own size, drawn from the same SVG as the PNG. The topology goes with it as attached files
 * (ISO 32000-2, 7.11.4), which readers of PDF list and save.
 */
import type { SourceFile } from '#core/topology/document';
import { drawSvg, svgHead } from './draw-svg';
import { pdfBytes } from './pdf-document';

/** A pixel is a 96th of an inch, a point a 72nd. */
const POINTS_PER_PIXEL = 72 / 96;

/** Rejects for what is no SVG of ours. */
export async function picturePdf(svg: string, attached: readonly SourceFile[]): Promise<Uint8Array> {
  const { x, y, width, height, title } = svgHead(svg);
  const page = { width: width * POINTS_PER_PIXEL, height: height * POINTS_PER_PIXEL, margin: 0 };
  return pdfBytes(title ?? 'Hopscope', page, (pdf) => {
    pdf.scale(POINTS_PER_PIXEL, POINTS_PER_PIXEL);
    pdf.translate(-x, -y);
    drawSvg(pdf, svg);
    for (const { name, text } of attached) {
      const [creationDate, modifiedDate] = [new Date(0), new Date(0)];
      const description = 'The topology of this picture, for Hopscope';
      pdf.file(Buffer.from(text), {
        name,
        type: 'application/yaml',
        description,
        creationDate,
        modifiedDate,
      });
    }
  });
}
