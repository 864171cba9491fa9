/**
 * What a host that has read a file hands to its window with the text: what the file's documents say. So a window shows
 * a file that nothing is wrong with before it has anybody who reads texts.
 */
import { assemble, stateOf } from './assemble';
import type { SourceFile, TopologyDocument } from './document';
import { fileReadElsewhere } from './document-state';
import { longText } from './text/fast-reader';
import { sameValue, toJson } from './values';

/**
 * The values of the documents of its one file, in order. Null where a window must read for itself: a problem has a
 * place in the text, a ConfigMap may hold another text, a long text is read in pieces, and what is no JSON
 * does not come through.
 */
export function valuesToHandOver(document: TopologyDocument): readonly unknown[] | null {
  const [file, ...others] = stateOf(document).files;
  if (!file || others.length > 0 || file.file.text.length >= longText) return null;
  if (document.problems.length > 0) return null;
  if (document.topology.kubernetes.some(({ resource }) => resource.kind === 'ConfigMap')) return null;
  const values = file.parts.map(({ value }) => value);
  return sameValue(values, toJson(values)) ? values : null;
}

/** The document of a file with the values that were handed over; null where they are not those of its text. */
export function readAhead(file: SourceFile, values: readonly unknown[]): TopologyDocument | null {
  const state = fileReadElsewhere(file, values);
  return state && assemble({ files: [state] });
}
