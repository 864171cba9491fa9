/** Problems of a file as text and as JSON: the forms that editors, people and scripts read. */
import type { Problem, Severity } from '../topology/problem';

/** `plant.topology.yaml:14:16: error HS120 spec.ports[1].address: …` and the remedy on a line of its own. */
export function problemToText({
  file,
  line,
  column,
  severity,
  code,
  path,
  message,
  remedy,
}: Problem): string {
  const where = path === '' ? '' : ` ${path}`;
  return `${file}:${line}:${column}: ${severity} ${code}${where}: ${message}\n    ${remedy}`;
}

/** `check --json`. */
export interface CheckJson {
  readonly version: 1;
  readonly findings: readonly Problem[];
}

export function findingsToJson(problems: readonly Problem[]): CheckJson {
  return {
    version: 1,
    findings: problems.map(({ code, severity, message, remedy, file, line, column, path }) => ({
      code,
      severity,
      message,
      remedy,
      file,
      line,
      column,
      path,
    })),
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
