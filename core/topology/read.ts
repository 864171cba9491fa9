/** Reads topology files: YAML 1.2 (JSON is YAML), many documents in a file, several files as one topology. */
import { assemble } from './assemble';
import type { SourceFile, TopologyDocument } from './document';
import { readFileState } from './document-state';

/**
 * Reads all files as one topology. Whatever is wrong is a problem with its place, all at once, and the rest
 * is read all the same. Never throws; says nothing about files that are not there, which is the host's business.
 */
export function readTopology(files: readonly SourceFile[]): TopologyDocument {
  return assemble({ files: files.map((file) => readFileState(file, null)) });
}
