/** Problems of a file as text and as JSON: the forms that editors, people and scripts read. */
import { sentenceOf } from '../sentences/catalogue';
import type { Json, Operation, TopologyDocument } from '../topology/document';
import type { Problem, Severity } from '../topology/problem';
import { remediesOf } from '../topology/remedies/remedies-of';
import { formatPath } from '../topology/values';

/** `plant.topology.yaml:14:16: error HS120 spec.ports[1].address: …` and the remedy on a line of its own. */
export function problemToText({ file, line, column, severity, code, path, said }: Problem): string {
  const where = path === '' ? '' : ` ${path}`;
  const [message, remedy] = sentenceOf(said);
  return `${file}:${line}:${column}: ${severity} ${code}${where}: ${message}\n    ${remedy}`;
}

/** `check --json`. */
export interface CheckJson {
  readonly version: 1;
  readonly findings: readonly ProblemJson[];
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

/** `documentOf` gives what a problem was found in; null where it is not known, which leaves no remedies. */
export function findingsToJson(
  problems: readonly Problem[],
  documentOf: (problem: Problem) => TopologyDocument | null,
): CheckJson {
  return { version: 1, findings: problems.map((problem) => problemToJson(problem, documentOf(problem))) };
}

function problemToJson(problem: Problem, document: TopologyDocument | null): ProblemJson {
  const { code, severity, said, file, line, column, path } = problem;
  const [message, remedy] = sentenceOf(said);
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
        : remediesOf(document, problem).map(({ title, operations }) => ({
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
