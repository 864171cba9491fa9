/** Faults in what is listed: an element, a property or an optional spread is forgotten. */
import type { Edit, Operator } from './operator';
import { isProseField } from './prose';
import { nodesAt, type SyntaxNode } from './syntax';

/** Longer lists are tables of data; forgetting each row of one says nothing more. */
const longestList = 30;

export const listOperators: readonly Operator[] = [
  {
    name: 'element',
    edits: (node) => (node.type === 'ArrayExpression' ? without(node, nodesAt(node, 'elements')) : []),
  },
  {
    name: 'property',
    edits: (node) => {
      if (node.type !== 'ObjectExpression') return [];
      const properties = nodesAt(node, 'properties');
      return without(node, properties).filter((_, index) => {
        const property = properties[index];
        return property?.type === 'Property' && !isProseField(property);
      });
    },
  },
  {
    name: 'spread',
    edits: (node) => {
      if (node.type !== 'ObjectExpression') return [];
      const properties = nodesAt(node, 'properties');
      return without(node, properties).filter((_, index) => properties[index]?.type === 'SpreadElement');
    },
  },
];

/** For each item of the list the edit that takes it away, with the comma behind it or before it. */
function without(list: SyntaxNode, items: readonly SyntaxNode[]): readonly Edit[] {
  if (items.length > longestList) return [];
  return items.map((item, index) => {
    const [before, behind] = [items[index - 1], items[index + 1]];
    if (behind) return { start: item.start, end: behind.start, after: '' };
    if (before) return { start: before.end, end: item.end, after: '' };
    return { start: list.start, end: list.end, after: list.type === 'ArrayExpression' ? '[]' : '{}' };
  });
}
