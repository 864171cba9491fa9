/**
 * `hopscope export`: the picture of a topology, with a trace lit if asked, a walkthrough of it, the topology itself under
 * neutral names, a lab of it, or a trace as a capture. `program.ts` calls `registerExportCommand`.
 */
import { readFile, stat } from 'node:fs/promises';
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { asOneFile, reopens } from '#core/report/picture/read-picture';
import { kubernetesYaml } from '#core/report/script/kubernetes-yaml';
import type { SourceFile } from '#core/topology/document';
import type { Exported, ExportJob, ExportOptions } from '../export/export-job';
import { refuseMisplacedOptions } from '../export/fitting-options';
import { exportPicture } from '../export/picture';
import * as replaceable from '../export/replaceable';
import { exportCapture, exportLab, exportRoutes } from '../export/scripts';
import { exportWalkthrough } from '../export/walkthrough';
import { loadForExport } from '../input/load-for-export';
import { addQuestionOptions } from '../input/question-options';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { writeOutput } from '../output/write-output';

const formats = ['png', 'svg', 'pdf', 'md', 'html', 'topology', 'ps1', 'yaml', 'lab', 'pcapng'] as const;

type ExportFormat = (typeof formats)[number];

interface Exporter {
  readonly make: (job: ExportJob) => Exported | Promise<Exported>;
  /** What it may be written over. */
  readonly over: replaceable.Replaceable;
}

const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  png: { make: (job) => exportPicture('png', job), over: replaceable.pictures },
  svg: { make: (job) => exportPicture('svg', job), over: replaceable.pictures },
  pdf: {
    make: (job) => (job.options.picture === true ? exportPicture('pdf', job) : exportWalkthrough('pdf', job)),
    over: replaceable.pdfs,
  },
  md: { make: (job) => exportWalkthrough('md', job), over: replaceable.markdowns },
  html: { make: (job) => exportWalkthrough('html', job), over: replaceable.pages },
  topology: { make: ({ files }) => ({ content: asOneFile(files) }), over: replaceable.neutralTopologies },
  ps1: { make: exportRoutes, over: replaceable.routeScripts },
  yaml: {
    make: ({ model }) => ({ content: kubernetesYaml(model.topology) }),
    over: replaceable.kubernetesObjects,
  },
  lab: { make: exportLab, over: replaceable.labScripts },
  pcapng: { make: exportCapture, over: replaceable.captures },
};

const help = `
FILE is a topology file, a folder of YAML files, or - for standard input; OUT may be - for standard output.
With --from and --to the picture shows that trace, with --what trace nothing else; a pcapng is one, there and back.
A picture carries its topology: 'hopscope open' and every other command take it as FILE. Name it OUT.topology.png.
--neutral keeps the design and replaces names and addresses, also in sentences of walkthroughs and notes.
md, html and pdf tell a walkthrough: Markdown with its pictures in a folder beside OUT, one page that plays by itself
in any browser, and a handout. pdf --picture is the picture alone, with the same options as png and svg; the topology
is a file attached to it.
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
  const { output, json } = options;
  const { make, over } = EXPORTERS[format];
  refuseMisplacedOptions(format, options);
  await replaceable.refuseOverwriting(output, over);
  const { files, model, nameOf } = await loadForExport(file, options.neutral === true, io);
  const { content, beside, carried } = await make({ files, model, options: withNames(options, nameOf), io });
  io.setStatus(0);
  await writeOutput(output, content, io, beside);
  if (output === '-') return;
  if (carried) await refuseUnlessItReopens(output, carried);
  if (json)
    await io.writeResult(jsonText({ version: 1, file: output, format, bytes: Buffer.byteLength(content) }));
  else await io.writeMessage(`Wrote ${output}.\n`);
}

/** The question as the neutral file would put it. */
function withNames(options: ExportOptions, nameOf: (name: string) => string): ExportOptions {
  const { from, to, endpoint, walkthrough } = options;
  return {
    ...options,
    ...(from === undefined ? {} : { from: nameOf(from) }),
    ...(to === undefined ? {} : { to: nameOf(to) }),
    ...(endpoint === undefined ? {} : { endpoint: nameOf(endpoint) }),
    ...(walkthrough === undefined ? {} : { walkthrough: nameOf(walkthrough) }),
  };
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

function parseScale(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0.1 && value <= 8) return value;
  throw new InvalidArgumentError('A scale is a number from 0.1 to 8.');
}
