/**
 * `check --format github`: workflow commands, of which GitHub Actions makes annotations at the lines of a pull request.
 * Source: GitHub, "Workflow commands for GitHub Actions"; what has to be escaped, in actions/toolkit,
 * packages/core/src/command.ts: `%`, CR and LF everywhere, `:` and `,` in properties as well.
 */
import type { Severity } from '../../topology/problem';
import { breakingText } from './check-text';
import { sentencesOf, type CheckedFinding, type CheckedTopology } from './checked-topology';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** A line for each finding. */
export function checkToGithub(all: readonly CheckedTopology[]): string {
  const lines = all.flatMap(({ name, findings, failure }) => [
    ...(failure === null ? [] : [command('error', { file: name }, failure.join('\n'))]),
    ...findings.map(annotation),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(finding: CheckedFinding): string {
  const { severity, file, line, column, code, path } = finding.problem;
  const title = path === '' ? code : `${code} ${path}`;
  const trace = breakingText(finding);
  const message = [...sentencesOf(finding), ...(trace === null ? [] : ['', trace])].join('\n');
  return command(commands[severity], { file, line: String(line), col: String(column), title }, message);
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
