/** SVG to PNG with resvg and the app's own fonts only, so that the same SVG gives the same pixels anywhere. */
import { CliFailure } from '../output/cli-failure';
import { fontFiles } from './fonts';

/** Beyond this, pictures take gigabytes of memory and most viewers refuse them. */
const mostPixels = 120_000_000;

/** Draws at `scale` pixels per unit. Throws a CliFailure when the picture would be too large. */
export async function svgToPng(svg: string, scale: number): Promise<Uint8Array> {
  // Loaded when used: the other commands start without the native library.
  const { Resvg } = await import('@resvg/resvg-js');
  const drawing = new Resvg(svg, {
    font: { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: 'Inter' },
    fitTo: { mode: 'zoom', value: scale },
  });
  refuseTooLarge(drawing.width, drawing.height, scale);
  return drawing.render().asPng();
}

function refuseTooLarge(width: number, height: number, scale: number): void {
  const largest = Math.floor(Math.sqrt(mostPixels / (width * height)) * 10) / 10;
  if (scale <= largest) return;
  throw new CliFailure(
    'bad-arguments',
    `At scale ${scale} the picture would have ${Math.round((width * height * scale * scale) / 1_000_000)} million pixels.`,
    `Use --scale ${largest} or less, or export an SVG.`,
  );
}
