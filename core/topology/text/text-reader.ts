/**
 * Who reads texts. The library with the syntax trees is a quarter of what a window would load, and a window that only
 * shows what its host has read already needs none of it before somebody edits. So nobody who works with documents has
 * to have it: the command line has it from the start, a window when a hand comes near or a file wants reading.
 */
import type { Path } from '../document';
import type { Part } from '../problems/finding';
import { finished, type Steps } from '../steps';
import type { PieceReadings } from './stretch';
import type { YamlDocument } from './yaml-document';

/** Reads one document, step by step. `fast` says that it stands in a long file, `known` what pieces were read before. */
export type TextReader = (
  text: string,
  fast: boolean,
  known: readonly PieceReadings[],
) => Steps<YamlDocument>;

let reader: TextReader | null = null;

/** From here on this one reads texts. */
export function readTextsBy(next: TextReader): void {
  reader = next;
}

/** The reader. Without one nothing may be asked that takes reading. */
export function textReader(): TextReader {
  if (!reader) throw new Error('Nobody is there who reads texts.');
  return reader;
}

/** The value of a text that stands inside another one, as in a ConfigMap; undefined where it cannot be read. */
export function valueOfText(text: string): unknown {
  return finished(textReader()(text, false, [])).value;
}

/**
 * A document of which the value is known already, and that nothing is wrong with it. It is read when a place in it is
 * asked for; while nobody can read it, places are its beginning.
 */
export function readElsewhere(text: string, value: unknown): YamlDocument {
  let read: YamlDocument | null = null;
  const locate = (path: Path, part: Part): number => {
    if (!read && !reader) return 0;
    read ??= finished(textReader()(text, false, []));
    return read.locate(path, part);
  };
  return { text, value, findings: [], stretch: () => null, locate };
}
