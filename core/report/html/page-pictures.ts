/**
 * The pictures of a page: what several steps draw alike stands once and is used by each, and colours are the page's
 * own, so that one drawing serves both themes.
 */
import { framedBounds } from '../../diagram/focus/framed-bounds';
import { sceneMarkup } from '../../diagram/scene-to-svg';
import { cssVariable, paletteOf, type Palette } from '../../diagram/theme';
import type { Scene } from '../../diagram/scene';

/** Pixels around what is shown. */
const MARGIN = 24;
/** Shorter than that, a use is no shorter. */
const LEAST_SHARED = 120;

export interface PagePictures {
  /** What is drawn more than once, as definitions. */
  readonly shared: string;
  /** One for each scene: its view box and what is in it. */
  readonly pictures: readonly { readonly viewBox: string; readonly markup: string }[];
}

export function pagePictures(scenes: readonly Scene[]): PagePictures {
  const palette = pagePalette();
  const drawn = scenes.map((scene) => sceneMarkup(scene, palette).map(partsOf));
  const counts = new Map<string, number>();
  for (const { body } of drawn.flat()) counts.set(body, (counts.get(body) ?? 0) + 1);
  const ids = new Map<string, string>();
  for (const [body, count] of counts) {
    if (count > 1 && body.length >= LEAST_SHARED) ids.set(body, `p${ids.size + 1}`);
  }
  const markupOf = ({ before, body, after }: Part): string => {
    const id = ids.get(body);
    return `${before}${id === undefined ? body : `<use href="#${id}"/>`}${after}`;
  };
  return {
    shared: [...ids].map(([body, id]) => `<g id="${id}">${body}</g>`).join(''),
    pictures: scenes.map((scene, index) => ({
      viewBox: framed(scene),
      markup: (drawn[index] ?? []).map(markupOf).join(''),
    })),
  };
}

interface Part {
  readonly before: string;
  readonly body: string;
  readonly after: string;
}

/** What fades is the same drawing; the ids of boxes would stand several times in one page. */
function partsOf(markup: string): Part {
  const plain = markup.replace(/<g id="[^"]*"/g, '<g');
  const [, before = '', body = plain] = /^(<g opacity="[\d.]+">)([^]*)<\/g>$/.exec(plain) ?? [];
  return { before, body, after: before === '' ? '' : '</g>' };
}

function pagePalette(): Palette {
  const tokens = Object.keys(paletteOf('light')) as (keyof Palette)[];
  return Object.fromEntries(tokens.map((token) => [token, `var(${cssVariable(token)})`])) as Palette;
}

/** What the step is about, as large as it allows. */
function framed(scene: Scene): string {
  const { left, top, right, bottom } = framedBounds(scene, MARGIN);
  return `${left} ${top} ${right - left} ${bottom - top}`;
}
