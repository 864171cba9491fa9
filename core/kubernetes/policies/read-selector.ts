/**
 * Checks a `LabelSelector` as the API server does before it takes it.
 * Source: k8s.io/apimachinery, pkg/apis/meta/v1/validation (ValidateLabelSelector).
 */
import type { Path } from '../../topology/document';
import { isFields, textMapAt, type Fields } from '../fields';
import type { Complain } from '../complain';

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

const namePattern = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const prefixPattern = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** The selector, or null when there is none. What is wrong in it has been said. */
export function readSelector(value: unknown, path: Path, complain: Complain): Fields | null {
  if (value === undefined || value === null) return null;
  if (!isFields(value)) {
    complain(
      path,
      `${String(path.at(-1))} is no mapping`,
      'Write matchLabels or matchExpressions below it; {} selects all.',
    );
    return null;
  }
  for (const [key, label] of Object.entries(textMapAt(value, 'matchLabels'))) {
    checkLabel(key, [label], [...path, 'matchLabels', key], complain);
  }
  const expressions = value['matchExpressions'] ?? [];
  if (!Array.isArray(expressions)) {
    complain(
      [...path, 'matchExpressions'],
      'matchExpressions is no list',
      'Write a list of key, operator and values.',
    );
    return value;
  }
  for (const [index, expression] of expressions.entries()) {
    checkExpression(expression, [...path, 'matchExpressions', index], complain);
  }
  return value;
}

function checkExpression(expression: unknown, path: Path, complain: Complain): void {
  const { key, operator, values = [] } = isFields(expression) ? expression : {};
  if (typeof key !== 'string' || key === '') {
    complain([...path, 'key'], 'an expression has no key', 'Write the key of a label.');
    return;
  }
  if (typeof operator !== 'string' || !operators.includes(operator)) {
    const what =
      operator === undefined
        ? 'an expression has no operator'
        : `there is no operator ${JSON.stringify(operator)}`;
    complain(
      [...path, 'operator'],
      what,
      `Write ${operators.slice(0, -1).join(', ')} or ${operators.at(-1)}.`,
    );
    return;
  }
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  const wantsValues = operator === 'In' || operator === 'NotIn';
  if (wantsValues === (list.length === 0)) {
    complain(
      [...path, 'values'],
      wantsValues ? `the operator ${operator} has no values` : `the operator ${operator} takes no values`,
      wantsValues ? 'Write the values that the label may have.' : 'Take the values away.',
    );
  }
  checkLabel(key, list.map(String), path, complain);
}

function checkLabel(key: string, values: readonly string[], path: Path, complain: Complain): void {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? null : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const prefixFits = prefix === null || (prefix.length <= 253 && prefixPattern.test(prefix));
  if (!prefixFits || name.length > 63 || !namePattern.test(name)) {
    complain(
      path,
      `"${key}" is no key that a label can have`,
      'Use letters, digits, "-", "_" and ".", after "PREFIX/" if there is one.',
    );
  }
  const wrong = values.find((value) => value !== '' && (value.length > 63 || !namePattern.test(value)));
  if (wrong !== undefined) {
    complain(
      path,
      `"${wrong}" is no value that a label can have`,
      'Use at most 63 letters, digits, "-", "_" and ".".',
    );
  }
}
