/**
 * Whether what people typed can stand: the same rules as for a file, asked of the file as it would be. What is
 * wrong at the very place that changes is refused there, with the nearest right value; what is wrong elsewhere is a
 * consequence, about which people decide.
 */
import type { Operation, TopologyChange } from '../../topology/document';
import type { Problem } from '../../topology/problem';
import { formatPath } from '../../topology/values';
import { newProblems, type Situation } from './new-problems';

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Why the change cannot stand; null when it can. */
export function refusalOf(before: Situation, after: Situation, change: TopologyChange): Refusal | null {
  const problem = newProblems(before, after).find((found) => isAtChange(before, change, found));
  return problem ? { code: problem.code, message: problem.message, remedy: problem.remedy } : null;
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

const VALUE = /(?:\bWrite|\bsuch as|\bDid you mean) "?([^\s"]+?)"?(?:[.,?](?:\s|$)| or | without |\s*$)/;
const NO_VALUE = /^(?:one|a|an|the|it|them|four|first|another|fields|"?compute:?)$/i;

/** The value that a remedy names: `192.168.20.22` of "Write 192.168.20.22/24, …"; null when it names none. */
export function suggestedValue(remedy: string): string | null {
  const value = VALUE.exec(remedy)?.[1];
  return value === undefined || NO_VALUE.test(value) ? null : value;
}

/** What was typed with what was wrong in it replaced: one of several addresses, or all of it. */
export function mended(typed: string, { message, remedy }: Refusal): string | null {
  const value = suggestedValue(remedy);
  const wrong = /^"([^"]+)"/.exec(message)?.[1];
  if (value === null) return null;
  return wrong !== undefined && typed.includes(wrong) ? typed.replace(wrong, () => value) : value;
}
