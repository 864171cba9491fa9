/**
 * A `---` that somebody indented: by YAML 1.2 (9.1.2) only one at the left margin begins a document, so that two
 * documents are read as one. Then its keys stand twice, or its lines fit nowhere, and the slip is told in place of that.
 */
import { isScalar, visit, type Document, type ParsedNode } from 'yaml';
import { codeOf, said, type TextFinding } from '../problems/finding';

/** What the second document's lines are blamed for. */
const consequences: readonly string[] = ['HS101', 'HS102', 'HS103'];

/** The slip, where findings behind it follow from it; null where there is none. */
export function indentedSeparator(
  text: string,
  { contents }: Pick<Document<ParsedNode, boolean>, 'contents'>,
  findings: readonly TextFinding[],
): TextFinding | null {
  const told = findings.filter(({ said: { kind } }) => consequences.includes(codeOf(kind)));
  if (told.length === 0) return null;
  for (const match of text.matchAll(/^([ \t]+)---[ \t]*\r?$/gm)) {
    const offset = match.index + (match[1]?.length ?? 0);
    if (!told.every((finding) => finding.offset >= match.index) || isInBlockText(contents, offset)) continue;
    return { said: said('HS101/indented-separator', {}), severity: 'error', path: [], offset };
  }
  return null;
}

/** A text of several lines may well have such a line. */
function isInBlockText(contents: ParsedNode | null, offset: number): boolean {
  let isInside = false;
  visit(contents, (_, node) => {
    if (!isScalar(node) || !node.range || !/^(BLOCK|QUOTE)/.test(node.type ?? '')) return undefined;
    const [from, to] = node.range;
    if (offset < from || offset >= to) return undefined;
    isInside = true;
    return visit.BREAK;
  });
  return isInside;
}
