/**
 * The values of the colour tokens, in light and in dark. Text tokens and accents reach a contrast
 * of 4.5:1 on every fill that they are used on (WCAG 2.2, 1.4.3); a test holds them to it.
 */
import type { ColourToken } from './scene';

export type ThemeName = 'light' | 'dark';

export type Palette = Readonly<Record<ColourToken, string>>;

const LIGHT: Palette = {
  canvas: '#f3f5f9',
  surface: '#ffffff',
  'surface-raised': '#ffffff',
  'surface-sunken': '#ebeff6',
  line: '#d8deea',
  'line-strong': '#8590a5',
  text: '#141b2a',
  'text-muted': '#4b566b',
  'text-faint': '#5f6a80',
  physical: '#43506a',
  'physical-soft': '#edf0f6',
  switch: '#1f5fcc',
  'switch-soft': '#eef4ff',
  vm: '#6a40cf',
  'vm-soft': '#f8f6ff',
  pod: '#0b756b',
  'pod-soft': '#eef9f7',
  service: '#98540a',
  'service-soft': '#fff6e9',
  route: '#b3137f',
  'route-soft': '#fdeef8',
  success: '#15793a',
  'success-soft': '#e6f6ec',
  danger: '#c32529',
  'danger-soft': '#fdecec',
  warning: '#8f5700',
  'warning-soft': '#fdf3df',
  'on-accent': '#ffffff',
};

const DARK: Palette = {
  canvas: '#0d1118',
  surface: '#141a24',
  'surface-raised': '#1a2230',
  'surface-sunken': '#10151e',
  line: '#2a3446',
  'line-strong': '#66758f',
  text: '#e9edf5',
  'text-muted': '#aab5c8',
  'text-faint': '#8d99b0',
  physical: '#b3c0d6',
  'physical-soft': '#1f2938',
  switch: '#84b4ff',
  'switch-soft': '#15233c',
  vm: '#bda8ff',
  'vm-soft': '#191a2e',
  pod: '#5ed1c3',
  'pod-soft': '#11292b',
  service: '#f2b863',
  'service-soft': '#2b2215',
  route: '#f48ed2',
  'route-soft': '#33152b',
  success: '#56d28a',
  'success-soft': '#112b1e',
  danger: '#ff8d88',
  'danger-soft': '#371a1d',
  warning: '#f3bf66',
  'warning-soft': '#2e2413',
  'on-accent': '#0b1018',
};

const PALETTES: Readonly<Record<ThemeName, Palette>> = { light: LIGHT, dark: DARK };

/** All colours of one theme. */
export function paletteOf(theme: ThemeName): Palette {
  return PALETTES[theme];
}

/** The name of a token's custom property: `--colour-text-muted`. */
export function cssVariable(token: ColourToken): string {
  return `--colour-${token}`;
}
