/** How wide text is, from the width tables of the bundled fonts, and text cut to a width. */
import { faceOf, fontOf, type FontFace } from './fonts';
import type { FontToken } from './scene';

/** Characters that no table has are drawn by a font of the system: as wide as an em at most. */
const UNKNOWN_WIDTH = 1000;

const advances = new Map<FontFace, ReadonlyMap<string, number>>();

function advancesOf(face: FontFace): ReadonlyMap<string, number> {
  const known = advances.get(face);
  if (known) return known;
  const table = new Map<string, number>();
  for (const [width, characters] of Object.entries(face.widths)) {
    for (const character of characters) table.set(character, Number(width));
  }
  advances.set(face, table);
  return table;
}

/** Width in pixels. Kerning is left out: with it, text is as wide or a little narrower. */
export function measureText(text: string, token: FontToken): number {
  const font = fontOf(token);
  const table = advancesOf(faceOf(font));
  let thousandths = 0;
  let characters = 0;
  for (const character of text) {
    thousandths += table.get(character) ?? UNKNOWN_WIDTH;
    characters += 1;
  }
  return (thousandths * font.size) / 1000 + characters * font.spacing;
}

/** The text, or as much of its beginning as fits into `width` pixels with an ellipsis after it. */
export function truncate(text: string, token: FontToken, width: number): string {
  if (measureText(text, token) <= width) return text;
  const characters = [...text];
  for (let length = characters.length - 1; length > 0; length -= 1) {
    const shorter = `${characters.slice(0, length).join('').trimEnd()}…`;
    if (measureText(shorter, token) <= width) return shorter;
  }
  return '…';
}

/**
 * Like `truncate`, but takes characters out before the last `tail`: the names of a Deployment's
 * pods differ at their end only.
 */
export function truncateMiddle(text: string, token: FontToken, width: number, tail: number): string {
  if (measureText(text, token) <= width) return text;
  const characters = [...text];
  const end = characters.slice(-tail).join('');
  for (let length = characters.length - tail - 1; length > 1; length -= 1) {
    const shorter = `${characters.slice(0, length).join('')}…${end}`;
    if (measureText(shorter, token) <= width) return shorter;
  }
  return truncate(text, token, width);
}

/** The text in lines no wider than `width`, broken between words; a word that is too wide gets an ellipsis. */
export function wrap(text: string, token: FontToken, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && measureText(longer, token) > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    return [...lines, line].map((each) => truncate(each, token, width));
  });
}
