/**
 * Whether what people typed can stand: the same rules as for a file, asked of the file as it would be. What is
 * wrong at the very place that changes is refused there, with the nearest right value; what is wrong elsewhere is a
 * consequence, about which people decide.
 */
import type { Operation, TopologyChange, TopologyDocument } from '../../topology/document';
import type { Problem } from '../../topology/problem';
import { formatPath } from '../../topology/values';
import { writtenIn } from '../../topology/remedies/mending';
import { rightValues } from '../../topology/remedies/remedies-of';
import { newProblems, type Situation } from './new-problems';

/** Why the change cannot stand; null when it can. */
export function refusalOf(before: Situation, after: Situation, change: TopologyChange): Problem | null {
  return newProblems(before, after).find((found) => isAtChange(before, change, found)) ?? null;
}

/** Whether a problem is about what the change itself writes. */
export function isAtChange({ document }: Situation, change: TopologyChange, problem: Problem): boolean {
  if (problem.code === 'HS203') return true;
  // Host bits are a warning in a file, which the device reads all the same; who types them is told what is meant.
  if (problem.severity !== 'error' && problem.code !== 'HS246') return false;
  if (isPending(problem)) return false;
  return change.operations.some((operation) => {
    const file = document.files[operation.file];
    if (file?.name !== problem.file) return false;
    return operation.type === 'add-document'
      ? isBehind(file.text, problem.line)
      : isWithin(operation, problem.path);
  });
}

/**
 * Whether the API server takes the object all the same, and it waits for an address or a node: a consequence, about
 * which people decide. A wish for a certain address that cannot be had is a wrong value all the same.
 */
function isPending({ code, path }: Problem): boolean {
  return code === 'HS320' ? path.endsWith('spec.type') : WAITING_PODS.includes(code);
}

const WAITING_PODS: readonly string[] = ['HS330', 'HS331', 'HS337'];

/** What is added is told at the end of the file, as it has no text yet. */
function isBehind(text: string, line: number): boolean {
  return line >= text.split('\n').length;
}

function isWithin(operation: Exclude<Operation, { type: 'add-document' }>, path: string): boolean {
  if (operation.type === 'remove-document' || operation.type === 'delete') return false;
  const place = formatPath(operation.path);
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

/** What was typed with what is wrong in it put right: one of several addresses, or all of it. One for each remedy. */
export function mended(typed: string, { document }: Situation, refusal: Problem): readonly string[] {
  const right = rightValues(document, refusal).flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [String(value)]
      : [],
  );
  const wrong = writtenText(document, refusal);
  const isPart = wrong !== null && wrong !== '' && wrong !== typed && typed.includes(wrong);
  return right.map((value) => (isPart ? typed.replace(wrong, () => value) : value));
}

/** The text in which the problem is; null where there is none. */
function writtenText(document: TopologyDocument, { at }: Problem): string | null {
  if (at === null) return null;
  const value = writtenIn(document, at);
  return typeof value === 'string' ? value : null;
}
