/** Mutants that mean the same as the program does: read by people, and listed with a reason each. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './files';
import type { Mutant } from './find-mutants';

/** Names mutants by what they change, not by line, so that it holds when the file grows above them. */
export interface Named {
  readonly file: string;
  readonly inside: string;
  readonly operator: string;
  readonly before: string;
  readonly after: string;
}

export interface Equivalent extends Named {
  readonly reason: string;
}

/** The checked-in list. */
export async function readEquivalents(): Promise<readonly Equivalent[]> {
  return JSON.parse(
    await readFile(join(root, 'tools/mutate/equivalent.json'), 'utf8'),
  ) as readonly Equivalent[];
}

export function isSame(one: Named, mutant: Mutant): boolean {
  return (
    one.file === mutant.file &&
    one.inside === mutant.inside &&
    one.operator === mutant.operator &&
    one.before === mutant.before &&
    one.after === mutant.after
  );
}
