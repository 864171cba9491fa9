/** The YAML library's complaints in our words: what is wrong, and what would be right. */
import { isScalar, visit, type Document, type ParsedNode, type YAMLError } from 'yaml';
import type { TextFinding } from '../problems/finding';
import { tooDeep } from './to-value';

/** One slip can give hundreds of errors behind it; the first ones tell the truth. */
export const mostSyntaxFindings = 20;

type Parsed = Pick<Document<ParsedNode, boolean>, 'errors' | 'contents'>;

/** The errors of a tree as findings; what stands inside a quote that nobody closes says nothing of its own. */
export function syntaxFindings({ errors, contents }: Parsed): readonly TextFinding[] {
  const unclosed = errors.find(isUnclosedQuote);
  const start = unclosed && quoteStart(contents, unclosed.pos[0]);
  if (unclosed === undefined || start === undefined)
    return errors.slice(0, mostSyntaxFindings).map(syntaxFinding);
  const before = errors.filter(({ pos: [offset] }) => offset < start);
  return [...before.slice(0, mostSyntaxFindings - 1).map(syntaxFinding), unclosedQuote(start)];
}

function isUnclosedQuote({ code, message }: YAMLError): boolean {
  return code === 'MISSING_CHAR' && /^Missing closing ["']quote/.test(message);
}

/** Where the quoted text begins that ends, unclosed, at `end`. */
function quoteStart(contents: Parsed['contents'], end: number): number | undefined {
  let start: number | undefined;
  visit(contents, (_, node) => {
    if (!isScalar(node) || !node.range) return undefined;
    const [from, to] = node.range;
    if (from >= end || to < end) return undefined;
    start = from;
    return visit.BREAK;
  });
  return start;
}

function unclosedQuote(offset: number): TextFinding {
  return {
    code: 'HS101',
    severity: 'error',
    message: 'This is no valid YAML: The quote that opens here is never closed.',
    remedy: "Close it, or write it twice where it belongs to the text: 'it''s'.",
    path: [],
    offset,
  };
}

const remedies: Partial<Record<YAMLError['code'], string>> = {
  BAD_ALIAS: 'Write an alias as *name, with an anchor &name before it.',
  BAD_DQ_ESCAPE: 'Inside double quotes, write a backslash as \\\\, or use single quotes.',
  BAD_INDENT: 'Indent this line like the others of its mapping or list, and close every bracket.',
  BAD_SCALAR_START: 'Put quotes around a text that starts with this character.',
  BLOCK_AS_IMPLICIT_KEY:
    'Put the inner "key: value" on its own, more indented line, or quotes around a text with ": " in it.',
  BLOCK_IN_FLOW: 'Inside brackets, write lists as [ ] and mappings as { }.',
  MISSING_CHAR:
    'Add what is missing: a closing quote or bracket, a comma, or the colon and blank behind a key.',
  MULTILINE_IMPLICIT_KEY: 'Write "key: value" on one line; the line above may lack its colon.',
  TAB_AS_INDENT: 'Use blanks instead of tabs.',
  TAG_RESOLVE_FAILED: 'Leave the tag out, or write a value that fits it.',
};

/** An error of the YAML library as a finding. */
function syntaxFinding(error: YAMLError): TextFinding {
  if (error.code === 'RESOURCE_EXHAUSTION') return tooDeep(error.pos[0]);
  const tab = error.code === 'TAB_AS_INDENT';
  return {
    code: tab ? 'HS103' : 'HS101',
    severity: 'error',
    message: tab
      ? 'A tab is used as indentation, which YAML does not allow.'
      : `This is no valid YAML: ${error.message}.`,
    remedy:
      remedies[error.code] ?? 'Check indentation, quotes and brackets on this line and on the one above it.',
    path: [],
    offset: error.pos[0],
  };
}
