/** The YAML library's complaints as findings: which of its slips it is, and where. */
import { isScalar, visit, type Document, type ParsedNode, type YAMLError } from 'yaml';
import { said, type TextFinding } from '../problems/finding';
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
    said: said('HS101/unclosed-quote', {}),
    severity: 'error',
    path: [],
    offset,
  };
}

/** An error of the YAML library as a finding. */
function syntaxFinding(error: YAMLError): TextFinding {
  if (error.code === 'RESOURCE_EXHAUSTION') return tooDeep(error.pos[0]);
  return {
    said:
      error.code === 'TAB_AS_INDENT'
        ? said('HS103', {})
        : said('HS101/slip', { slip: error.code, detail: error.message }),
    severity: 'error',
    path: [],
    offset: error.pos[0],
  };
}
