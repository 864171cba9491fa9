/** Replacements of stretches of text. */

export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies splices that do not overlap. At the same place, they keep their order. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let position = 0;
  for (const splice of splices.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(position, splice.start) + splice.text;
    position = splice.end;
  }
  return result + text.slice(position);
}

export function insertion(offset: number, text: string): Splice {
  return { start: offset, end: offset, text };
}
