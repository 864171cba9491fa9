/** `hopscope export md|html|pdf`: a walkthrough of the file, told for people who have no Hopscope. */
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Model } from '#core/analysis/model';
import type { ThemeName } from '#core/diagram/theme';
import { walkthroughPage } from '#core/report/html/walkthrough-page';
import { walkthroughToMarkdown } from '#core/report/walkthrough/walkthrough-markdown';
import { walkthroughReport, type WalkthroughReport } from '#core/report/walkthrough/walkthrough-report';
import type { WalkthroughResource } from '#core/topology/resources';
import { systemErrorReason } from '../../files/system-error';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import { pictures, refuseOverwriting, writeOutput } from '../output/write-output';
import { embeddedFonts } from '../../picture/fonts';

/** The walkthrough of that name, or the only one. Throws a CliFailure that names those that there are. */
export function chosenWalkthrough({ topology }: Model, name: string | null): WalkthroughResource {
  const all = topology.walkthroughs.map(({ resource }) => resource);
  const [first, ...others] = name === null ? all : all.filter((each) => each.name === name);
  if (first && others.length === 0) return first;
  const names = all.map((each) => each.name).join(', ');
  if (all.length === 0) {
    throw new CliFailure(
      'bad-arguments',
      'The topology has no walkthrough.',
      'Add a document of kind Walkthrough.',
    );
  }
  throw new CliFailure(
    'bad-arguments',
    name === null ? 'The topology has several walkthroughs.' : `There is no walkthrough "${name}".`,
    `Say --walkthrough with one of: ${names}.`,
  );
}

/** What the walkthrough tells. Says on standard error which steps no longer come out as they expect. */
export async function toldWalkthrough(
  model: Model,
  name: string | null,
  io: CliIo,
): Promise<WalkthroughReport> {
  const report = walkthroughReport(model, chosenWalkthrough(model, name));
  for (const { number, title, contradiction } of report.steps) {
    if (contradiction === null) continue;
    const { expected, actual } = contradiction;
    await io.writeMessage(
      `hopscope: Step ${number}, "${title}", expects ${expected}, but comes to ${actual}.\n`,
    );
  }
  return report;
}

export interface StoryOutput {
  readonly out: string;
  readonly theme: ThemeName;
}

/** Writes OUT and gives its length in bytes. */
export async function writeStory(
  format: 'md' | 'html' | 'pdf',
  report: WalkthroughReport,
  { out, theme }: StoryOutput,
  io: CliIo,
): Promise<number> {
  if (format === 'md') return writeMarkdown(report, out, theme, io);
  const content = format === 'html' ? walkthroughPage(report, await embeddedFonts()) : await pdfOf(report);
  await writeOutput(out, content, io);
  return Buffer.byteLength(content);
}

async function pdfOf(report: WalkthroughReport): Promise<Uint8Array> {
  // Loaded when used: the other commands start without it.
  const { walkthroughPdf } = await import('../../picture/pdf/walkthrough-pdf');
  return walkthroughPdf(report);
}

/** Writes the text to OUT and the pictures into a folder beside it that has OUT's name without its ending. */
async function writeMarkdown(
  report: WalkthroughReport,
  out: string,
  theme: ThemeName,
  io: CliIo,
): Promise<number> {
  if (out === '-') {
    throw new CliFailure(
      'bad-arguments',
      'The pictures of Markdown stand beside it.',
      'Name a file with -o.',
    );
  }
  const name = basename(out, extname(out));
  const folder = join(dirname(out), name === basename(out) ? `${name}-pictures` : name);
  const markdown = walkthroughToMarkdown(report, basename(folder), { theme, fonts: await embeddedFonts() });
  const files = markdown.pictures.map((picture) => ({ ...picture, path: join(folder, picture.name) }));
  for (const { path } of files) await refuseOverwriting(path, pictures);
  await makeFolder(folder);
  for (const { path, svg } of files) await writeOutput(path, svg, io);
  await writeOutput(out, markdown.text, io);
  return Buffer.byteLength(markdown.text);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new CliFailure('cannot-write', `${folder} cannot be made: ${systemErrorReason(error)}.`);
  }
}
