/** From findings to problems: line, column and path of what was found. */
import type { Said } from '../../sentences/catalogue';
import type { Path, SourceFile } from '../document';
import type { DocumentState } from '../document-state';
import { partAt } from '../document-state';
import { codeOf, type Finding, type Found, type Part, type TextFinding } from './finding';
import type { Problem, ProblemPlace, ResourcePlace, Severity } from '../problem';
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
  return problemAt(finding, placeAt(state, { file, document }, finding.offset, finding.path, null));
}

/** A problem of one resource. `checked` says that indices in the path count only items that could be read. */
export function objectProblem(
  state: DocumentState,
  place: DocumentPlace,
  object: ReadObject,
  finding: Finding,
  checked: boolean,
): Problem {
  const path = checked ? rawPath(object.dropped, finding.path) : finding.path;
  return problemAt(finding, placeInFile(state, place, object, path, finding.part));
}

/** A problem of a file as a whole, shown at its beginning. */
export function fileProblem(file: string, severity: Severity, said: Said): Problem {
  return problemAt({ said, severity }, { file, line: 1, column: 1, path: '', at: null });
}

interface DocumentPlace {
  readonly file: number;
  readonly document: number;
}

/** Where something of a resource stands; `path` is as written. */
export function placeInFile(
  state: DocumentState,
  { file, document }: DocumentPlace,
  object: ReadObject,
  path: Path,
  part: Part,
): ProblemPlace {
  const whole = [...object.path, ...path];
  const offset = partAt(state, file, document)?.yaml.locate(whole, part) ?? 0;
  const at = { file, document, root: object.path, path };
  return placeAt(state, { file, document }, offset, whole, at);
}

function placeAt(
  state: DocumentState,
  place: DocumentPlace,
  offset: number,
  whole: Path,
  at: ResourcePlace | null,
): ProblemPlace {
  const path = formatPath(whole);
  const file = state.files[place.file]?.file;
  if (!file) return { file: '', line: 1, column: 1, path, at };
  const start = partAt(state, place.file, place.document)?.start ?? 0;
  return { file: file.name, ...lineColumn(startsOf(file), start + offset), path, at };
}

/** What was found, at its place. */
export function problemAt(
  { said, severity }: Pick<Found, 'said' | 'severity'>,
  place: ProblemPlace,
): Problem {
  return { code: codeOf(said.kind), severity, said, ...place };
}

/** By place, as people work through them; what stands at one place keeps its order. */
export function sortProblems(problems: readonly Problem[], files: readonly SourceFile[]): readonly Problem[] {
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const rank = (problem: Problem) => order.get(problem.file) ?? -1;
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
