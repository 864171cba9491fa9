/** `hopscope check`: everything that is wrong with a topology. `program.ts` calls `registerCheckCommand`. */
import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import { holds } from '#core/analysis/expectations/check-expectations';
import { checkToJson } from '#core/report/check/check-json';
import { findingText } from '#core/report/check/check-text';
import type { CheckedTopology } from '#core/report/check/checked-topology';
import { checkToGithub } from '#core/report/check/github';
import { checkToJunit } from '#core/report/check/junit';
import { checkToSarif } from '#core/report/check/sarif';
import { countProblems } from '#core/report/problem-text';
import { homepage, version } from '../../../package.json';
import { addManyOptions, manyHelp, manyOptions, type ManyFlags } from '../many/many-options';
import { jobsOf } from '../many/jobs-of';
import { shardOf } from '../many/shard';
import { topologyInputs, type MissingInput } from '../many/topology-inputs';
import { doAll } from '../many/workers';
import { CliFailure } from '../output/cli-failure';
import { INTERRUPTED, noInterrupt, processIo, type CliIo, type ExitStatus } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { writeFailure } from '../output/write-failure';
import { uncheckedTopology, type Checked } from '../tasks/check-task';

const formats = ['text', 'json', 'junit', 'sarif', 'github'] as const;
type Format = (typeof formats)[number];

interface CheckOptions extends Omit<ManyFlags, 'ndjson'> {
  readonly json?: boolean;
  readonly ndjson?: boolean;
  readonly format: Format;
}

const help = `
${manyHelp}
Formats for pipelines: junit (a test case for each expectation and each error), sarif (2.1.0), github (annotations).
Exit status: 0 no errors and every expectation holds (warnings and notes may be there), 1 errors found, 2 a file
could not be read, 130 interrupted.`;

export function registerCheckCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('check <files...>')
    .description(
      'list what is wrong with topology files, with place and remedy, and what is expected of them and not so',
    )
    .option('--json', 'print JSON')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('text'));
  addManyOptions(command)
    .addHelpText('after', help)
    .action((files: readonly string[], options: CheckOptions) => check(files, options, io));
}

async function check(files: readonly string[], options: CheckOptions, io: CliIo): Promise<void> {
  const format = options.json === true ? 'json' : options.format;
  const { ndjson, jobs: cores, shard } = manyOptions(options);
  const { inputs, failures } = await topologyInputs(files);
  const asked = shardOf(await jobsOf(inputs, { command: 'check', form: 'values' }, io), shard);
  const checked = new Map<number, Checked>();
  // One alone has nothing to tell before it is through: Ctrl+C ends it as it ends any program.
  const { signal, release } = asked.length > 1 ? io.catchInterrupt() : noInterrupt();
  const progress = io.progress('topologies', asked.length);
  await doAll(asked, cores ?? availableParallelism(), signal, async (told, place) => {
    if (told.messages !== '') await io.writeMessage(told.messages);
    if (told.checked) checked.set(place, told.checked);
    if (told.checked && ndjson) await io.writeResult(lineOf(told.name, told.status, told.checked));
    await progress(checked.size);
  });
  release();
  const all = together(asked.length, checked, failures);
  const isCut = checked.size < asked.length && signal.aborted;
  const isBroken = all.some(({ failure }) => failure !== null) || checked.size < asked.length;
  const found = all.some(({ topology }) =>
    topology.findings.some(({ problem }) => problem.severity === 'error'),
  );
  io.setStatus(isCut ? INTERRUPTED : isBroken ? 2 : found ? 1 : 0);
  // What is wrong in an empty folder stands in the list.
  for (const { failure } of all) {
    if (failure) await writeFailure(io, new CliFailure(failure.code, failure.message, failure.remedy), false);
  }
  if (!ndjson) await io.writeResult(formatted(format, all));
  if (isCut)
    await io.writeMessage(
      `hopscope: Interrupted: ${checked.size} of ${asked.length} topologies were looked at.\n`,
    );
}

/** In the order of the arguments, with those that could not be read where they were named. */
function together(
  asked: number,
  checked: ReadonlyMap<number, Checked>,
  failures: readonly MissingInput[],
): readonly Checked[] {
  const unreadBefore = (place: number, isLast: boolean): readonly Checked[] =>
    failures
      .filter(({ before }) => before === place || (isLast && before > place))
      .map(({ name, failure }) => uncheckedTopology(name, failure));
  return Array.from({ length: asked + 1 }, (_one, place) => {
    const own = checked.get(place);
    return [...unreadBefore(place, place === asked), ...(own ? [own] : [])];
  }).flat();
}

function lineOf(file: string, status: ExitStatus, checked: Checked): string {
  return `${JSON.stringify({ file, status, ...checkToJson([checked.topology]) })}\n`;
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
