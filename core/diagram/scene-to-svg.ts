/**
 * A scene as an SVG document: the same primitives and the same paths as on screen. Nothing in it
 * comes from outside, so the picture looks the same anywhere, and the same scene gives the same bytes.
 */
import { FONT_FACES, fontOf, type FontFace } from './fonts';
import { legendHeight, legendPrimitives } from './legend';
import { measureText } from './measure';
import type { Area } from './part-of-scene';
import { text } from './primitives';
import type { Primitive, Scene } from './scene';
import { sceneBounds } from './scene-bounds';
import { FADED_OPACITY, sceneShapes, type Shape } from './scene-shapes';
import { paletteOf, type Palette, type ThemeName } from './theme';

export interface SvgOptions {
  readonly theme: ThemeName;
  /** False leaves the ground transparent. */
  readonly background: boolean;
  /** Pixels around the scene. */
  readonly padding: number;
  /** What of the scene is shown; null for all that it draws. Without padding, it is cut off there. */
  readonly area: Area | null;
  readonly title: string | null;
  readonly footer: string | null;
  readonly legend: boolean;
  /** Font files as base64, by the file names of `FONT_FACES`; those left out are not embedded. */
  readonly fonts: Readonly<Record<string, string>>;
}

export const PLAIN_SVG: SvgOptions = {
  theme: 'light',
  background: true,
  padding: 24,
  area: null,
  title: null,
  footer: null,
  legend: false,
  fonts: {},
};

const TITLE_HEIGHT = 32;
const FOOTER_HEIGHT = 24;
/** Between a cut-off scene and what stands above and below it at the left. */
const INSET = 16;
/** A legend in less would be a column. */
const LEAST_LEGEND_WIDTH = 420;

interface Frame {
  readonly bounds: Area;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where texts above and below begin, and how much room there is. */
  readonly left: number;
  readonly inner: number;
}

