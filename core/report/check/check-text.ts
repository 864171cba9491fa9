/** What `check` found as text for a terminal: findings with their remedies, and the traces that break expectations. */
import { toldProblem } from '../problem-text';
import { sentencesOf, type CheckedFinding } from './checked-topology';

const indent = '    ';

/** A finding on lines of its own, without the last line feed. */
export function findingText(finding: CheckedFinding): string {
  const words = toldProblem(finding.problem, sentencesOf(finding));
  const trace = breakingText(finding);
  if (trace === null) return words;
  const lines = trace.split('\n').map((line) => (line === '' ? '' : `${indent}${line}`));
  return `${words}\n\n${lines.join('\n')}\n`;
}

/** The trace that breaks an expectation; null of all other findings. */
export function breakingText({ breaking }: CheckedFinding): string | null {
  return breaking && breaking.text;
}
