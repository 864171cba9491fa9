/** All mutants of a file: every edit of every operator, with the expression that can carry it. */
import { carriersOf, isOutsideTheRun } from './carriers';
import type { Edit } from './operator';
import { operators } from './operators';
import { childrenOf, nodeAt, nodesAt, parseTypeScript, textAt, type SyntaxNode } from './syntax';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  /** What the file declares there: a function, a class, a table. */
  readonly inside: string;
  /** The piece of text as it stands, and as the mutant has it, on one line each. */
  readonly before: string;
  readonly after: string;
  readonly edit: Edit;
  /** The expression that is evaluated one way or the other. */
  readonly carrier: Span;
  /** Lines of the file's statement around it. */
  readonly lines: { readonly first: number; readonly last: number };
}

/** The mutants in the order of the tree; ids count on from `firstId`. */
export function findMutants(file: string, text: string, firstId: number): readonly Mutant[] {
  const root = parseTypeScript(file, text);
  const carriers = carriersOf(root);
  const found: Mutant[] = [];
  const seen = new Set<string>();
  for (const statement of nodesAt(root, 'body')) {
    const lines = { first: lineAt(text, statement.start), last: lineAt(text, statement.end) };
    for (const { edit, operator, inside } of editsBelow(statement, root, '', text)) {
      const carrier = innermost(carriers, edit);
      if (carrier === null) continue;
      const mutated = `${carrier.start} ${mutatedText(edit, carrier, text)}`;
      if (seen.has(mutated)) continue;
      seen.add(mutated);
      found.push({
        id: firstId + found.length,
        file,
        line: lineAt(text, edit.start),
        operator,
        inside,
        before: onOneLine(text.slice(edit.start, edit.end)),
        after: onOneLine(edit.after),
        edit,
        carrier: { start: carrier.start, end: carrier.end },
        lines,
      });
    }
  }
  return found;
}

/** The carrier's text with the edit made. */
export function mutatedText({ start, end, after }: Edit, carrier: Span, text: string): string {
  return `${text.slice(carrier.start, start)}${after}${text.slice(end, carrier.end)}`;
}

interface FoundEdit {
  readonly edit: Edit;
  readonly operator: string;
  readonly inside: string;
}

function editsBelow(
  node: SyntaxNode,
  parent: SyntaxNode | null,
  around: string,
  text: string,
): readonly FoundEdit[] {
  if (isOutsideTheRun(node)) return [];
  const inside = declaredName(node, around);
  return [
    ...operators.flatMap(({ name, edits }) =>
      edits(node, parent, text).map((edit) => ({ edit, operator: name, inside })),
    ),
    ...childrenOf(node).flatMap(([, child]) => editsBelow(child, node, inside, text)),
  ];
}

/** The outermost declaration's name, and a method's behind it. */
function declaredName(node: SyntaxNode, around: string): string {
  if (node.type === 'MethodDefinition') return `${around}.${textAt(nodeAt(node, 'key'), 'name') ?? ''}`;
  if (around !== '') return around;
  const isDeclaration = ['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclarator'].includes(node.type);
  return isDeclaration ? (textAt(nodeAt(node, 'id'), 'name') ?? '') : '';
}

function innermost(carriers: readonly SyntaxNode[], { start, end }: Span): SyntaxNode | null {
  const around = carriers.filter((one) => one.start <= start && end <= one.end);
  return around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
