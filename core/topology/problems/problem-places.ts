/** From findings to problems: line, column and path of what was found. */
import type { SourceFile } from '../document';
import type { DocumentState } from '../document-state';
import { partAt } from '../document-state';
import type { Finding, TextFinding } from './finding';
import type { Problem } from '../problem';
import { rawPath } from '../objects/read-resource';
import type { ReadObject } from '../objects/read-objects';
import { formatPath } from '../values';
import { lineColumn, lineStarts } from '../text/line-index';

const starts = new WeakMap<SourceFile, readonly number[]>();

function startsOf(file: SourceFile): readonly number[] {
  const known = starts.get(file);
  if (known) return known;
  const found = lineStarts(file.text);
  starts.set(file, found);
  return found;
}

/** A problem of a YAML document, at an offset of its text. */
export function textProblem(
  state: DocumentState,
  file: number,
  document: number,
  finding: TextFinding,
): Problem {
  return problemAt(state, file, document, finding, finding.offset, formatPath(finding.path));
}

/** A problem of one resource. `checked` says that indices in the path count only items that could be read. */
export function objectProblem(
  state: DocumentState,
  place: { readonly file: number; readonly document: number },
  object: ReadObject,
  finding: Finding,
  checked: boolean,
): Problem {
  const path = [...object.path, ...(checked ? rawPath(object.dropped, finding.path) : finding.path)];
  const offset = partAt(state, place.file, place.document)?.yaml.locate(path, finding.part) ?? 0;
  return problemAt(state, place.file, place.document, finding, offset, formatPath(path));
}

function problemAt(
  state: DocumentState,
  fileIndex: number,
  documentIndex: number,
  { code, severity, message, remedy }: Omit<Finding, 'path' | 'part'>,
  offset: number,
  path: string,
): Problem {
  const file = state.files[fileIndex]?.file;
  if (!file) return { code, severity, message, remedy, file: '', line: 1, column: 1, path };
  const start = partAt(state, fileIndex, documentIndex)?.start ?? 0;
  const place = lineColumn(startsOf(file), start + offset);
  return { code, severity, message, remedy, file: file.name, ...place, path };
}

/** By place, as people work through them; what stands at one place keeps its order. */
export function sortProblems(problems: readonly Problem[], files: readonly SourceFile[]): readonly Problem[] {
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const rank = (problem: Problem) => order.get(problem.file) ?? -1;
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
