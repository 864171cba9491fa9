/** What the lines and colours mean, for a picture that travels without the app. */
import { measureText } from './measure';
import { line, rect, text } from './primitives';
import type { ColourToken, Primitive } from './scene';

export const LEGEND_HEIGHT = 32;

interface Entry {
  readonly words: string;
  readonly colour: ColourToken;
  readonly dash: string | null;
  readonly sample: 'line' | 'double' | 'box';
}

const ENTRIES: readonly Entry[] = [
  { words: 'Node VM', colour: 'vm', dash: null, sample: 'box' },
  { words: 'Virtual switch', colour: 'switch', dash: null, sample: 'box' },
  { words: 'Pod, cluster service', colour: 'pod', dash: null, sample: 'box' },
  { words: 'Service with an outside address', colour: 'service', dash: null, sample: 'box' },
  { words: 'Custom route', colour: 'route', dash: '6 4', sample: 'line' },
  { words: 'Way there', colour: 'success', dash: null, sample: 'line' },
  { words: 'Way back', colour: 'success', dash: '8 5', sample: 'line' },
  { words: 'There and back', colour: 'success', dash: null, sample: 'double' },
  { words: 'Dropped', colour: 'danger', dash: '3 4', sample: 'line' },
];

/** One row, its middle 16 pixels below `y`. */
export function legendPrimitives(x: number, y: number): readonly Primitive[] {
  let left = x;
  return ENTRIES.flatMap(({ words, colour, dash, sample }): readonly Primitive[] => {
    const at = left;
    left += 28 + measureText(words, 'small') + 20;
    return [...sampleOf(sample, at, y, colour, dash), text(at + 28, y + 6, words, 'small', 'text-muted')];
  });
}

function sampleOf(
  sample: Entry['sample'],
  x: number,
  y: number,
  colour: ColourToken,
  dash: string | null,
): readonly Primitive[] {
  if (sample === 'box') return [rect(x + 6, y - 4, 12, 12, { radius: 3, stroke: colour, strokeWidth: 1.5 })];
  const d = `M${x},${y + 2}L${x + 22},${y + 2}`;
  if (sample === 'double') return [line(d, colour, 4.5), line(d, 'canvas', 1.25)];
  return [{ type: 'path', d, fill: null, stroke: colour, strokeWidth: 2.5, dash }];
}
