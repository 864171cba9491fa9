/** What the lines and colours mean, for a picture that travels without the app. */
import { measureText } from './measure';
import { line, rect, text } from './primitives';
import type { ColourToken, Primitive } from './scene';

export const LEGEND_HEIGHT = 32;

interface Entry {
  readonly words: string;
  readonly colour: ColourToken;
  /** A line with its dash, or a small box. */
  readonly dash: string | null | 'box';
}

const ENTRIES: readonly Entry[] = [
  { words: 'Node VM', colour: 'vm', dash: 'box' },
  { words: 'Virtual switch', colour: 'switch', dash: 'box' },
  { words: 'Pod, cluster service', colour: 'pod', dash: 'box' },
  { words: 'Service with an outside address', colour: 'service', dash: 'box' },
  { words: 'Custom route', colour: 'route', dash: '6 4' },
  { words: 'Way there', colour: 'success', dash: null },
  { words: 'Way back', colour: 'success', dash: '8 5' },
  { words: 'Dropped', colour: 'danger', dash: '3 4' },
];

/** One row, its middle 16 pixels below `y`. */
export function legendPrimitives(x: number, y: number): readonly Primitive[] {
  let left = x;
  return ENTRIES.flatMap(({ words, colour, dash }): readonly Primitive[] => {
    const at = left;
    left += 28 + measureText(words, 'small') + 20;
    const sample =
      dash === 'box'
        ? rect(at + 6, y - 4, 12, 12, { radius: 3, stroke: colour, strokeWidth: 1.5 })
        : { ...line(`M${at},${y + 2}L${at + 22},${y + 2}`, colour, 2.5), dash };
    return [sample, text(at + 28, y + 6, words, 'small', 'text-muted')];
  });
}
