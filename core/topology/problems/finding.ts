/**
 * A problem before its place is known as line and column: what is wrong, at which path. Lines and
 * columns are looked up only for what is really reported, because that needs the YAML syntax tree.
 */
import type { Origin, Path } from '../document';
import type { ProblemCode } from './problem-codes';
import type { Severity } from '../problem';

/** Which end of a `key: value` pair is meant. A missing field is shown at what should hold it. */
export type Part = 'key' | 'value';

export interface Finding {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  /** From the resource's own root. */
  readonly path: Path;
  readonly part: Part;
}

/** A finding about one resource among many. Indices in its path are those of the checked values. */
export interface PlacedFinding extends Finding {
  readonly origin: Origin;
}

/** A finding of the YAML reader: it knows the exact place in its document's text. */
export interface TextFinding extends Omit<Finding, 'part'> {
  readonly offset: number;
}
