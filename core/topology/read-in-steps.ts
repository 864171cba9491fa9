/** Reads topology files step by step. */
import { assemble } from './assemble';
import type { SourceFile, TopologyDocument } from './document';
import { readFileStateInSteps, type FileState } from './document-state';
import { behind, type Steps } from './steps';

/**
 * What `readTopology` reads, step by step, for a window that is to stay alive while it reads a long file. Who reads
 * long texts is for the caller to see to.
 */
export function* readTopologyInSteps(files: readonly SourceFile[]): Steps<TopologyDocument> {
  const states: FileState[] = [];
  let start = 0;
  for (const file of files) {
    states.push(yield* behind(start, readFileStateInSteps(file, null)));
    start += file.text.length;
  }
  return assemble({ files: states });
}
