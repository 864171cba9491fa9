/** A text with its syntax tree, by the YAML library that keeps every token: for editing, and for what is wrong where. */
import { Composer, Parser, type Document, type ParsedNode } from 'yaml';
import { codeOf, said, type TextFinding } from '../problems/finding';
import { guardNesting } from './guard';
import { indentedSeparator } from './indented-separator';
import { syntaxFindings } from './syntax-finding';
import { toValue } from './to-value';

export type SyntaxTree = Document<ParsedNode, boolean>;

export interface TreeReading {
  /** Null when the text must not be given to the parser, or the parser gave up. */
  readonly tree: SyntaxTree | null;
  /** Undefined when nothing could be read, null when the text is empty. */
  readonly value: unknown;
  readonly findings: readonly TextFinding[];
  /** Whether it has anchors or aliases, so that its parts cannot be read one by one. */
  readonly anchored: boolean;
}

/** Reads the text of one document. Never throws. */
export function readTree(text: string): TreeReading {
  const tooDeep = guardNesting(text);
  if (tooDeep) return refused(tooDeep);
  const tree = parseTree(text);
  if (!tree) {
    return refused({
      said: said('HS101/unreadable', {}),
      severity: 'error',
      path: [],
      offset: 0,
    });
  }
  const { value, findings, anchored } = toValue(tree.contents);
  const syntax = syntaxFindings(tree);
  const separator = indentedSeparator(text, tree, [...syntax, ...findings]);
  if (separator !== null) return refused(separator);
  const template = text.indexOf('{{');
  const isBroken = [...syntax, ...findings].some(({ said: { kind } }) =>
    ['HS101', 'HS103'].includes(codeOf(kind)),
  );
  if (template >= 0 && isBroken) {
    return refused(unrendered(template));
  }
  return {
    tree,
    value: syntax.length > 0 ? undefined : value,
    findings: [...syntax, ...findings],
    anchored,
  };
}

/** What Helm and its like fill in is told as what it is, and not by the slips that a YAML reader sees in it. */
function unrendered(offset: number): TextFinding {
  return {
    said: said('HS140', {}),
    severity: 'error',
    path: [],
    offset,
  };
}

function refused(finding: TextFinding): TreeReading {
  return { tree: null, value: undefined, findings: [finding], anchored: false };
}

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
