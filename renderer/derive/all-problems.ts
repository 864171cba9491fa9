/** Every problem of what is open: of reading, then of meaning. */
import { sentenceOf } from '#core/sentences/catalogue';
import type { Model } from '#core/analysis/model';
import type { TopologyDocument } from '#core/topology/document';
import type { Problem, Severity } from '#core/topology/problem';

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** The last list: the top bar and the panel ask for the same one, of tens of thousands at the worst. */
const known = new WeakMap<
  TopologyDocument,
  { readonly model: Model; readonly problems: readonly Problem[] }
>();

/** Errors first, then in order of place; what is found twice stands once. */
export function allProblems(document: TopologyDocument, model: Model): readonly Problem[] {
  const last = known.get(document);
  if (last?.model === model) return last.problems;
  const problems = arranged(document, model);
  known.set(document, { model, problems });
  return problems;
}

function arranged(document: TopologyDocument, model: Model): readonly Problem[] {
  const once = new Map(
    [...document.problems, ...model.problems].map((problem) => [JSON.stringify(problem), problem]),
  );
  return [...once.values()].toSorted(
    (a, b) => ORDER[a.severity] - ORDER[b.severity] || a.line - b.line || a.column - b.column,
  );
}

/** `24,000 errors`, `1 warning`; the gravest kind there is, null without problems. */
export function worst(
  problems: readonly Problem[],
): { readonly severity: Severity; readonly words: string } | null {
  const severity = problems[0]?.severity;
  if (!severity) return null;
  const count = problems.filter((problem) => problem.severity === severity).length;
  return { severity, words: `${count.toLocaleString('en')} ${severity}${count === 1 ? '' : 's'}` };
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

/** The problems that have all these words, in whatever is shown of them. */
export function withWords(problems: readonly Problem[], text: string): readonly Problem[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return problems;
  return problems.filter(({ code, severity, said, file, line, path }) => {
    const shown = `${code} ${severity} ${sentenceOf(said).join(' ')} ${file}:${line} ${path}`.toLowerCase();
    return words.every((word) => shown.includes(word));
  });
}
