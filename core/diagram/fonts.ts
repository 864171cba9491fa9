/** The values of the font tokens. Two bundled families only, so that text is as wide everywhere as it is here. */
import {
  INTER_MEDIUM,
  INTER_REGULAR,
  INTER_SEMIBOLD,
  JETBRAINSMONO_REGULAR,
  JETBRAINSMONO_SEMIBOLD,
  type WidthTable,
} from './font-width-data';
import type { FontToken } from './scene';

export type FontFamily = 'Inter' | 'JetBrains Mono';

export interface Font {
  readonly family: FontFamily;
  readonly weight: 400 | 500 | 600;
  /** Pixels. */
  readonly size: number;
  /** Pixels between characters, beyond their own width. */
  readonly spacing: number;
}

/** A font file of `assets/fonts`. */
export interface FontFace {
  readonly family: FontFamily;
  readonly weight: 400 | 500 | 600;
  readonly file: string;
  readonly widths: WidthTable;
}

export const FONT_FACES: readonly FontFace[] = [
  { family: 'Inter', weight: 400, file: 'Inter-Regular.ttf', widths: INTER_REGULAR },
  { family: 'Inter', weight: 500, file: 'Inter-Medium.ttf', widths: INTER_MEDIUM },
  { family: 'Inter', weight: 600, file: 'Inter-SemiBold.ttf', widths: INTER_SEMIBOLD },
  { family: 'JetBrains Mono', weight: 400, file: 'JetBrainsMono-Regular.ttf', widths: JETBRAINSMONO_REGULAR },
  {
    family: 'JetBrains Mono',
    weight: 600,
    file: 'JetBrainsMono-SemiBold.ttf',
    widths: JETBRAINSMONO_SEMIBOLD,
  },
];

const FONTS: Readonly<Record<FontToken, Font>> = {
  title: { family: 'Inter', weight: 600, size: 14, spacing: 0 },
  strong: { family: 'Inter', weight: 600, size: 12, spacing: 0 },
  body: { family: 'Inter', weight: 400, size: 12, spacing: 0 },
  small: { family: 'Inter', weight: 400, size: 11, spacing: 0 },
  heading: { family: 'Inter', weight: 600, size: 11, spacing: 0.6 },
  mono: { family: 'JetBrains Mono', weight: 400, size: 11, spacing: 0 },
  'mono-small': { family: 'JetBrains Mono', weight: 400, size: 10, spacing: 0 },
  'mono-strong': { family: 'JetBrains Mono', weight: 600, size: 10, spacing: 0 },
  badge: { family: 'Inter', weight: 600, size: 10, spacing: 0 },
};

/** The sizes in which names and addresses are drawn. Pixels at zoom 1. */
export const FONT_SIZES: readonly number[] = [...new Set(Object.values(FONTS).map(({ size }) => size))];

/** What a font token stands for. */
export function fontOf(token: FontToken): Font {
  return FONTS[token];
}

/** The bundled file with this font's glyphs. */
export function faceOf(font: Font): FontFace {
  const face = FONT_FACES.find(({ family, weight }) => family === font.family && weight === font.weight);
  if (!face) throw new RangeError(`no bundled font: ${font.family} ${font.weight}`);
  return face;
}
