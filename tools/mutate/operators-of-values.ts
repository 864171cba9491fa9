/** Faults in conditions, comparisons, sums and constants. */
import type { Edit, Operator } from './operator';
import { isProse } from './prose';
import { nodeAt, textAt, type SyntaxNode } from './syntax';

const swapped: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '&': '|',
  '|': '&',
  '^': '&',
};
const boundaries: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const opposites: Readonly<Record<string, string>> = { '===': '!==', '!==': '===' };
const steps: Readonly<Record<string, string>> = {
  '++': '--',
  '--': '++',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
};

export const valueOperators: readonly Operator[] = [
  {
    // What has an operator of its own is changed there.
    name: 'condition',
    edits: (node, _, text) => {
      const test = nodeAt(node, 'test');
      if (test === null || node.type === 'SwitchCase' || node.type === 'ForStatement') return [];
      if (test.type === 'LogicalExpression' || isComparison(test, opposites)) return [];
      return [instead(test, negated(test, text))];
    },
  },
  {
    name: 'negation',
    edits: (node, parent, text) => {
      const argument = nodeAt(node, 'argument');
      if (node.type !== 'UnaryExpression' || node['operator'] !== '!' || argument === null) return [];
      return parent !== null && nodeAt(parent, 'test') === node
        ? []
        : [instead(node, textOf(argument, text))];
    },
  },
  { name: 'equality', edits: (node, _, text) => otherOperator(node, opposites, text) },
  { name: 'boundary', edits: (node, _, text) => otherOperator(node, boundaries, text) },
  {
    name: 'arithmetic',
    edits: (node, _, text) => (isOfText(node) ? [] : otherOperator(node, swapped, text)),
  },
  { name: 'step', edits: stepEdits },
  {
    name: 'operand',
    edits: (node, _, text) => {
      const [left, right] = [nodeAt(node, 'left'), nodeAt(node, 'right')];
      if (node.type !== 'LogicalExpression' || left === null || right === null) return [];
      return [instead(node, textOf(left, text)), instead(node, textOf(right, text))];
    },
  },
  {
    name: 'number',
    edits: (node) => {
      const { value } = node;
      if (node.type !== 'Literal' || typeof value !== 'number') return [];
      if (value === 1) return [instead(node, '0'), instead(node, '2')];
      return value > 1
        ? [instead(node, String(value - 1)), instead(node, String(value + 1))]
        : [instead(node, '1')];
    },
  },
  {
    name: 'boolean',
    edits: (node) =>
      node.type === 'Literal' && typeof node['value'] === 'boolean'
        ? [instead(node, String(!node['value']))]
        : [],
  },
  { name: 'string', edits: stringEdits },
  {
    name: 'anchor',
    edits: (node) => {
      const raw = textAt(node, 'raw');
      if (node.type !== 'Literal' || raw === null || !raw.startsWith('/')) return [];
      return [
        ...(raw.startsWith('/^') ? [instead(node, `/${raw.slice(2)}`)] : []),
        ...(/[^\\]\$\/[a-z]*$/.test(raw) ? [instead(node, raw.replace(/\$(\/[a-z]*)$/, '$1'))] : []),
      ];
    },
  },
];

function instead({ start, end }: SyntaxNode, after: string): Edit {
  return { start, end, after };
}

function textOf({ start, end }: SyntaxNode, text: string): string {
  return text.slice(start, end);
}

function negated(test: SyntaxNode, text: string): string {
  const argument = nodeAt(test, 'argument');
  const isNegation = test.type === 'UnaryExpression' && test['operator'] === '!' && argument !== null;
  return isNegation ? textOf(argument, text) : `!(${textOf(test, text)})`;
}

function isComparison(node: SyntaxNode, table: Readonly<Record<string, string>>): boolean {
  return node.type === 'BinaryExpression' && Object.hasOwn(table, textAt(node, 'operator') ?? '');
}

/** The binary operator of the table replaced. Between the operands stands nothing but it and space. */
function otherOperator(
  node: SyntaxNode,
  table: Readonly<Record<string, string>>,
  text: string,
): readonly Edit[] {
  const [left, right] = [nodeAt(node, 'left'), nodeAt(node, 'right')];
  if (!isComparison(node, table) || left === null || right === null) return [];
  const after = table[textAt(node, 'operator') ?? ''] ?? '';
  return [instead(node, `${textOf(left, text)} ${after} ${textOf(right, text)}`)];
}

/** Whether a plus joins texts: its numbers would be none. */
function isOfText(node: SyntaxNode): boolean {
  if (node['operator'] !== '+') return false;
  return [nodeAt(node, 'left'), nodeAt(node, 'right')].some(
    (side) =>
      side !== null &&
      (side.type === 'TemplateLiteral' || typeof side['value'] === 'string' || isOfText(side)),
  );
}

function stepEdits(node: SyntaxNode, _: SyntaxNode | null, text: string): readonly Edit[] {
  if (node.type !== 'UpdateExpression' && node.type !== 'AssignmentExpression') return [];
  const operator = textAt(node, 'operator') ?? '';
  const after = steps[operator];
  const written = textOf(node, text);
  return after === undefined ? [] : [instead(node, written.replace(operator, after))];
}

/** Words that programs read: kinds, fields, codes, names. A list's own words are left out one by one instead. */
function stringEdits(node: SyntaxNode, parent: SyntaxNode | null): readonly Edit[] {
  const { value } = node;
  if (node.type !== 'Literal' || typeof value !== 'string' || isProse(node, parent)) return [];
  if (parent?.type === 'ArrayExpression' || parent?.type === 'ExpressionStatement') return [];
  return [instead(node, JSON.stringify(`${value}~`))];
}
