/** Options that mean nothing to a format: whoever gives one wants something else than would be written. */
import { CliFailure } from '../output/cli-failure';
import type { ExportOptions } from './export-job';

/** Throws a CliFailure that says what to write instead. */
export function refuseMisplacedOptions(format: string, options: ExportOptions): void {
  const { from, to, walkthrough, picture } = options;
  const isPdf = format === 'pdf';
  const isStory = format === 'md' || format === 'html' || (isPdf && picture !== true);
  if (picture === true && !isPdf) {
    throw new CliFailure(
      'bad-arguments',
      `--picture is for PDF; ${format} knows no other kind.`,
      'Leave it out.',
    );
  }
  if (walkthrough !== undefined && !isStory) {
    throw new CliFailure(
      'bad-arguments',
      'A walkthrough is told as md, html or pdf.',
      isPdf
        ? 'Leave out --picture, or --walkthrough.'
        : 'Choose one of these formats, or leave out --walkthrough.',
    );
  }
  if (isStory && (from !== undefined || to !== undefined)) {
    throw new CliFailure(
      'bad-arguments',
      'A walkthrough has questions of its own.',
      isPdf ? 'Say --picture for a picture of the trace.' : 'Leave out --from and --to.',
    );
  }
}
