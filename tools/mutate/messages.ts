/** What the command and its workers say to each other. */

/** The first message to a worker. */
export interface Setup {
  readonly code: string;
  readonly packages: readonly string[];
  readonly seed: number;
}

/** Runs a test file as it is, and tells which mutants it came by. */
export interface Observe {
  readonly type: 'observe';
  readonly file: string;
}

/** Runs tests with a mutant until one fails. */
export interface Try {
  readonly type: 'try';
  readonly mutant: number;
  readonly plan: readonly PlannedFile[];
}

export interface PlannedFile {
  readonly file: string;
  /** Places of the tests in the file; null = all, as the mutant is met while the file is read. */
  readonly tests: readonly number[] | null;
  /** How long they may take. */
  readonly milliseconds: number;
}

export type Job = Observe | Try;

export interface Observed {
  readonly type: 'observed';
  readonly file: string;
  /** Why the file fails without any mutant. */
  readonly failure: string | null;
  readonly whileRead: readonly number[];
  /** With what they take of the processor: on a busy machine they wait for much longer. */
  readonly tests: readonly { readonly mutants: readonly number[]; readonly milliseconds: number }[];
  /** Of reading the file. */
  readonly milliseconds: number;
}

export interface Tried {
  readonly type: 'tried';
  readonly mutant: number;
  /** The test that failed; null when none did. */
  readonly killedBy: string | null;
}

/** A worker turns to the next file, which has a time of its own. */
export interface Turned {
  readonly type: 'turned';
  readonly milliseconds: number;
}

export type Result = (Observed | Tried) & {
  /** What the worker has collected so far: packages keep some of what each run of the script registers with them. */
  readonly megabytes: number;
};
