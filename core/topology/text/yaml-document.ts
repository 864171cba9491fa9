/**
 * One YAML document of a file: its text, its value, what is wrong with its syntax, and where things stand.
 * All offsets are within the document's own text, so that it stays good when text before it changes.
 */
import type { Path } from '../document';
import type { Part, TextFinding } from '../problems/finding';
import { finished, type Steps } from '../steps';
import { fastReader, longText, type FastReader } from './fast-reader';
import { guardText, longestForTree } from './guard';
import { readJson } from './json-reader';
import { locate } from './locate';
import { readPieces } from './piece-reader';
import type { LongReading, PieceReadings, Stretch } from './stretch';
import { parseTree, readTree, type SyntaxTree } from './syntax-tree';

export interface YamlDocument {
  readonly text: string;
  /** Undefined when nothing could be read, null when the document is empty. */
  readonly value: unknown;
  readonly findings: readonly TextFinding[];
  /** The offset of the key or value at the path, or of the nearest thing that would hold it. */
  readonly locate: (path: Path, part: Part) => number;
  /** In a long document: the stretch that holds the path and can be parsed alone. Null in a short one. */
  readonly stretch: (path: Path) => Stretch | null;
  /** What the pieces of a long document were read as, for reading it again after an edit. */
  readonly pieces?: PieceReadings;
}

/** Reads one document's text, as cut out by `splitDocuments`; `previous` is what it was before an edit. Never throws. */
export function readYamlDocument(text: string, previous: YamlDocument | null = null): YamlDocument {
  const known = previous?.pieces ? [previous.pieces] : [];
  return finished(readYamlDocumentInSteps(text, text.length >= longText, known));
}

/** The same, step by step. `fast` says that the document stands in a long file, `known` what pieces were read before. */
export function* readYamlDocumentInSteps(
  text: string,
  fast: boolean,
  known: readonly PieceReadings[],
): Steps<YamlDocument> {
  const refusal = guardText(text);
  if (refusal) {
    const { offset } = refusal;
    return { text, value: undefined, findings: [refusal], locate: () => offset, stretch: () => null };
  }
  if (text.length >= longText) {
    yield;
    const long = readJson(text) ?? (yield* readPieces(text, known));
    if (long) return fromLong(text, long);
    const fault = text.length >= longestForTree ? fastReader().firstFault(text) : null;
    if (fault) return withFault(text, fault);
  } else if (fast) {
    const read = fastReader().value(text);
    if (read) return withLateTree(text, read.value);
  }
  const { tree, value, findings } = readTree(text);
  const otherwise = findings[0]?.offset ?? 0;
  return {
    text,
    value,
    findings,
    locate: (path, part) => (tree ? locate(tree.contents, path, part) : otherwise),
    stretch: () => null,
  };
}

function withFault(
  text: string,
  { value, finding }: NonNullable<ReturnType<FastReader['firstFault']>>,
): YamlDocument {
  return { text, value, findings: [finding], locate: () => finding.offset, stretch: () => null };
}

function fromLong(text: string, { value, findings, stretch: stretchAt, pieces }: LongReading): YamlDocument {
  return {
    text,
    value,
    findings,
    ...(pieces ? { pieces } : {}),
    stretch: stretchAt,
    locate: (path, part) => {
      const stretch = stretchAt(path);
      if (!stretch) return 0;
      const tree = parseTree(text.slice(stretch.start, stretch.end));
      return stretch.start + locate(tree?.contents, stretch.path, part);
    },
  };
}

/** A short document of a long file: its tree is made when a place in it is asked for. */
function withLateTree(text: string, value: unknown): YamlDocument {
  let tree: SyntaxTree | null = null;
  return {
    text,
    value,
    findings: [],
    stretch: () => null,
    locate: (path, part) => locate((tree ??= parseTree(text))?.contents, path, part),
  };
}
