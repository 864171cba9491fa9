/**
 * Stretches of a long document that can be parsed on their own: an item of its list, or a key of its outermost
 * mapping. So a place in a dump of 20 MB is found, and a value in it edited, by parsing one object.
 */
import type { Path } from '../document';
import type { TextFinding } from '../problems/finding';

export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The path inside the stretch's own value. */
  readonly path: Path;
  /** Whether what is at the path can be changed within the stretch. */
  readonly editable: boolean;
}

/** What a piece of the text was read as. */
export interface PieceReading {
  readonly value: unknown;
  readonly findings: readonly TextFinding[];
}

/** What pieces were read as, by their text. */
export type PieceReadings = ReadonlyMap<string, PieceReading>;

/** A long document, read without a syntax tree. */
export interface LongReading {
  /** Undefined when it has errors. */
  readonly value: unknown;
  readonly findings: readonly TextFinding[];
  /** The smallest stretch that holds what is at the path; null when the path leads nowhere. */
  readonly stretch: (path: Path) => Stretch | null;
  /** What was read piece by piece. */
  readonly pieces?: PieceReadings;
}
