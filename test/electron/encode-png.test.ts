/** Pixels become a PNG that another program reads as the same pixels, some rows at a time, and can be given up. */
import { inflateSync } from 'node:zlib';
import { Resvg, renderAsync } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPicture, stopDrawing } from '#electron/picture/draw-picture';
import { encodePng } from '#electron/picture/encode-png';
import { rasterise } from '#electron/picture/rasterise';

const patient = new AbortController().signal;
const drawing = (inner: string, size = 40): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 40 40">${inner}</svg>`;

/** Rows without filters, from a PNG with one chunk of pixels. */
function pixelsOf(png: Uint8Array): Buffer {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const at = bytes.indexOf('IDAT');
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  const row = width * 4;
  expect(rows.length).toBe(height * (row + 1));
  return Buffer.concat(
    Array.from({ length: height }, (_, line) => rows.subarray(line * (row + 1) + 1, (line + 1) * (row + 1))),
  );
}

describe('encoding', () => {
  it('keeps opaque pixels, of any size', async () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 700 }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(sizes, async ([width, height, grey]) => {
        const premultiplied = Buffer.alloc(width * height * 4, grey);
        for (let at = 3; at < premultiplied.length; at += 4) premultiplied[at] = 255;
        const png = await encodePng({ width, height, premultiplied }, patient);
        expect(Buffer.compare(pixelsOf(png), premultiplied)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('is what resvg would have written, also where one sees through', async () => {
    const svg = drawing('<circle cx="20" cy="20" r="15" fill="#3366cc" opacity="0.3"/>');
    const result = await rasterise(svg, 2);
    if (result.type !== 'drawn') throw new Error('not drawn');
    // Read back and drawn again by resvg, both are the same picture: the judge knows nothing of filters of ours.
    const again = (png: Uint8Array): Buffer => {
      const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
      return new Resvg(drawing(`<image width="40" height="40" href="${href}"/>`, 80)).render().pixels;
    };
    const options = { fitTo: { mode: 'zoom' as const, value: 2 } };
    const theirs = again((await renderAsync(svg, options)).asPng());
    const differences = [...again(result.png)].map((value, at) => Math.abs(value - (theirs[at] ?? 0)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  });
});

describe('a picture that is given up', () => {
  it('is not drawn to its end, and the next one is', async () => {
    const svg = drawing('<rect width="40" height="40" fill="#ff0000"/>', 900);
    const given = drawPicture(svg, 8);
    await stopDrawing();
    expect(await given).toEqual({ type: 'failed', message: 'The picture was given up.' });
    expect((await drawPicture(svg, 0.1)).type).toBe('drawn');
  });
});
