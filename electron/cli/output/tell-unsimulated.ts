/** Says on standard error what could have changed an answer and is not simulated. */
import type { Unsimulated } from '#core/analysis/unsimulated/concern';
import { unsimulatedLines } from '#core/report/unsimulated-text';
import type { CliIo } from './cli-io';

/** More would bury the answer. */
const mostLines = 12;

export async function tellUnsimulated(found: readonly Unsimulated[], io: CliIo): Promise<void> {
  const lines = unsimulatedLines(found);
  if (lines.length === 0) return;
  const more = lines.length - mostLines;
  const shown = more > 0 ? [...lines.slice(0, mostLines), `And ${more} more: see hopscope check.`] : lines;
  await io.writeMessage(shown.map((line) => `hopscope: ${line}\n`).join(''));
}
