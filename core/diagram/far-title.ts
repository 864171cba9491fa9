/**
 * The one title of a box that is left when the picture is so small that its text cannot be read: as large as the
 * box has room for.
 */
import { fontOf } from './fonts';
import { isFrame } from './boxes/box';
import { measureText } from './measure';
import type { Box } from './scene';

export interface FarTitle {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  /** Pixels. */
  readonly size: number;
  readonly anchor: 'start' | 'middle';
}

const LARGEST = 30;
/** A frame's title stands in the row above what it holds. */
const LARGEST_OF_FRAMES = 26;
/** Smaller than this it would say no more than the text that it stands for. */
const SMALLEST = 13;
const MARGIN = 8;
/** Capitals are about this high, in ems. */
const CAPITAL = 0.72;

/** Null for what has no name of its own, or no room for it. */
export function farTitle(box: Box): FarTitle | null {
  if (box.kind === 'heading' || box.kind === 'routes' || box.kind === 'note') return null;
  const text = box.short ?? titleIn(box);
  if (text === null) return null;
  const { size } = fontOf('strong');
  const frame = isFrame(box.kind) || box.kind === 'pool';
  const fitting = ((box.width - 2 * MARGIN) * size) / measureText(text, 'strong');
  const most = frame ? LARGEST_OF_FRAMES : Math.min(LARGEST, box.height - MARGIN);
  const shown = Math.floor(Math.min(most, fitting));
  if (shown < SMALLEST) return null;
  if (frame) return { text, x: MARGIN + 4, y: 8 + shown * CAPITAL, size: shown, anchor: 'start' };
  return { text, x: box.width / 2, y: (box.height + shown * CAPITAL) / 2, size: shown, anchor: 'middle' };
}

/** The first words in a heavy face. */
function titleIn({ content }: Box): string | null {
  const found = content.find(
    (primitive) =>
      primitive.type === 'text' &&
      (primitive.font === 'strong' ||
        primitive.font === 'title' ||
        primitive.font === 'heading' ||
        primitive.font === 'mono-strong'),
  );
  return found?.type === 'text' ? found.text : null;
}
