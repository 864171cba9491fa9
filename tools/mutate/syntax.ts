/** TypeScript's syntax as Vite's parser (oxc) gives it, as far as mutants need it: nodes with a type and a place. */
import { parseSync } from 'vite';

export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** The program's tree. Throws when the text is no TypeScript. */
export function parseTypeScript(file: string, text: string): SyntaxNode {
  const { program, errors } = parseSync(file, text, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join('; ')}`);
  const root: unknown = program;
  if (!isNode(root)) throw new Error(`${file}: no program`);
  return root;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node in a field; null when there is none or another kind of value. */
export function nodeAt(node: SyntaxNode, field: string): SyntaxNode | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The nodes in a field that holds a list; holes are left out. */
export function nodesAt(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textAt(node: SyntaxNode | null, field: string): string | null {
  const value = node?.[field];
  return typeof value === 'string' ? value : null;
}

/** Every node that hangs on this one, with the field that holds it. */
export function childrenOf(node: SyntaxNode): readonly (readonly [field: string, child: SyntaxNode])[] {
  return Object.entries(node).flatMap(([field, value]) => {
    if (isNode(value)) return [[field, value] as const];
    return Array.isArray(value) ? value.filter(isNode).map((one) => [field, one] as const) : [];
  });
}
