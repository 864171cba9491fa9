/**
 * Checks a `LabelSelector` as the API server does before it takes it.
 * Source: k8s.io/apimachinery, pkg/apis/meta/v1/validation (ValidateLabelSelector).
 */
import type { Path } from '../../topology/document';
import { toJson } from '../../topology/values';
import { isFields, textMapAt, type Fields } from '../fields';
import type { Complain } from '../complain';

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

const namePattern = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const prefixPattern = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** The selector, or null when there is none. What is wrong in it has been said. */
export function readSelector(value: unknown, path: Path, complain: Complain): Fields | null {
  if (value === undefined || value === null) return null;
  if (!isFields(value)) {
    complain(path, 'HS340/selector', { field: String(path.at(-1)) });
    return null;
  }
  for (const [key, label] of Object.entries(textMapAt(value, 'matchLabels'))) {
    checkLabel(key, [label], [...path, 'matchLabels', key], complain);
  }
  const expressions = value['matchExpressions'] ?? [];
  if (!Array.isArray(expressions)) {
    complain([...path, 'matchExpressions'], 'HS340/expressions', {});
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
    complain([...path, 'key'], 'HS340/no-key', {});
    return;
  }
  if (typeof operator !== 'string' || !operators.includes(operator)) {
    const place = [...path, 'operator'];
    if (operator === undefined) complain(place, 'HS340/no-operator', { choices: operators });
    else complain(place, 'HS340/operator', { value: toJson(operator), choices: operators });
    return;
  }
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  const wantsValues = operator === 'In' || operator === 'NotIn';
  if (wantsValues === (list.length === 0)) {
    complain([...path, 'values'], wantsValues ? 'HS340/no-values' : 'HS340/values', { operator });
  }
  checkLabel(key, list.map(String), path, complain);
}

function checkLabel(key: string, values: readonly string[], path: Path, complain: Complain): void {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? null : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const prefixFits = prefix === null || (prefix.length <= 253 && prefixPattern.test(prefix));
  if (!prefixFits || name.length > 63 || !namePattern.test(name)) {
    complain(path, 'HS340/label-key', { key });
  }
  const wrong = values.find((value) => value !== '' && (value.length > 63 || !namePattern.test(value)));
  if (wrong !== undefined) {
    complain(path, 'HS340/label-value', { text: wrong });
  }
}
