/** Reads topology files: YAML 1.2 (JSON is YAML), many documents in a file, several files as one topology. */
import { checkObject } from './api-schema/check-object';
import { checkObjectsBy } from './api-schema/object-checker';
import type { SourceFile, TopologyDocument } from './document';
import { readTopologyInSteps } from './read-in-steps';
import { finished } from './steps';
import { readLongTextsBy } from './text/fast-reader';
import { FAST_READER } from './text/fast-value';
import { readTextsBy } from './text/text-reader';
import { readYamlDocumentInSteps } from './text/yaml-document';

// Who reads at one go may get any file, and gets it at once, with all that can be said of it.
readTextsBy(readYamlDocumentInSteps);
readLongTextsBy(FAST_READER);
checkObjectsBy(checkObject);

/**
 * Reads all files as one topology. Whatever is wrong is a problem with its place, all at once, and the rest
 * is read all the same. Never throws; says nothing about files that are not there, which is the host's business.
 */
export function readTopology(files: readonly SourceFile[]): TopologyDocument {
  return finished(readTopologyInSteps(files));
}
