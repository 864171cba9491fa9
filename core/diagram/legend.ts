/** What the lines and colours mean, for a picture that travels without the app. */
import { measureText } from './measure';
import { line, rect, text } from './primitives';
import type { ColourToken, Primitive } from './scene';

const LEGEND_HEIGHT = 32;
const ROW_HEIGHT = 20;
const [BESIDE_SAMPLE, BETWEEN] = [28, 20] as const;

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

/** How high the legend is where it may be this wide. */
export function legendHeight(width: number): number {
  const rows = new Set(placed(width).map(({ row }) => row)).size;
  return LEGEND_HEIGHT + (rows - 1) * ROW_HEIGHT;
}

/** As many rows as `width` asks for, the middle of the first 16 pixels below `y`. */
export function legendPrimitives(x: number, y: number, width: number): readonly Primitive[] {
  return placed(width).flatMap(({ entry, at, row }): readonly Primitive[] => {
    const { words, colour, dash, sample } = entry;
    const [left, top] = [x + at, y + row * ROW_HEIGHT];
    return [
      ...sampleOf(sample, left, top, colour, dash),
      text(left + BESIDE_SAMPLE, top + 6, words, 'small', 'text-muted'),
    ];
  });
}

interface PlacedEntry {
  readonly entry: Entry;
  readonly at: number;
  readonly row: number;
}

function placed(width: number): readonly PlacedEntry[] {
  let [at, row] = [0, 0];
  return ENTRIES.map((entry) => {
    const own = BESIDE_SAMPLE + measureText(entry.words, 'small');
    if (at > 0 && at + own > width) [at, row] = [0, row + 1];
    const place = { entry, at, row };
    at += own + BETWEEN;
    return place;
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
