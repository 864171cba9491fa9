/** What both hosts do for the page: a picture as PNG or PDF, or why there is none. */
import type { DrawResult, LooseText, MakeResult } from '../ipc';
import { rasterise } from './rasterise';

export async function drawPicture(svg: string, scale: number): Promise<DrawResult> {
  const result = await rasterise(svg, scale);
  if (result.type === 'drawn') return result;
  const { megapixels, largest } = result;
  return {
    type: 'failed',
    message: `The picture would have ${megapixels} million pixels; export it at ${largest}x or less, or as SVG.`,
  };
}

export async function drawPdf(svg: string, attached: readonly LooseText[]): Promise<MakeResult> {
  // Loaded when used: both hosts start without it.
  const { picturePdf } = await import('./pdf/picture-pdf');
  return { type: 'made', bytes: await picturePdf(svg, attached) };
}
