/** `hopscope export md|html|pdf`: a walkthrough of the file, told for people who have no Hopscope. */
import { basename, dirname, extname, join } from 'node:path';
import type { Model } from '#core/analysis/model';
import type { ThemeName } from '#core/diagram/theme';
import { walkthroughToMarkdown } from '#core/report/walkthrough/walkthrough-markdown';
import { walkthroughReport, type WalkthroughReport } from '#core/report/walkthrough/walkthrough-report';
import type { WalkthroughResource } from '#core/topology/resources';
import { embeddedFonts } from '../../picture/fonts';
import { storyBytes } from '../../picture/story-bytes';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import type { Exported, ExportJob } from './export-job';
import { pictures, refuseOverwriting } from './replaceable';

/** Throws a CliFailure when there is no such walkthrough. */
export async function exportWalkthrough(
  format: 'md' | 'html' | 'pdf',
  { model, options, io }: ExportJob,
): Promise<Exported> {
  const report = await toldWalkthrough(model, options.walkthrough ?? null, io);
  if (format === 'md') return markdownOf(report, options.output, options.theme);
  return { content: await storyBytes(format, report) };
}

/** What the walkthrough tells. Says on standard error which steps no longer come out as they expect. */
async function toldWalkthrough(model: Model, name: string | null, io: CliIo): Promise<WalkthroughReport> {
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

/** The walkthrough of that name, or the only one. Throws a CliFailure that names those that there are. */
function chosenWalkthrough({ topology }: Model, name: string | null): WalkthroughResource {
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

/** The text, and the pictures in a folder beside it that has OUT's name without its ending. */
async function markdownOf(report: WalkthroughReport, out: string, theme: ThemeName): Promise<Exported> {
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
  const files = markdown.pictures.map(({ name: picture, svg }) => ({
    path: join(folder, picture),
    content: svg,
  }));
  for (const { path } of files) await refuseOverwriting(path, pictures);
  return { content: markdown.text, beside: { folder, files } };
}
