import { describe, expect, it } from 'vitest';
import type { ColourToken } from '#core/diagram/scene';
import { paletteOf, type ThemeName } from '#core/diagram/theme';
import { contrast } from './checks';

const THEMES: readonly ThemeName[] = ['light', 'dark'];
const TEXTS: readonly ColourToken[] = ['text', 'text-muted', 'text-faint'];
const GROUNDS: readonly ColourToken[] = ['canvas', 'surface', 'surface-raised', 'surface-sunken'];
const ACCENTS = [
  'physical',
  'switch',
  'vm',
  'pod',
  'service',
  'route',
  'success',
  'danger',
  'warning',
] as const;

const PAIRS: readonly (readonly [ColourToken, ColourToken])[] = [
  ...[...TEXTS, ...ACCENTS].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...ACCENTS.flatMap((accent) =>
    [...TEXTS, accent].map((text) => [text, `${accent}-soft` as const] as const),
  ),
  ...ACCENTS.map((accent) => ['on-accent', accent] as const),
];

describe.each(THEMES)('the %s theme', (theme) => {
  const palette = paletteOf(theme);

  it('has text and accents that can be read on every ground', () => {
    const low = PAIRS.filter(([text, ground]) => contrast(palette[text], palette[ground]) < 4.5);
    expect(low).toEqual([]);
  });

  it('has lines that can be seen on every ground (WCAG 2.2, 1.4.11)', () => {
    expect(GROUNDS.filter((ground) => contrast(palette['line-strong'], palette[ground]) < 2.75)).toEqual([]);
  });
});

it('knows black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
