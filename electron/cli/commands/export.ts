/**
 * `hopscope export`: the picture of a topology, with a trace lit if asked, a walkthrough of it, the topology itself under
 * neutral names, a lab of it, or a trace as a capture. `program.ts` calls `registerExportCommand`.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import type { Model } from '#core/analysis/model';
import { outsideReach } from '#core/analysis/reach/outside-reach';
import { buildScene } from '#core/diagram/build-scene';
import { withReach } from '#core/diagram/reach-badges';
import { showsTrace } from '#core/diagram/part-of-scene';
import type { Scene } from '#core/diagram/scene';
import { PLAIN_VIEW, type SceneView } from '#core/diagram/scene-view';
import type { ThemeName } from '#core/diagram/theme';
import { captureOf } from '#core/report/capture/capture';
import type { GivenAnswer } from '#core/report/json/trace-json';
import { labScript } from '#core/report/lab/lab-script';
import { embedInSvg } from '#core/report/picture/svg';
import { finishPng } from '#core/report/picture/png';
import { dayOf, pictureSvg } from '#core/report/picture/picture-svg';
import { pictureTitle } from '#core/report/picture/picture-title';
import { asOneFile, reopens } from '#core/report/picture/read-picture';
import { kubernetesYaml } from '#core/report/script/kubernetes-yaml';
import type { SourceFile } from '#core/topology/document';
import { loadForExport, type Exported } from '../input/load-for-export';
import { putQuestion } from '../input/put-question';
import { addQuestionOptions, questionOf, type QuestionOptions } from '../input/question-options';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { writeRouteScript } from '../export/scripts';
import { toldWalkthrough, writeStory } from '../export/walkthrough';
import {
  captures,
  labScripts,
  markdowns,
  kubernetesObjects,
  pages,
  pdfs,
  neutralTopologies,
  pictures,
  routeScripts,
  refuseOverwriting,
  writeOutput,
} from '../output/write-output';
import { embeddedFonts } from '../../picture/fonts';
import { rasterise } from '../../picture/rasterise';
import { savedView } from '#core/topology/things/saved-view';

const formats = ['png', 'svg', 'pdf', 'md', 'html', 'topology', 'ps1', 'yaml', 'lab', 'pcapng'] as const;

type ExportFormat = (typeof formats)[number];

interface ExportOptions extends QuestionOptions {
  readonly output: string;
  readonly theme: ThemeName;
  readonly scale: number;
  readonly from?: string;
  readonly to?: string;
  readonly walkthrough?: string;
  /** Of a PDF. */
  readonly picture?: boolean;
  readonly json?: boolean;
  /** False with `--no-topology`. */
  readonly topology: boolean;
  readonly transparent?: boolean;
  readonly neutral?: boolean;
  readonly what: 'everything' | 'trace';
  /** False with `--no-title` and `--no-legend`. */
  readonly title: boolean;
  readonly legend: boolean;
  readonly date?: boolean;
}

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input; OUT may be - for standard output.
With --from and --to the picture shows that trace, with --what trace nothing else; a pcapng is one, there and back.
A picture carries its topology: 'hopscope open' and every other command take it as FILE. Name it OUT.topology.png.
--neutral keeps the design and replaces names and addresses, also in sentences of walkthroughs and notes.
md, html and pdf tell a walkthrough: Markdown with its pictures in a folder beside OUT, one page that plays by itself
in any browser, and a handout. pdf --picture is the picture alone.
ps1 has the custom routes as cmdlets of the device, with OUT.undo.ps1 beside it; yaml the Kubernetes objects as
'kubectl apply --server-side' takes them.
The lab is a shell script for any Linux machine, run as root: sh lab.sh up, trace FROM TO, down.
Exit status: 0 written, 2 not written.`;

export function registerExportCommand(program: Command, io: CliIo = processIo): void {
  const command = program
    .command('export')
    .description(
      'write a picture, a walkthrough, a capture of a trace, a script, or a lab of Linux network namespaces',
    )
    .addArgument(new Argument('<format>', 'what to write').choices(formats))
    .argument('<file>', 'topology')
    .requiredOption('-o, --output <out>', 'file to write')
    .addOption(new Option('--theme <name>', 'colours').choices(['light', 'dark']).default('light'))
    .option('--scale <number>', 'PNG pixels per unit of the picture', parseScale, 2)
    .option('--transparent', 'leave out the ground')
    .addOption(
      new Option('--what <part>', 'everything, or the trace alone')
        .choices(['everything', 'trace'])
        .default('everything'),
    )
    .option('--no-title', 'leave out the title line')
    .option('--no-legend', 'leave out the legend')
    .option('--date', "write today's date below; the picture is then another one tomorrow")
    .option('--no-topology', 'a picture that does not carry its topology')
    .option('--neutral', 'with other names and addresses, to be shown to strangers')
    .option('--from <endpoint>', 'show a trace: who sends')
    .option('--to <endpoint>', 'show a trace: who is meant to get it')
    .option('--walkthrough <name>', 'which walkthrough to tell (default: the only one)')
    .option('--picture', 'as PDF the picture alone');
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
  await refuseOverwriting(options.output, REPLACEABLE[format]);
  const { files, model, nameOf } = await loadForExport(file, options.neutral === true, io);
  const shown = withNames(options, nameOf);
  if (isStory(format, options)) return exportStory(format, model, shown, io);
  if (format === 'ps1') return exportRoutes(model, options, io);
  const carried = options.topology ? files.map(({ name, text }) => ({ name: nameInside(name), text })) : null;
  const content = await contentOf(format, { files, model, nameOf }, shown, carried);
  io.setStatus(0);
  await writeOutput(options.output, content, io);
  if (options.output === '-') return;
  if (isPicture(format) && carried !== null) await refuseUnlessItReopens(options.output, carried);
  await sayWritten(format, options, Buffer.byteLength(content), io);
}

type StoryFormat = 'md' | 'html' | 'pdf';

/** A PDF may be the picture alone. */
function isStory(format: ExportFormat, { picture }: ExportOptions): format is StoryFormat {
  return format === 'md' || format === 'html' || (format === 'pdf' && picture !== true);
}

async function exportStory(
  format: StoryFormat,
  model: Model,
  options: ExportOptions,
  io: CliIo,
): Promise<void> {
  const { walkthrough, output, theme } = options;
  const report = await toldWalkthrough(model, walkthrough ?? null, io);
  const bytes = await writeStory(format, report, { out: output, theme }, io);
  io.setStatus(0);
  if (output !== '-') await sayWritten(format, options, bytes, io);
}

async function exportRoutes(model: Model, options: ExportOptions, io: CliIo): Promise<void> {
  const bytes = await writeRouteScript(model, options.output, io);
  io.setStatus(0);
  if (options.output !== '-') await sayWritten('ps1', options, bytes, io);
}

async function sayWritten(
  format: ExportFormat,
  { output, json }: ExportOptions,
  bytes: number,
  io: CliIo,
): Promise<void> {
  if (json) await io.writeResult(jsonText({ version: 1, file: output, format, bytes }));
  else await io.writeMessage(`Wrote ${output}.\n`);
}

const REPLACEABLE = {
  png: pictures,
  svg: pictures,
  pdf: pdfs,
  md: markdowns,
  html: pages,
  topology: neutralTopologies,
  ps1: routeScripts,
  yaml: kubernetesObjects,
  lab: labScripts,
  pcapng: captures,
} as const;

function isPicture(format: ExportFormat): format is 'png' | 'svg' {
  return format === 'png' || format === 'svg';
}

async function contentOf(
  format: Exclude<ExportFormat, 'md' | 'html' | 'ps1'>,
  { files, model }: Exported,
  options: ExportOptions,
  carried: readonly SourceFile[] | null,
): Promise<string | Uint8Array> {
  if (format === 'lab') return labOf(model, options);
  if (format === 'yaml') return kubernetesYaml(model.topology);
  if (format === 'pdf') return picturePdfOf(model, options);
  if (format === 'pcapng') return pcapngOf(model, options);
  return isPicture(format) ? pictureOf(model, format, options, carried) : asOneFile(files);
}

/** The question as the neutral file would put it. */
function withNames(options: ExportOptions, nameOf: Exported['nameOf']): ExportOptions {
  const { from, to, endpoint, walkthrough } = options;
  return {
    ...options,
    ...(from === undefined ? {} : { from: nameOf(from) }),
    ...(to === undefined ? {} : { to: nameOf(to) }),
    ...(endpoint === undefined ? {} : { endpoint: nameOf(endpoint) }),
    ...(walkthrough === undefined ? {} : { walkthrough: nameOf(walkthrough) }),
  };
}

function pcapngOf(model: Model, options: ExportOptions): Uint8Array {
  const answer = answerOf(model, options);
  if (answer === null) {
    throw new CliFailure('bad-arguments', 'A capture is one of a trace.', 'Say which with --from and --to.');
  }
  return captureOf(model, answer);
}

async function pictureOf(
  model: Model,
  format: 'png' | 'svg',
  options: ExportOptions,
  carried: readonly SourceFile[] | null,
): Promise<string | Uint8Array> {
  const { scene, view } = sceneOf(model, options);
  if (options.what === 'trace' && !showsTrace(scene)) {
    throw new CliFailure(
      'bad-arguments',
      'There is no trace that the picture could show.',
      'Say with --from and --to whose packet it is.',
    );
  }
  const drawing = {
    part: { type: options.what },
    theme: options.theme,
    transparent: options.transparent === true,
    title: options.title ? pictureTitle(model, view.answer) : null,
    legend: options.legend,
    date: options.date === true ? dayOf(new Date()) : null,
    fonts: {},
  };
  if (format === 'png') return pngOf(pictureSvg(scene, drawing).svg, options.scale, carried);
  const { svg } = pictureSvg(scene, { ...drawing, fonts: await embeddedFonts() });
  return carried === null ? svg : embedInSvg(svg, carried);
}

function sceneOf(model: Model, options: ExportOptions): { readonly scene: Scene; readonly view: SceneView } {
  const view = viewOf(model, options);
  const now = outsideReach(model);
  return { scene: withReach(buildScene(model, view), now && { now, before: null }), view };
}

async function picturePdfOf(model: Model, options: ExportOptions): Promise<Uint8Array> {
  const { scene, view } = sceneOf(model, options);
  // Loaded when used: the other commands start without it.
  const { picturePdf } = await import('../../picture/pdf/picture-pdf');
  return picturePdf(pictureTitle(model, view.answer), scene);
}

async function pngOf(svg: string, scale: number, carried: readonly SourceFile[] | null): Promise<Uint8Array> {
  const result = await rasterise(svg, scale);
  if (result.type === 'drawn') return finishPng(result.png, scale, carried);
  throw new CliFailure(
    'bad-arguments',
    `At scale ${scale} the picture would have ${result.megapixels} million pixels.`,
    `Use --scale ${result.largest} or less, or export an SVG.`,
  );
}

/** A topology that came out of a picture goes into the next one under a topology's name. */
function nameInside(name: string): string {
  return basename(name).replace(/\.topology\.(png|svg)$/i, '.topology.yaml');
}

/** An export that cannot be opened again is a failed one. */
async function refuseUnlessItReopens(out: string, carried: readonly SourceFile[]): Promise<void> {
  const target = await stat(out);
  if (!target.isFile() || reopens(await readFile(out), carried)) return;
  throw new CliFailure(
    'cannot-write',
    `${out} was written, but what is there now does not give the topology back.`,
  );
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
  const answer = answerOf(model, options);
  return answer === null ? view : { ...view, answer, ghostRoute: answer.reason?.remedy?.route ?? null };
}

/** The trace that is asked for; null when none is. */
function answerOf(model: Model, options: ExportOptions): GivenAnswer | null {
  const { from, to } = options;
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) {
    throw new CliFailure(
      'bad-arguments',
      'A trace needs both --from and --to.',
      'Give both, or neither for the plain picture.',
    );
  }
  return putQuestion(model, questionOf(from, to, options));
}

function parseScale(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0.1 && value <= 8) return value;
  throw new InvalidArgumentError('A scale is a number from 0.1 to 8.');
}
