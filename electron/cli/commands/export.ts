/** `hopscope export png|svg|lab`: the picture of a topology, with a trace lit if asked, or a lab of it. `program.ts` calls `registerExportCommand`. */
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import type { Model } from '#core/analysis/model';
import { outsideReach } from '#core/analysis/reach/outside-reach';
import { buildScene } from '#core/diagram/build-scene';
import { withReach } from '#core/diagram/reach-badges';
import { PLAIN_SVG, sceneToSvg } from '#core/diagram/scene-to-svg';
import { PLAIN_VIEW, type SceneView } from '#core/diagram/scene-view';
import type { ThemeName } from '#core/diagram/theme';
import { labScript } from '#core/report/lab/lab-script';
import { verdictWords } from '#core/report/trace/trace-text';
import { loadModel } from '../input/load-model';
import { putQuestion } from '../input/put-question';
import { addQuestionOptions, questionOf, type QuestionOptions } from '../input/question-options';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { labScripts, pictures, refuseOverwriting, writeOutput } from '../output/write-output';
import { embeddedFonts } from '../picture/fonts';
import { svgToPng } from '../picture/svg-to-png';
import { savedView } from '#core/topology/things/saved-view';

type ExportFormat = 'png' | 'svg' | 'lab';

interface ExportOptions extends QuestionOptions {
  readonly output: string;
  readonly theme: ThemeName;
  readonly scale: number;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input; OUT may be - for standard output.
With --from and --to the picture shows that trace.
The lab is a shell script for any Linux machine, run as root: sh lab.sh up, trace FROM TO, down.
Exit status: 0 written, 2 not written.`;

export function registerExportCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('export')
    .description('draw a topology as a picture, or build it as a lab of Linux network namespaces')
    .addArgument(new Argument('<format>', 'what to write').choices(['png', 'svg', 'lab']))
    .argument('<file>', 'topology')
    .requiredOption('-o, --output <out>', 'file to write')
    .addOption(new Option('--theme <name>', 'colours').choices(['light', 'dark']).default('light'))
    .option('--scale <number>', 'PNG pixels per unit of the picture', parseScale, 2)
    .option('--from <endpoint>', 'show a trace: who sends')
    .option('--to <endpoint>', 'show a trace: who is meant to get it');
  addQuestionOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action((format: ExportFormat, file: string, options: ExportOptions) =>
      exportAs(format, file, options, io),
    );
}

async function exportAs(
  format: ExportFormat,
  file: string,
  options: ExportOptions,
  io: CliIo,
): Promise<void> {
  await refuseOverwriting(options.output, format === 'lab' ? labScripts : pictures);
  const model = await loadModel(file, io);
  const content = format === 'lab' ? labOf(model, options) : await pictureOf(model, format, options);
  io.setStatus(0);
  await writeOutput(options.output, content, io);
  if (options.output === '-') return;
  if (options.json)
    await io.writeResult(
      jsonText({ version: 1, file: options.output, format, bytes: Buffer.byteLength(content) }),
    );
  else await io.writeMessage(`Wrote ${options.output}.\n`);
}

async function pictureOf(
  model: Model,
  format: 'png' | 'svg',
  options: ExportOptions,
): Promise<string | Uint8Array> {
  const view = viewOf(model, options);
  const now = outsideReach(model);
  const scene = withReach(buildScene(model, view), now && { now, before: null });
  const drawing = { ...PLAIN_SVG, theme: options.theme, title: titleOf(model, view), legend: true };
  return format === 'svg'
    ? sceneToSvg(scene, { ...drawing, fonts: await embeddedFonts() })
    : svgToPng(sceneToSvg(scene, drawing), options.scale);
}

/** A service's endpoint is fixed in the script, where a kernel would pick at random. */
function labOf(model: Model, { endpoint }: ExportOptions): string {
  return labScript(model.network, model.appliance.name, {
    preferredTargets: endpoint === undefined ? [] : [endpoint],
  });
}

/** People's own places of boxes, and the trace with the route that would mend it. */
function viewOf(model: Model, options: ExportOptions): SceneView {
  const view = { ...PLAIN_VIEW, ...savedView(model.topology.diagram?.resource) };
  const { from, to } = options;
  if (from === undefined && to === undefined) return view;
  if (from === undefined || to === undefined) {
    throw new CliFailure(
      'bad-arguments',
      'A trace needs both --from and --to.',
      'Give both, or neither for the plain picture.',
    );
  }
  const answer = putQuestion(model, questionOf(from, to, options));
  return { ...view, answer, ghostRoute: answer.reason?.remedy?.route ?? null };
}

/** `contoso-edge-01`, and with a trace also what was asked and what came of it. */
function titleOf({ appliance }: Model, { answer }: SceneView): string {
  return answer?.ok ? `${appliance.name}: ${verdictWords(answer)}` : appliance.name;
}

function parseScale(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0.1 && value <= 8) return value;
  throw new InvalidArgumentError('A scale is a number from 0.1 to 8.');
}
