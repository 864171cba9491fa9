/** What is wrong with, or not simulated of, an object: a problem that does not know its line yet. */
import type { Origin, Path } from '../topology/document';
import type { Severity } from '../topology/problem';
import type { KubernetesProblemCode } from './problem-codes';

export interface Finding {
  readonly code: KubernetesProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  readonly origin: Origin;
  /** Inside the resource: `['spec', 'replicas']`. */
  readonly path: Path;
}
