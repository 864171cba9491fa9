/** Faults in calls and statements: left out, or the neighbour taken instead; and results that are forgotten. */
import type { Edit, Operator } from './operator';
import { nodeAt, nodesAt, textAt, type SyntaxNode } from './syntax';

/** Calls without which what they were called on stays as it is. */
const passing = new Set([
  'filter',
  'toSorted',
  'toReversed',
  'slice',
  'trim',
  'toLowerCase',
  'toUpperCase',
  'replace',
  'replaceAll',
]);
const neighbours: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};
/** What is returned by these has an operator of its own, or is nothing already. */
const ownOperators = new Set([
  'Literal',
  'LogicalExpression',
  'BinaryExpression',
  'ConditionalExpression',
  'UnaryExpression',
  'ObjectExpression',
  'ArrowFunctionExpression',
]);

export const callOperators: readonly Operator[] = [
  {
    name: 'predicate',
    edits: (node) => {
      const callee = calledMember(node);
      const object = callee && nodeAt(callee, 'object');
      const name = callee && textAt(nodeAt(callee, 'property'), 'name');
      if (!object || !name) return [];
      if (passing.has(name)) return [{ start: object.end, end: node.end, after: '' }];
      return name === 'find' ? [{ start: object.end, end: node.end, after: '.at(0)' }] : [];
    },
  },
  {
    name: 'neighbour',
    edits: (node) => {
      const callee = calledMember(node);
      const property = callee && nodeAt(callee, 'property');
      const after = neighbours[textAt(property, 'name') ?? ''];
      return property && after !== undefined ? [{ start: property.start, end: property.end, after }] : [];
    },
  },
  { name: 'statement', edits: statementEdits },
  {
    name: 'result',
    edits: (node) => {
      const argument = nodeAt(node, 'argument');
      if (node.type !== 'ReturnStatement' || argument === null || ownOperators.has(argument.type)) return [];
      if (argument.type === 'Identifier' && argument['name'] === 'undefined') return [];
      const isList = argument.type === 'ArrayExpression';
      if (isList && nodesAt(argument, 'elements').length < 2) return [];
      return [{ start: argument.start, end: argument.end, after: isList ? '[]' : 'undefined' }];
    },
  },
];

function calledMember(node: SyntaxNode): SyntaxNode | null {
  const callee = node.type === 'CallExpression' ? nodeAt(node, 'callee') : null;
  return callee?.type === 'MemberExpression' && callee['computed'] === false ? callee : null;
}

function statementEdits(node: SyntaxNode): readonly Edit[] {
  const expression = node.type === 'ExpressionStatement' ? nodeAt(node, 'expression') : null;
  if (expression === null) return [];
  const callee = nodeAt(expression, 'callee');
  const hasEffect = ['CallExpression', 'AssignmentExpression', 'ChainExpression'].includes(expression.type);
  if (!hasEffect || callee?.type === 'Super') return [];
  return [{ start: expression.start, end: expression.end, after: 'void 0' }];
}
