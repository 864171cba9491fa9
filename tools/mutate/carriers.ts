/**
 * Which expressions can be evaluated one way or the other: `a + b` becomes `(which ? a - b : a + b)`. What must stay
 * as it is for its neighbours' sake cannot: the left side of an assignment, a callee (it would lose its `this`), the
 * links of an optional chain (what stops the chain would no longer stop it).
 */
import { childrenOf, textAt, type SyntaxNode } from './syntax';

const neverCarries = new Set(['FunctionExpression', 'ArrowFunctionExpression', 'ClassExpression']);
const typed = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);
/** Fields whose expressions are places to write to, names, or what a keyword needs as it is. */
const fixedFields: Readonly<Record<string, readonly string[]>> = {
  CallExpression: ['callee'],
  NewExpression: ['callee'],
  TaggedTemplateExpression: ['tag', 'quasi'],
  AssignmentExpression: ['left'],
  UpdateExpression: ['argument'],
  ForOfStatement: ['left'],
  ForInStatement: ['left'],
  Property: ['key'],
  PropertyDefinition: ['key'],
  MethodDefinition: ['key'],
  MemberExpression: ['property'],
  ExportNamedDeclaration: ['source'],
};
const spineFields = new Set(['object', 'callee', 'expression']);

/** Types and imports: nothing of them is left when the program runs. */
export function isOutsideTheRun({ type }: SyntaxNode): boolean {
  return (
    (type.startsWith('TS') && !typed.has(type)) ||
    type === 'ImportDeclaration' ||
    type === 'ExportAllDeclaration'
  );
}

/** All expressions below the node that can be evaluated one way or the other. */
export function carriersOf(root: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode, isSpine: boolean): void => {
    for (const [field, child] of childrenOf(node)) {
      if (isOutsideTheRun(child)) continue;
      const onSpine = node.type === 'ChainExpression' || (isSpine && spineFields.has(field));
      if (!onSpine && canCarry(node, field, child)) found.push(child);
      visit(child, onSpine);
    }
  };
  visit(root, false);
  return found;
}

function canCarry(parent: SyntaxNode, field: string, child: SyntaxNode): boolean {
  const isExpression = child.type.endsWith('Expression') || child.type.endsWith('Literal');
  if (!isExpression || child.type.startsWith('TS') || neverCarries.has(child.type)) return false;
  if (parent.type === 'UnaryExpression' && ['typeof', 'delete'].includes(textAt(parent, 'operator') ?? '')) {
    return false;
  }
  if (parent.type === 'ExpressionStatement' && textAt(parent, 'directive') !== null) return false;
  const isComputed = parent['computed'] === true;
  return !(fixedFields[parent.type]?.includes(field) === true && !(isComputed && field !== 'callee'));
}
