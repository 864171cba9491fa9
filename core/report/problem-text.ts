/** Problems of a file as text and as JSON: the forms that editors, people and scripts read. */
import { sentenceOf } from '../sentences/catalogue';
import type { Sentence } from '../sentences/sentence';
import type { Json, Operation, TopologyChange, TopologyDocument } from '../topology/document';
import type { Problem, Severity } from '../topology/problem';
import { remediesOf } from '../topology/remedies/remedies-of';
import { formatPath } from '../topology/values';

/** `plant.topology.yaml:14:16: error HS120 spec.ports[1].address: …` and the remedy on a line of its own. */
export function problemToText(problem: Problem): string {
  return toldProblem(problem, sentenceOf(problem.said));
}

/** The same in other words than the problem's own. */
export function toldProblem(
  { file, line, column, severity, code, path }: Problem,
  [message, remedy]: Sentence,
): string {
  const where = path === '' ? '' : ` ${path}`;
  return `${file}:${line}:${column}: ${severity} ${code}${where}: ${message}\n    ${remedy}`;
}

export interface ProblemJson extends Pick<
  Problem,
  'code' | 'severity' | 'file' | 'line' | 'column' | 'path'
> {
  readonly message: string;
  readonly remedy: string;
  /** Which of its code's sentences it is: `no-address`; left out where the code has one. */
  readonly variant?: string;
  /** What the sentences are made of. */
  readonly arguments: object;
  /** Changes that would mend it, each by itself. */
  readonly remedies: readonly RemedyJson[];
}

export interface RemedyJson {
  readonly title: string;
  readonly operations: readonly OperationJson[];
}

interface OperationJson {
  readonly type: Operation['type'];
  readonly file: string;
  /** The YAML document in the file, counted from 0. */
  readonly document?: number;
  readonly path?: string;
  readonly value?: Json;
}

/** What is wrong in files, as the commands that refuse them have it. `document` is null where it is not known, which leaves no remedies. */
export function problemsToJson(
  problems: readonly Problem[],
  document: TopologyDocument | null,
): readonly ProblemJson[] {
  return problems.map((problem) =>
    problemToJson(problem, document, sentenceOf(problem.said), document ? remediesOf(document, problem) : []),
  );
}

/** One of them, with the words and changes that are known of it. */
export function problemToJson(
  { code, severity, said, file, line, column, path }: Problem,
  document: TopologyDocument | null,
  [message, remedy]: Sentence,
  changes: readonly TopologyChange[],
): ProblemJson {
  const [, variant] = said.kind.split('/');
  return {
    code,
    severity,
    message,
    remedy,
    file,
    line,
    column,
    path,
    ...(variant === undefined ? {} : { variant }),
    arguments: said.args,
    remedies:
      document === null
        ? []
        : changes.map(({ title, operations }) => ({
            title,
            operations: operations.map((operation) => operationToJson(document, operation)),
          })),
  };
}

function operationToJson({ files }: TopologyDocument, operation: Operation): OperationJson {
  return {
    type: operation.type,
    file: files[operation.file]?.name ?? '',
    ...('document' in operation ? { document: operation.document } : {}),
    ...('path' in operation ? { path: formatPath(operation.path) } : {}),
    ...('value' in operation ? { value: operation.value } : {}),
  };
}

/** `2 errors, 1 warning`; `no problems` when there is nothing. */
export function countProblems(problems: readonly Problem[]): string {
  const counted = (['error', 'warning', 'note'] satisfies Severity[])
    .map((severity) => ({
      severity,
      count: problems.filter((problem) => problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`);
  return counted.length === 0 ? 'no problems' : counted.join(', ');
}
