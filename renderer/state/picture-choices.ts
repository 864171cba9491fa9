/** What people chose for the picture that they exported last. It is kept; the day is chosen anew each time. */
import type { ThemeName } from '#core/diagram/theme';

export const PICTURE_SCALES = [1, 2, 3, 4] as const;

export interface PictureChoices {
  readonly format: 'png' | 'svg' | 'pdf';
  readonly what: 'everything' | 'view' | 'selection' | 'trace';
  /** Null is the window's own. */
  readonly theme: ThemeName | null;
  readonly transparent: boolean;
  readonly scale: (typeof PICTURE_SCALES)[number];
  /** Is the open trace lit? */
  readonly trace: boolean;
  readonly title: boolean;
  readonly legend: boolean;
  /** Does the topology go with it? */
  readonly topology: boolean;
  readonly neutral: boolean;
}

export const FIRST_CHOICES: PictureChoices = {
  format: 'png',
  what: 'everything',
  theme: null,
  transparent: false,
  scale: 2,
  trace: true,
  title: true,
  legend: true,
  topology: true,
  neutral: false,
};

const KNOWN: { readonly [Key in keyof PictureChoices]: readonly PictureChoices[Key][] } = {
  format: ['png', 'svg', 'pdf'],
  what: ['everything', 'view', 'selection', 'trace'],
  theme: ['light', 'dark', null],
  transparent: [true, false],
  scale: PICTURE_SCALES,
  trace: [true, false],
  title: [true, false],
  legend: [true, false],
  topology: [true, false],
  neutral: [true, false],
};

/** The choices of a kept value; what it does not say, or says wrong, is as at first. */
export function readPictureChoices(kept: unknown): PictureChoices {
  const value: Readonly<Record<string, unknown>> =
    typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const choice = <Key extends keyof PictureChoices>(key: Key): PictureChoices[Key] =>
    KNOWN[key].find((known) => known === value[key]) ?? FIRST_CHOICES[key];
  return {
    format: choice('format'),
    what: choice('what'),
    theme: choice('theme'),
    transparent: choice('transparent'),
    scale: choice('scale'),
    trace: choice('trace'),
    title: choice('title'),
    legend: choice('legend'),
    topology: choice('topology'),
    neutral: choice('neutral'),
  };
}