/** The document as text, ending in a line feed. */
export function sceneToSvg(scene: Scene, options: SvgOptions): string {
  const palette = paletteOf(options.theme);
  const frame = frameOf(scene, options);
  const { x, y, width, height, bounds } = frame;
  const ground = options.background
    ? [
        `<rect x="${number(x)}" y="${number(y)}" width="${width}" height="${height}" fill="${palette.canvas}"/>`,
      ]
    : [];
  const drawn = sceneMarkup(scene, palette);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${number(x)} ${number(y)} ${width} ${height}" role="img">`,
    ...(options.title === null ? [] : [`<title>${escape(options.title)}</title>`]),
    ...fontStyle(options.fonts),
    ...ground,
    ...(options.area !== null && options.padding === 0 ? clipped(drawn, bounds) : drawn),
    ...textsAround(frame, options).map((primitive) => draw(primitive, palette)),
    '</svg>',
  ].join('\n')}\n`;
}

/** Width and height of the document, in the scene's units. */
export function svgSize(
  scene: Scene,
  options: SvgOptions,
): { readonly width: number; readonly height: number } {
  const { width, height } = frameOf(scene, options);
  return { width, height };
}

function frameOf(scene: Scene, { area, padding, title, legend, footer }: SvgOptions): Frame {
  const bounds = area ?? sceneBounds(scene);
  const inset = padding === 0 ? INSET : 0;
  const across = Math.max(
    bounds.right - bounds.left,
    title === null ? 0 : measureText(title, 'title') + 2 * inset,
    legend ? LEAST_LEGEND_WIDTH + 2 * inset : 0,
  );
  const inner = across - 2 * inset;
  const above = title === null ? 0 : TITLE_HEIGHT;
  const below = (legend ? legendHeight(inner) : 0) + (footer === null ? 0 : FOOTER_HEIGHT);
  return {
    bounds,
    x: bounds.left - padding,
    y: bounds.top - padding - above,
    width: Math.ceil(across + 2 * padding),
    height: Math.ceil(bounds.bottom - bounds.top + 2 * padding + above + below),
    left: bounds.left + inset,
    inner,
  };
}

function textsAround({ bounds, left, inner }: Frame, options: SvgOptions): readonly Primitive[] {
  const { title, legend, footer } = options;
  const bottom = bounds.bottom + 20;
  return [
    ...(title === null
      ? []
      : [text(left, bounds.top - (options.padding === 0 ? 11 : 16), title, 'title', 'text')]),
    ...(legend ? legendPrimitives(left, bottom, inner) : []),
    ...(footer === null
      ? []
      : [text(left, bottom + (legend ? legendHeight(inner) : 0), footer, 'small', 'text-faint')]),
  ];
}

/** What is cut off ends at the edges. */
function clipped(drawn: readonly string[], { left, top, right, bottom }: Area): readonly string[] {
  const at = `x="${number(left)}" y="${number(top)}" width="${number(right - left)}" height="${number(bottom - top)}"`;
  return [
    `<clipPath id="picture-area"><rect ${at}/></clipPath>`,
    '<g clip-path="url(#picture-area)">',
    ...drawn,
    '</g>',
  ];
}

/** What a scene draws, piece by piece in drawing order; the palette may hold any colours that an attribute takes. */
export function sceneMarkup(scene: Scene, palette: Palette): readonly string[] {
  return sceneShapes(scene).map((shape) => drawShape(shape, palette));
}

function drawShape({ id, x, y, faded, content }: Shape, palette: Palette): string {
  const drawn = content.map((primitive) => draw(primitive, palette)).join('');
  const place = x === 0 && y === 0 ? '' : ` transform="translate(${number(x)} ${number(y)})"`;
  const markup = id === null ? drawn : `<g id="${escape(id)}"${place}>${drawn}</g>`;
  return faded ? `<g opacity="${FADED_OPACITY}">${markup}</g>` : markup;
}

function draw(primitive: Primitive, palette: Palette): string {
  if (primitive.type === 'text') {
    const { family, weight, size, spacing } = fontOf(primitive.font);
    const anchor = primitive.anchor === 'start' ? '' : ` text-anchor="${primitive.anchor}"`;
    const letters = spacing === 0 ? '' : ` letter-spacing="${spacing}"`;
    return (
      `<text x="${number(primitive.x)}" y="${number(primitive.y)}" font-family="${family}" font-weight="${weight}" font-size="${size}"` +
      `${anchor}${letters} fill="${palette[primitive.fill]}" xml:space="preserve">${escape(primitive.text)}</text>`
    );
  }
  const fill = primitive.fill === null ? 'none' : palette[primitive.fill];
  const stroke =
    primitive.stroke === null
      ? ''
      : strokeOf(
          palette[primitive.stroke],
          primitive.strokeWidth,
          primitive.type === 'circle' ? null : primitive.dash,
        );
  switch (primitive.type) {
    case 'rect':
      return (
        `<rect x="${number(primitive.x)}" y="${number(primitive.y)}" width="${number(primitive.width)}" height="${number(primitive.height)}"` +
        ` rx="${primitive.radius}" fill="${fill}"${stroke}/>`
      );
    case 'circle':
      return `<circle cx="${number(primitive.x)}" cy="${number(primitive.y)}" r="${primitive.radius}" fill="${fill}"${stroke}/>`;
    case 'path':
      return `<path d="${primitive.d}" fill="${fill}"${stroke} stroke-linecap="round" stroke-linejoin="round"/>`;
  }
}

function strokeOf(colour: string, width: number, dash: string | null): string {
  return ` stroke="${colour}" stroke-width="${width}"${dash === null ? '' : ` stroke-dasharray="${dash}"`}`;
}

function fontStyle(fonts: SvgOptions['fonts']): readonly string[] {
  const rules = FONT_FACES.flatMap((face: FontFace) => {
    const data = fonts[face.file];
    return data === undefined
      ? []
      : [
          `@font-face{font-family:'${face.family}';font-weight:${face.weight};src:url(data:font/ttf;base64,${data}) format('truetype')}`,
        ];
  });
  return rules.length === 0 ? [] : [`<style>${rules.join('')}</style>`];
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Markup's own characters, and control characters that XML 1.0 forbids. */
function escape(value: string): string {
  return value
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
