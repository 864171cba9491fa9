/** The host draws what a page sends into a PDF: our own drawings, and nothing else. */
import { describe, expect, it } from 'vitest';
import { picturePdf } from '#electron/picture/pdf/picture-pdf';
import { svgHead } from '#electron/picture/pdf/draw-svg';

const drawing = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10" role="img">${inner}</svg>`;

describe('a drawing for a PDF', () => {
  it.each([
    '<image href="file:///etc/passwd"/>',
    '<script>alert(1)</script>',
    '<foreignObject></foreignObject>',
    '<rect x="NaN" y="0" width="1" height="1" fill="#000000"/>',
    '<rect x="0" y="0" width="1e999" height="1" fill="#000000"/>',
    '<path d="M0,0) Tj (x" fill="#000000"/>',
    '<circle cx="1" cy="1" r="1" fill="url(#x)"/>',
    '<text x="0" y="0" font-family="/etc/passwd" font-weight="400" font-size="10">a</text>',
    '<text x="0" y="0" font-family="Inter" font-weight="401" font-size="10">a</text>',
    '<g transform="translate(x y)"></g>',
  ])('of somebody else is refused: %s', async (inner) => {
    await expect(picturePdf(drawing(inner), [])).rejects.toThrow(/is not one of ours/);
  });

  it.each(['', 'x', '<svg>', '<svg viewBox="0 0 0 0">', '<svg viewBox="a b c d">'])(
    '%j is none',
    async (svg) => {
      await expect(picturePdf(svg, [])).rejects.toThrow(/is not one of ours/);
    },
  );

  it('takes texts for what they say', () => {
    expect(svgHead(drawing('<title>a &lt;b&gt; &amp;amp; &quot;c&quot;</title>')).title).toBe(
      'a <b> &amp; "c"',
    );
  });
});
