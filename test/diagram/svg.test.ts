/** The exported picture: well-formed, the same every time, and nothing in it comes from outside. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { buildScene } from '#core/diagram/build-scene';
import { FONT_FACES } from '#core/diagram/fonts';
import { sceneBounds } from '#core/diagram/scene-bounds';
import { PLAIN_SVG, sceneToSvg, type SvgOptions } from '#core/diagram/scene-to-svg';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { paletteOf } from '#core/diagram/theme';
import { RESVG_FONTS } from './fonts';
import { modelOf, SAMPLE_NAMES, sampleModel } from './topologies';

const FULL: SvgOptions = {
  ...PLAIN_SVG,
  title: 'Plant & <offices>',
  footer: 'two-tier.topology.yaml',
  legend: true,
};

function pixel(svg: string, x: number, y: number): readonly number[] {
  const image = new Resvg(svg, { font: RESVG_FONTS }).render();
  const at = (y * image.width + x) * 4;
  return [...image.pixels.subarray(at, at + 4)];
}

describe.each(SAMPLE_NAMES)('the sample %s as SVG', (name) => {
  const scene = buildScene(sampleModel(name), PLAIN_VIEW);

  it('is read by resvg at the size that it says', () => {
    const svg = sceneToSvg(scene, FULL);
    const image = new Resvg(svg, { font: RESVG_FONTS });
    const bounds = sceneBounds(scene);
    expect(image.width).toBe(Math.ceil(bounds.right - bounds.left + 48));
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('is the same every time, from the file on', () => {
    const again = buildScene(sampleModel(name), PLAIN_VIEW);
    expect(sceneToSvg(again, FULL)).toBe(sceneToSvg(scene, FULL));
  });
});

describe('sceneToSvg', () => {
  const scene = buildScene(sampleModel('two-tier'), PLAIN_VIEW);

  it('draws every box and every wire', () => {
    const svg = sceneToSvg(scene, PLAIN_SVG);
    for (const { id } of [...scene.boxes, ...scene.wires]) expect(svg).toContain(`<g id="${id}"`);
  });

  it('escapes what people write', () => {
    const text = JSON.stringify({
      apiVersion: 'hopscope.dev/v1',
      kind: 'Diagram',
      metadata: { name: 'main' },
      spec: { notes: [{ id: 'a"b', text: '<script>&"\u0001', x: 0, y: 0 }] },
    });
    const svg = sceneToSvg(buildScene(modelOf(text), PLAIN_VIEW), FULL);
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('Plant &amp; &lt;offices&gt;');
    expect(() => new Resvg(svg, { font: RESVG_FONTS })).not.toThrow();
  });

  it.each(['light', 'dark'] as const)('has the ground of the %s theme, or none', (theme) => {
    const colour = paletteOf(theme).canvas;
    const expected = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    expect(pixel(sceneToSvg(scene, { ...FULL, theme }), 2, 2)).toEqual([...expected, 255]);
    expect(pixel(sceneToSvg(scene, { ...FULL, theme, background: false }), 2, 2)).toEqual([0, 0, 0, 0]);
  });

  it('embeds the fonts that it is given, and names no other source', () => {
    const fonts = Object.fromEntries(
      FONT_FACES.map(({ file }) => [
        file,
        readFileSync(fileURLToPath(new URL(`../../assets/fonts/${file}`, import.meta.url))).toString(
          'base64',
        ),
      ]),
    );
    const svg = sceneToSvg(scene, { ...FULL, fonts });
    expect(svg.match(/@font-face/g)).toHaveLength(FONT_FACES.length);
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|file:/);
  });

  it('has ink where the texts are', () => {
    const box = scene.boxes.find(({ id }) => id === 'heading/outside');
    const [x, y] = [24 + (box?.x ?? 0), 24 + (box?.y ?? 0)];
    const image = new Resvg(sceneToSvg(scene, PLAIN_SVG), { font: RESVG_FONTS }).render();
    const { pixels, width } = image;
    let dark = 0;
    for (let row = y; row < y + 24; row += 1) {
      for (let column = x; column < x + 64; column += 1)
        if ((pixels[(row * width + column) * 4] ?? 255) < 128) dark += 1;
    }
    expect(dark).toBeGreaterThan(60);
  });
});
