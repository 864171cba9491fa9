/** `hopscope check`: everything that is wrong with a topology. `program.ts` calls `registerCheckCommand`. */
import type { Command } from 'commander';
import { judgeExpectations } from '#core/analysis/expectations/check-expectations';
import { buildModel } from '#core/analysis/build-model';
import { pitfalls } from '#core/analysis/pitfalls/pitfalls';
import { checkWalkthroughs } from '#core/analysis/walkthrough/check-walkthroughs';
import { countProblems, findingsToJson, problemToText } from '#core/report/problem-text';
import type { TopologyDocument } from '#core/topology/document';
import type { Problem } from '#core/topology/problem';
import { readTopology } from '#core/topology/read';
import { readSources, standardInputName } from '../input/read-sources';
import { stopsQuestions } from '#core/analysis/stops-questions';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { writeFailure } from '../output/write-failure';

const help = `
Each FILE is a topology of its own: a file, a folder whose YAML files belong together, or - for standard input.
Exit status: 0 no errors (warnings and notes may be there), 1 errors found, 2 a file could not be read.`;

export function registerCheckCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('check <files...>')
    .description('list what is wrong with topology files, with place and remedy')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((files: readonly string[], options: { readonly json?: boolean }) =>
      check(files, options.json === true, io),
    );
}

async function check(files: readonly string[], json: boolean, io: CliIo): Promise<void> {
  if (files.filter((file) => file === '-').length > 1) {
    throw new CliFailure('bad-arguments', 'Standard input can be read only once.', 'Name - once.');
  }
  const findings: Problem[] = [];
  const documents = new Map<Problem, TopologyDocument>();
  const failures: CliFailure[] = [];
  const judged: string[] = [];
  for (const file of files) {
    try {
      const { document, problems } = await findingsOf(file, io);
      findings.push(...problems);
      for (const problem of problems) documents.set(problem, document);
      judged.push(file);
    } catch (error) {
      if (!(error instanceof CliFailure)) throw error;
      // A file that is no text is a finding like any other; one that cannot be read leaves nothing to judge.
      if (error.code === 'bad-file') {
        findings.push(...error.findings);
        judged.push(file);
      } else {
        failures.push(error);
        findings.push(...error.findings);
        if (error.findings.length > 0) judged.push(file);
      }
    }
  }
  const found = findings.some(({ severity }) => severity === 'error');
  io.setStatus(failures.length > 0 ? 2 : found ? 1 : 0);
  // What is wrong in an empty folder stands in the list.
  for (const { code, message, remedy } of failures) {
    await writeFailure(io, new CliFailure(code, message, remedy), false);
  }
  await io.writeResult(json ? checkJson(findings, documents, failures) : checkText(findings, judged));
}

interface Found {
  readonly document: TopologyDocument;
  readonly problems: readonly Problem[];
}

/** What reading says, what the meaning says, what nobody means, and whether the walkthroughs are true, in the order of the text. */
async function findingsOf(file: string, io: CliIo): Promise<Found> {
  const document = readTopology(await readSources(file, io));
  const model = buildModel(document.topology);
  // Of half a topology nothing that a walkthrough tells can be expected to be so.
  const told = stopsQuestions(document)
    ? []
    : [...checkWalkthroughs(model), ...judgeExpectations(model).flatMap((judged) => judged.problems)];
  const problems = [...document.problems, ...model.problems, ...pitfalls(model), ...told].toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
  );
  return { document, problems };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of files that could not be read nothing is said here, least of all that they have no problems. */
function checkText(findings: readonly Problem[], files: readonly string[]): string {
  const [file] = files;
  if (file === undefined) return '';
  const where = files.length > 1 ? `${files.length} topologies` : file === '-' ? standardInputName : file;
  return `${[...findings.map(problemToText), `${where}: ${countProblems(findings)}`].join('\n')}\n`;
}

function checkJson(
  findings: readonly Problem[],
  documents: ReadonlyMap<Problem, TopologyDocument>,
  failures: readonly CliFailure[],
): string {
  const [failure] = failures;
  const error =
    failure === undefined
      ? {}
      : { error: { code: failure.code, message: failure.message, remedy: failure.remedy } };
  return jsonText({ ...findingsToJson(findings, (problem) => documents.get(problem) ?? null), ...error });
}
