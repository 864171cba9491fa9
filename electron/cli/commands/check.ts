/** `hopscope check`: everything that is wrong with a topology. `program.ts` calls `registerCheckCommand`. */
import { Option, type Command } from 'commander';
import { checkToJson } from '#core/report/check/check-json';
import { findingText } from '#core/report/check/check-text';
import {
  checkTopology,
  holds,
  unreadTopology,
  type CheckedTopology,
} from '#core/report/check/checked-topology';
import { checkToGithub } from '#core/report/check/github';
import { checkToJunit } from '#core/report/check/junit';
import { checkToSarif } from '#core/report/check/sarif';
import { countProblems } from '#core/report/problem-text';
import { readTopology } from '#core/topology/read';
import { homepage, version } from '../../../package.json';
import { readSources, standardInputName } from '../input/read-sources';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { writeFailure } from '../output/write-failure';

const formats = ['text', 'json', 'junit', 'sarif', 'github'] as const;
type Format = (typeof formats)[number];

interface CheckOptions {
  readonly json?: boolean;
  readonly format: Format;
}

const help = `
Each FILE is a topology of its own: a file, a folder whose YAML files belong together, or - for standard input.
Formats for pipelines: junit (a test case for each expectation and each error), sarif (2.1.0), github (annotations).
Exit status: 0 no errors and every expectation holds (warnings and notes may be there), 1 errors found, 2 a file
could not be read.`;

export function registerCheckCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('check <files...>')
    .description(
      'list what is wrong with topology files, with place and remedy, and what is expected of them and not so',
    )
    .option('--json', 'print JSON')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('text'))
    .addHelpText('after', help)
    .action((files: readonly string[], { json, format }: CheckOptions) =>
      check(files, json === true ? 'json' : format, io),
    );
}

interface Checked {
  readonly topology: CheckedTopology;
  /** Why it could not be read. */
  readonly failure: CliFailure | null;
}

async function check(files: readonly string[], format: Format, io: CliIo): Promise<void> {
  if (files.filter((file) => file === '-').length > 1) {
    throw new CliFailure('bad-arguments', 'Standard input can be read only once.', 'Name - once.');
  }
  const checked: Checked[] = [];
  for (const file of files) checked.push(await checkFile(file, io));
  const failures = checked.flatMap(({ failure }) => failure ?? []);
  const all = checked.map(({ topology }) => topology);
  const found = all.some(({ findings }) => findings.some(({ problem }) => problem.severity === 'error'));
  io.setStatus(failures.length > 0 ? 2 : found ? 1 : 0);
  // What is wrong in an empty folder stands in the list.
  for (const { code, message, remedy } of failures) {
    await writeFailure(io, new CliFailure(code, message, remedy), false);
  }
  await io.writeResult(formatted(format, checked));
}

async function checkFile(file: string, io: CliIo): Promise<Checked> {
  const name = file === '-' ? standardInputName : file;
  try {
    const document = readTopology(await readSources(file, io));
    return { topology: checkTopology(name, document), failure: null };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    const { code, message, remedy, findings } = error;
    // A file that is no text is a finding like any other; one that cannot be read leaves nothing to judge.
    if (code === 'bad-file') return { topology: unreadTopology(name, findings, null), failure: null };
    return { topology: unreadTopology(name, findings, [message, remedy ?? '']), failure: error };
  }
}

function formatted(format: Format, checked: readonly Checked[]): string {
  const all = checked.map(({ topology }) => topology);
  switch (format) {
    case 'text':
      return checkText(all);
    case 'json':
      return checkJson(checked);
    case 'junit':
      return checkToJunit(all);
    case 'sarif':
      return jsonText(checkToSarif(all, { version, homepage }));
    case 'github':
      return checkToGithub(all);
  }
}

/** Of files that could not be read nothing is said here, least of all that they have no problems. */
function checkText(all: readonly CheckedTopology[]): string {
  const judged = all.filter(({ failure, findings }) => failure === null || findings.length > 0);
  const [first] = judged;
  if (!first) return '';
  const findings = judged.flatMap((topology) => topology.findings);
  const where = judged.length > 1 ? `${judged.length} topologies` : first.name;
  const words = [countProblems(findings.map(({ problem }) => problem)), ...expectationWords(judged)];
  return `${[...findings.map(findingText), `${where}: ${words.join('; ')}`].join('\n')}\n`;
}

/** `2 of 3 expectations hold`; nothing where nothing is expected. */
function expectationWords(all: readonly CheckedTopology[]): readonly string[] {
  const expectations = all.flatMap((topology) => topology.expectations);
  const holding = expectations.filter(holds).length;
  const [one, verb] = expectations.length === 1 ? ['expectation', 'holds'] : ['expectations', 'hold'];
  return expectations.length === 0 ? [] : [`${holding} of ${expectations.length} ${one} ${verb}`];
}

function checkJson(checked: readonly Checked[]): string {
  const failure = checked.find((each) => each.failure !== null)?.failure;
  const error = failure
    ? { error: { code: failure.code, message: failure.message, remedy: failure.remedy } }
    : {};
  return jsonText({ ...checkToJson(checked.map(({ topology }) => topology)), ...error });
}
