/**
 * One YAML document of a file: its text, its value, what is wrong with its syntax, and where things stand.
 * All offsets are within the document's own text, so that it stays good when text before it changes.
 */
import { Composer, Parser, type Document, type ParsedNode } from 'yaml';
import type { Path } from '../document';
import type { Part, TextFinding } from '../finding';
import { guardNesting, guardText } from './guard';
import { locate } from './locate';
import { readJson } from './json-reader';
import { readPlain } from './plain-reader';
import type { LongReading, Stretch } from './stretch';
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

/** From here on the fast readers are tried first: the YAML library needs a second for one or two megabytes. */
const longText = 64 * 1024;

/** Reads one document's text, as cut out by `splitDocuments`. Never throws. */
export function readYamlDocument(text: string): YamlDocument {
  const refusal = guardText(text);
  if (refusal) return refused(text, refusal);
  const long = text.length >= longText ? (readJson(text) ?? readPlain(text)) : null;
  if (long) return fromLong(text, long);
  const tooDeep = guardNesting(text);
  return tooDeep ? refused(text, tooDeep) : readWithTree(text);
}

function refused(text: string, finding: TextFinding): YamlDocument {
  return { text, value: undefined, findings: [finding], locate: () => finding.offset, stretch: () => null };
}

function fromLong(text: string, { value, stretch: stretchAt }: LongReading): YamlDocument {
  return {
    text,
    value,
    findings: [],
    stretch: stretchAt,
    locate: (path, part) => {
      const stretch = stretchAt(path);
      if (!stretch) return 0;
      const tree = parseTree(text.slice(stretch.start, stretch.end));
      return stretch.start + locate(tree?.contents, stretch.path, part);
    },
  };
}

function readWithTree(text: string): YamlDocument {
  const tree = parseTree(text);
  if (!tree) {
    return refused(text, {
      code: 'HS101',
      severity: 'error',
      message: 'This is no valid YAML.',
      remedy: 'Check quotes, brackets and indentation.',
      path: [],
      offset: 0,
    });
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
