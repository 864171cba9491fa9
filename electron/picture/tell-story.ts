/** What both hosts do for the page: a walkthrough of its topology as a file, or why there is none. */
import { strToU8, zipSync } from 'fflate';
import { buildModel } from '#core/analysis/build-model';
import { walkthroughToMarkdown } from '#core/report/walkthrough/walkthrough-markdown';
import { walkthroughReport, type WalkthroughReport } from '#core/report/walkthrough/walkthrough-report';
import { readTopology } from '#core/topology/read';
import type { LooseText, MakeResult, StoryFormat } from '../ipc';
import { embeddedFonts } from './fonts';
import { storyBytes } from './story-bytes';

export async function tellStory(
  { name, text }: LooseText,
  walkthrough: string,
  format: StoryFormat,
): Promise<MakeResult> {
  const model = buildModel(readTopology([{ name, text }]).topology);
  const told = model.topology.walkthroughs.find(({ resource }) => resource.name === walkthrough);
  if (!told) return { type: 'failed', message: `There is no walkthrough "${walkthrough}".` };
  const report = walkthroughReport(model, told.resource);
  const bytes =
    format === 'md' ? await packedMarkdown(report, walkthrough) : await storyBytes(format, report);
  return { type: 'made', bytes };
}

/** The oldest day that a ZIP can tell: with a day of today the same story would be other bytes tomorrow. */
const NO_DAY = new Date(1980, 0, 1);

/** What the command line writes as files: a text, and a folder with the picture of each step. */
async function packedMarkdown(report: WalkthroughReport, name: string): Promise<Uint8Array> {
  const fonts = await embeddedFonts();
  const { text, pictures } = walkthroughToMarkdown(report, name, { theme: 'light', fonts });
  const drawn = pictures.map(({ name: picture, svg }) => [`${name}/${picture}`, strToU8(svg)] as const);
  return zipSync({ [`${name}.md`]: strToU8(text), ...Object.fromEntries(drawn) }, { mtime: NO_DAY });
}
