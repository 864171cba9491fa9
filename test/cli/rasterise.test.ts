/** What draws pictures for the window draws only the app's own: resvg would read any file that a drawing names. */
import { describe, expect, it } from 'vitest';
import { rasterise } from '#electron/picture/rasterise';

const drawing = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4">${inside}</svg>`;

describe('rasterise', () => {
  it('draws', async () => {
    const result = await rasterise(drawing('<rect width="4" height="4" fill="red"/>'), 2);
    expect(result.type === 'drawn' && Buffer.from(result.png).readUInt32BE(16)).toBe(8);
  });

  it.each([
    '<image href="/etc/hostname" width="4" height="4"/>',
    '<IMAGE\nhref="a.png"/>',
    '<filter id="f"><feImage href="/etc/hostname"/></filter>',
  ])('reads no file for %s', async (inside) => {
    await expect(rasterise(drawing(inside), 1)).rejects.toThrow('images');
  });

  it('takes text that speaks of images', async () => {
    expect(await rasterise(drawing('<text>&lt;image href=x&gt;</text>'), 1)).toMatchObject({ type: 'drawn' });
  });

  it('says at which scale a picture would not be too large', async () => {
    const large = '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000"></svg>';
    expect(await rasterise(large, 1)).toEqual({ type: 'too-large', megapixels: 400, largest: 0.5 });
  });
});
