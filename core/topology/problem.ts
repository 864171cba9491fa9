/** What is wrong in a file, where, and what would be right. */

export type Severity = 'error' | 'warning' | 'note';

/** `check --json` prints this as it is. Lines and columns count from 1. */
export interface Problem {
  /** `HS101`; `problem-codes.ts` lists them all. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What would be right, in one sentence. */
  readonly remedy: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the field: `spec.ports[1].address`; empty for the file as a whole. */
  readonly path: string;
}
