/** The picture that people export, from a scene and what they chose: the one way to it for window and command line. */
import { partOfScene, type ScenePart } from '../../diagram/part-of-scene';
import { PLAIN_SVG, sceneToSvg, svgSize } from '../../diagram/scene-to-svg';
import type { Scene } from '../../diagram/scene';
import type { ThemeName } from '../../diagram/theme';

export interface PictureOptions {
  readonly part: ScenePart;
  readonly theme: ThemeName;
  /** Without the ground. */
  readonly transparent: boolean;
  /** The line above it; null for none. */
  readonly title: string | null;
  readonly legend: boolean;
  /** The day below it, `2026-11-30`; null for none. With a day, the same input gives other bytes tomorrow. */
  readonly date: string | null;
  /** Font files as base64, for an SVG that stands by itself; none for one that is drawn at once. */
  readonly fonts: Readonly<Record<string, string>>;
}

export interface Picture {
  readonly svg: string;
  /** In the scene's units: pixels of a PNG at 1x. */
  readonly width: number;
  readonly height: number;
}

/** The same scene and options give the same bytes. */
export function pictureSvg(scene: Scene, options: PictureOptions): Picture {
  const { part, theme, transparent, title, legend, date, fonts } = options;
  const { scene: shown, area, cut } = partOfScene(scene, part);
  const drawing = {
    ...PLAIN_SVG,
    theme,
    background: !transparent,
    // A view ends where the window ended.
    padding: cut ? 0 : PLAIN_SVG.padding,
    area,
    title,
    legend,
    footer: date,
    fonts,
  };
  return { svg: sceneToSvg(shown, drawing), ...svgSize(shown, drawing) };
}

/** A day as people write it into file names: `2026-11-30`, in the place's own time. */
export function dayOf(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
