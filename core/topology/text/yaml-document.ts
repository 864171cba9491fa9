/**
 * One YAML document of a file: its text, its value, what is wrong with its syntax, and where things stand.
 * All offsets are within the document's own text, so that it stays good when text before it changes.
 */
import { Composer, Parser, type Document, type ParsedNode } from 'yaml';
import type { Path } from '../document';
import type { Part, TextFinding } from '../finding';
import { guardText } from './guard';
import { locate } from './locate';
import { readPlain, type PlainReading } from './plain-reader';
import { stretchOf, type Stretch } from './stretch';
import { syntaxFinding } from './syntax-finding';
import { toValue } from './to-value';

export type SyntaxTree = Document<ParsedNode, boolean>;

export interface YamlDocument {
  readonly text: string;
  /** Undefined when nothing could be read, null when the document is empty. */
  readonly value: unknown;
  readonly findings: readonly TextFinding[];
  /** The offset of the key or value at the path, or of the nearest thing that would hold it. */
  readonly locate: (path: Path, part: Part) => number;
  /** In a long document: the stretch that holds the path and can be parsed alone. Null in a short one. */
  readonly stretch: (path: Path) => Stretch | null;
}

/** From here on the plain reader is tried first: the YAML library needs a second for one or two megabytes. */
export const longText = 64 * 1024;

/** Reads one document's text, as cut out by `splitDocuments`. Never throws. */
export function readYamlDocument(text: string): YamlDocument {
  const refusal = guardText(text);
  if (refusal) {
    return { text, value: undefined, findings: [refusal], locate: () => refusal.offset, stretch: () => null };
  }
  const plain = text.length >= longText ? readPlain(text) : null;
  return plain ? fromPlain(text, plain) : readWithTree(text);
}

function fromPlain(text: string, plain: PlainReading): YamlDocument {
  return {
    text,
    value: plain.value,
    findings: [],
    stretch: (path) => stretchOf(text, plain, path),
    locate: (path, part) => {
      const stretch = stretchOf(text, plain, path);
      if (!stretch) return 0;
      const tree = parseTree(text.slice(stretch.start, stretch.end));
      return stretch.start + locate(tree?.contents, stretch.path, part);
    },
  };
}

function readWithTree(text: string): YamlDocument {
  const tree = parseTree(text);
  if (!tree) {
    const finding: TextFinding = {
      code: 'HS101',
      severity: 'error',
      message: 'This is no valid YAML.',
      remedy: 'Check quotes, brackets and indentation.',
      path: [],
      offset: 0,
    };
    return { text, value: undefined, findings: [finding], locate: () => 0, stretch: () => null };
  }
  const reading = toValue(tree.contents);
  const syntax = tree.errors.slice(0, mostSyntaxFindings).map(syntaxFinding);
  return {
    text,
    value: syntax.length > 0 ? undefined : reading.value,
    findings: [...syntax, ...reading.findings],
    locate: (path, part) => locate(tree.contents, path, part),
    stretch: () => null,
  };
}

/** One slip can give hundreds of errors behind it; the first ones tell the truth. */
const mostSyntaxFindings = 20;

/** The syntax tree with source tokens, or null when the parser gave up. Errors are in `tree.errors`. */
export function parseTree(text: string): SyntaxTree | null {
  try {
    const composer = new Composer({
      version: '1.2',
      keepSourceTokens: true,
      uniqueKeys: false,
      logLevel: 'silent',
    });
    // Forced, so that a text of mere comments is an empty document and no error.
    const [tree] = composer.compose(new Parser().parse(text), true, text.length);
    return tree ?? null;
  } catch {
    // Not expected behind the guard; whatever the parser throws says only that it cannot read this.
    return null;
  }
}
