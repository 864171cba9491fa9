/** What the command line says of a case: the files of `test/fixtures/cases` restate public reports. */
import { readdirSync } from 'node:fs';
import { jsonOf, runCli, type CliRun } from '#test/cli/run-cli';

const folder = 'test/fixtures/cases';

function fileOf(name: string): string {
  const file = readdirSync(folder).find((one) => one.replace(/(\.topology)?\.yaml$/, '') === name);
  if (file === undefined) throw new Error(`no case ${name}`);
  return `${folder}/${file}`;
}

export interface CaseFinding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly remedy: string;
  readonly path: string;
}

export async function findingsOf(name: string): Promise<readonly CaseFinding[]> {
  const run = await runCli(['check', fileOf(name), '--json']);
  return (jsonOf(run) as { readonly findings: readonly CaseFinding[] }).findings;
}

/** The findings of a code, as `PATH MESSAGE REMEDY`. */
export async function said(name: string, code: string): Promise<readonly string[]> {
  const findings = await findingsOf(name);
  return findings
    .filter((finding) => finding.code === code)
    .map(({ path, message, remedy }) => `${path} ${message} ${remedy}`);
}

export interface CaseAnswer {
  readonly outcome: string;
  readonly reason: { readonly code: string; readonly message: string; readonly remedy: unknown } | null;
  readonly forward: { readonly hops: readonly CaseHop[] } | null;
}

interface CaseHop {
  readonly device: string;
  readonly steps: readonly { readonly action: string; readonly message: string }[];
}

/** `hopscope trace CASE …` as JSON. */
export async function answerOf(name: string, ...args: readonly string[]): Promise<CaseAnswer> {
  return jsonOf(await runCli(['trace', fileOf(name), ...args, '--json'])) as CaseAnswer;
}

/** Any command on the case, as text. */
export function runCase(command: string, name: string, ...args: readonly string[]): Promise<CliRun> {
  return runCli([command, fileOf(name), ...args]);
}
