/** Every problem of what is open: of reading, then of meaning. */
import type { Model } from '#core/analysis/model';
import type { TopologyDocument } from '#core/topology/document';
import type { Problem, Severity } from '#core/topology/problem';

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Errors first, then in order of place; what is found twice stands once. */
export function allProblems(document: TopologyDocument, model: Model): readonly Problem[] {
  const once = new Map(
    [...document.problems, ...model.problems].map((problem) => [JSON.stringify(problem), problem]),
  );
  return [...once.values()].toSorted(
    (a, b) => ORDER[a.severity] - ORDER[b.severity] || a.line - b.line || a.column - b.column,
  );
}

/** `2 errors`, `1 warning`; the gravest kind there is, null without problems. */
export function worst(
  problems: readonly Problem[],
): { readonly severity: Severity; readonly words: string } | null {
  const severity = problems[0]?.severity;
  if (!severity) return null;
  const count = problems.filter((problem) => problem.severity === severity).length;
  return { severity, words: `${count} ${severity}${count === 1 ? '' : 's'}` };
}

/** Lines around a place of the text, with their numbers. */
export function excerptOf(
  text: string,
  line: number,
): readonly { readonly number: number; readonly text: string }[] {
  const around = 2;
  return text
    .split('\n')
    .map((content, index) => ({ number: index + 1, text: content.replace(/\r$/, '') }))
    .slice(Math.max(0, line - 1 - around), line + around);
}
