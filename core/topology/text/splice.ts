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

/** The narrowest single splice that makes the one text into the other; null when they are the same. */
export function differenceOf(before: string, after: string): Splice | null {
  const most = Math.min(before.length, after.length);
  const start = common(most, (at, length) => before.slice(at, at + length) === after.slice(at, at + length));
  if (start === before.length && start === after.length) return null;
  const behind = common(most - start, (at, length) => {
    const [end, other] = [before.length - at, after.length - at];
    return before.slice(end - length, end) === after.slice(other - length, other);
  });
  return { start, end: before.length - behind, text: after.slice(start, after.length - behind) };
}

/** How many characters agree, found in strides: the engine compares long ones at once. */
function common(most: number, agree: (at: number, length: number) => boolean): number {
  let at = 0;
  for (let stride = 65_536; stride >= 1; stride /= 16) {
    while (at + stride <= most && agree(at, stride)) at += stride;
  }
  return at;
}

/**
 * Splices of a text, in order and apart from each other, with one more behind them: `next` counts in the text that
 * they give, the result in the text that they are given.
 */
export function followedBy(splices: readonly Splice[], next: Splice): readonly Splice[] {
  const before: Splice[] = [];
  const behind: Splice[] = [];
  let { start, end, text } = next;
  /** How much longer the text has become before the place that is looked at. */
  let longer = 0;
  let longerAtStart = 0;
  for (const splice of splices) {
    const from = splice.start + longer;
    const to = from + splice.text.length;
    if (from > next.end) {
      behind.push(splice);
      continue;
    }
    longer += splice.text.length - (splice.end - splice.start);
    if (to < next.start) {
      before.push(splice);
      longerAtStart = longer;
      continue;
    }
    // They touch: what of the earlier one is left stands around the later one.
    text = splice.text.slice(0, Math.max(0, next.start - from)) + text;
    text += splice.text.slice(Math.max(0, next.end - from));
    start = Math.min(start, from);
    end = Math.max(end, to);
  }
  return [...before, { start: start - longerAtStart, end: end - longer, text }, ...behind];
}

/** The splices without what they put in place of the same. */
export function narrowed(text: string, splices: readonly Splice[]): readonly Splice[] {
  return splices.flatMap((splice) => {
    const found = differenceOf(text.slice(splice.start, splice.end), splice.text);
    return found ? [{ ...found, start: splice.start + found.start, end: splice.start + found.end }] : [];
  });
}
