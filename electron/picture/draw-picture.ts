/** What both hosts do for the page: a picture as PNG or PDF, or why there is none. */
import type { DrawResult, LooseText, MakeResult } from '../ipc';
import { rasterise } from './rasterise';

/** Of the picture that is being drawn. */
let drawing = new AbortController();

export async function drawPicture(svg: string, scale: number): Promise<DrawResult> {
  drawing = new AbortController();
  const { signal } = drawing;
  const result = await rasterise(svg, scale, signal).catch((error: unknown) => {
    if (signal.aborted) return null;
    throw error;
  });
  if (result === null) return { type: 'failed', message: 'The picture was given up.' };
  if (result.type === 'drawn') return result;
  const { megapixels, largest } = result;
  return {
    type: 'failed',
    message: `The picture would have ${megapixels} million pixels; export it at ${largest}x or less, or as SVG.`,
  };
}

/** Nobody waits for the picture any more. */
export async function stopDrawing(): Promise<void> {
  drawing.abort();
}

export async function drawPdf(svg: string, attached: readonly LooseText[]): Promise<MakeResult> {
  // Loaded when used: both hosts start without it.
  const { picturePdf } = await import('./pdf/picture-pdf');
  return { type: 'made', bytes: await picturePdf(svg, attached) };
}
