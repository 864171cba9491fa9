/** Reads topology files: YAML 1.2 (JSON is YAML), many documents in a file, several files as one topology. */
import { assemble } from './assemble';
import type { SourceFile, TopologyDocument } from './document';
import { readFileStateInSteps, type FileState } from './document-state';
import { behind, finished, type Steps } from './steps';

/**
 * Reads all files as one topology. Whatever is wrong is a problem with its place, all at once, and the rest
 * is read all the same. Never throws; says nothing about files that are not there, which is the host's business.
 */
export function readTopology(files: readonly SourceFile[]): TopologyDocument {
  return finished(readTopologyInSteps(files));
}

/** The same, step by step, for a window that is to stay alive while it reads a long file. */
export function* readTopologyInSteps(files: readonly SourceFile[]): Steps<TopologyDocument> {
  const states: FileState[] = [];
  let start = 0;
  for (const file of files) {
    states.push(yield* behind(start, readFileStateInSteps(file, null)));
    start += file.text.length;
  }
  return assemble({ files: states });
}
