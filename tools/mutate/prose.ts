/** What only people read: mutants leave it alone. */
import { nodeAt, textAt, type SyntaxNode } from './syntax';

const proseFields = new Set(['message', 'remedy', 'comment', 'title', 'effect', 'what', 'reason']);

/** Whether the literal is a sentence, or the value of a field that holds one. */
export function isProse(literal: SyntaxNode, parent: SyntaxNode | null): boolean {
  const { value } = literal;
  return (typeof value === 'string' && /\s/.test(value)) || (parent !== null && isProseField(parent));
}

/** Whether a property of an object holds what only people read. */
export function isProseField(property: SyntaxNode): boolean {
  if (property.type !== 'Property') return false;
  return proseFields.has(textAt(nodeAt(property, 'key'), 'name') ?? '');
}
