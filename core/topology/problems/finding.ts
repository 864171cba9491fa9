/**
 * A problem before its place is known as line and column: what is wrong, at which path. Lines and
 * columns are looked up only for what is really reported, because that needs the YAML syntax tree.
 */
import type { ArgsOf, Kind, Said } from '../../sentences/catalogue';
import type { Origin, Path } from '../document';
import type { Severity } from '../problem';
import type { ProblemCode } from './problem-codes';

/** Which end of a `key: value` pair is meant. A missing field is shown at what should hold it. */
export type Part = 'key' | 'value';

export interface Found {
  readonly said: Said;
  readonly severity: Severity;
  /** From the resource's own root. */
  readonly path: Path;
}

export interface Finding extends Found {
  readonly part: Part;
}

/** A finding about one resource among many. Indices in its path are those of the checked values. */
export interface PlacedFinding extends Finding {
  readonly origin: Origin;
}

/** A finding of the YAML reader: it knows the exact place in its document's text. */
export interface TextFinding extends Found {
  readonly offset: number;
}

type CodeOf<K extends Kind> = K extends `${infer C}/${string}` ? C : K;

/** Every kind belongs to a code: this does not compile otherwise. */
type Codes = CodeOf<Kind> extends ProblemCode ? ProblemCode : never;

/** The code that a kind belongs to: `HS214` of `HS214/no-address`. */
export function codeOf(kind: Kind): Codes {
  return kind.slice(0, 'HS000'.length) as Codes;
}

/** A kind with its arguments. */
export function said<K extends Kind>(kind: K, args: ArgsOf<K>): Said {
  return { kind, args } as Said;
}
