/**
 * Who reads long texts. That reader is a library of its own which a short file never needs, so nobody who reads files
 * has to have it: the command line has it from the start, a window when the first long text comes. Without it the
 * library with the syntax trees reads everything, to the same value in more time.
 */
import type { TextFinding } from '../problems/finding';

/** From here on the fast ways of reading are used: the library with the syntax trees needs a second for a megabyte. */
export const longText = 64 * 1024;

export interface FastReader {
  /** The value of a text with one document, a mapping or a list; null when it is anything else, unusual or wrong. */
  readonly value: (text: string) => { readonly value: unknown } | null;
  /** The first thing that is wrong with a text; null when that is for the other library to say. */
  readonly firstFault: (text: string) => { readonly value: unknown; readonly finding: TextFinding } | null;
}

const nobody: FastReader = { value: () => null, firstFault: () => null };

let reader = nobody;

/** The reader that is there. */
export function fastReader(): FastReader {
  return reader;
}

/** From here on this one reads long texts. */
export function readLongTextsBy(next: FastReader): void {
  reader = next;
}
