/**
 * SVG to PNG with resvg and the app's own fonts only: the window, the command line and every machine get the same
 * pixels, byte for byte.
 */
import { MOST_PIXELS } from '#core/report/picture/png';
import { encodePng } from './encode-png';
import { fontFiles } from './fonts';

export type Rasterised =
  | { readonly type: 'drawn'; readonly png: Uint8Array }
  /** At no more than `largest` it would be drawn. */
  | { readonly type: 'too-large'; readonly megapixels: number; readonly largest: number };

/**
 * Draws at `scale` pixels per unit, beside whatever else the process does. Rejects for what is no SVG, for one with
 * images (resvg would read any file of this machine that they name), and when it is given up.
 */
export async function rasterise(
  svg: string,
  scale: number,
  // One for each: resvg takes no signal twice.
  signal: AbortSignal = new AbortController().signal,
): Promise<Rasterised> {
  if (/<(fe)?image[\s/>]/i.test(svg)) throw new Error('A drawing with images in it is not one of ours.');
  // Loaded when used: the other commands start without the native library.
  const { Resvg, renderAsync } = await import('@resvg/resvg-js');
  const options = {
    font: { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: 'Inter' },
    fitTo: { mode: 'zoom' as const, value: scale },
  };
  const { width, height } = sizeIn(svg) ?? new Resvg(svg, options);
  const largest = Math.floor(Math.sqrt(MOST_PIXELS / (width * height)) * 10) / 10;
  if (scale > largest) {
    return {
      type: 'too-large',
      megapixels: Math.round((width * height * scale * scale) / 1_000_000),
      largest,
    };
  }
  const drawn = await renderAsync(svg, options, signal);
  signal.throwIfAborted();
  const { width: across, height: down, pixels } = drawn;
  return {
    type: 'drawn',
    png: await encodePng({ width: across, height: down, premultiplied: pixels }, signal),
  };
}

/** As our own drawings say it at once: resvg would read all of a large one first. */
function sizeIn(svg: string): { readonly width: number; readonly height: number } | null {
  const [, width, height] = /^<svg [^>]*?width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return Number(width) > 0 && Number(height) > 0 ? { width: Number(width), height: Number(height) } : null;
}
