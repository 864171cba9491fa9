/** What is wrong in a file, and where. Its sentence and its remedies are made of this when somebody wants them. */
import type { Said } from '../sentences/catalogue';
import type { ProblemCode } from './problems/problem-codes';

export type Severity = 'error' | 'warning' | 'note';

/** Where a problem is. Lines and columns count from 1. */
export interface ProblemPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the field: `spec.ports[1].address`; empty for the file as a whole. */
  readonly path: string;
  /** The resource that it is about; null for a problem of the text or of the file as a whole. */
  readonly at: ResourcePlace | null;
}

/** `document.ts`, which has problems, calls this a Path. */
type Steps = readonly (string | number)[];

/** A place inside a resource, as operations name it. */
export interface ResourcePlace {
  readonly file: number;
  readonly document: number;
  /** Of the resource inside its YAML document: an item of a List. */
  readonly root: Steps;
  /** From the resource's root, counted as written: items that could not be read are there, too. */
  readonly path: Steps;
}

/** `sentenceOf` has its words, `remediesOf` the changes that would mend it. */
export interface Problem extends ProblemPlace {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly said: Said;
}
