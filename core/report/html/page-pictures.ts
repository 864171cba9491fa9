/**
 * The pictures of a page: what several steps draw alike stands once, where it is drawn first, and is used by the others;
 * colours are the page's own, so that one drawing serves both themes.
 */
import { framedBounds } from '../../diagram/focus/framed-bounds';
import { sceneMarkup } from '../../diagram/scene-to-svg';
import { cssVariable, paletteOf, type Palette } from '../../diagram/theme';
import type { Scene } from '../../diagram/scene';

/** Pixels around what is shown. */
const MARGIN = 24;
/** Shorter than that, a use is no shorter. */
const LEAST_SHARED = 120;

/** What is seen of a scene, and what is in it. */
export interface PagePicture {
  readonly viewBox: string;
  readonly markup: string;
}

export function pagePictures(scenes: readonly Scene[]): readonly PagePicture[] {
  const palette = pagePalette();
  const drawn = scenes.map((scene) => sceneMarkup(scene, palette).map(partsOf));
  const markupOf = sharing(drawn.flat());
  return scenes.map((scene, index) => ({
    viewBox: framed(scene),
    markup: (drawn[index] ?? []).map(markupOf).join(''),
  }));
}

/** The markup of one part after the other: an id where it is drawn first and again later, a use of that one there. */
function sharing(parts: readonly Part[]): (part: Part) => string {
  const counts = new Map<string, number>();
  for (const { body } of parts) counts.set(body, (counts.get(body) ?? 0) + 1);
  const ids = new Map<string, string>();
  return ({ before, body, after }) => {
    const known = ids.get(body);
    if (known !== undefined) return `${before}<use href="#${known}"/>${after}`;
    if (body.length < LEAST_SHARED || counts.get(body) === 1) return `${before}${body}${after}`;
    const id = `p${ids.size + 1}`;
    ids.set(body, id);
    return `${before}<g id="${id}">${body}</g>${after}`;
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
