/** The YAML library's complaints in our words: what is wrong, and what would be right. */
import type { YAMLError } from 'yaml';
import type { TextFinding } from '../problems/finding';
import { tooDeep } from './to-value';

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
export function syntaxFinding(error: YAMLError): TextFinding {
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
