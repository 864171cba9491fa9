/**
 * Label selectors with `matchLabels` and `matchExpressions`. Source: Kubernetes documentation,
 * "Labels and Selectors"; k8s.io/apimachinery/pkg/labels for what a missing key means.
 */
import { fieldsAt, isFields, listAt, textAt, textMapAt, type Fields } from '../fields';

export type Labels = Readonly<Record<string, string>>;

/** A `LabelSelector` object; an empty one selects everything. */
export function selectorMatches(selector: Fields, labels: Labels): boolean {
  return (
    labelsMatch(textMapAt(selector, 'matchLabels'), labels) &&
    listAt(selector, 'matchExpressions').every((expression) => expressionMatches(expression, labels))
  );
}

/** A plain map selector, as services and node selectors have it. */
export function labelsMatch(wanted: Labels, labels: Labels): boolean {
  for (const key in wanted) {
    if (Object.hasOwn(wanted, key) && !(Object.hasOwn(labels, key) && labels[key] === wanted[key]))
      return false;
  }
  return true;
}

/** One requirement `{key, operator, values}`; one that cannot be read matches nothing. */
export function expressionMatches(expression: unknown, labels: Labels): boolean {
  const key = textAt(expression, 'key');
  if (key === null) return false;
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const values = listAt(expression, 'values').map(String);
  switch (textAt(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0]);
    default:
      return false;
  }
}

/** The selector at `spec.selector`, or null when there is none that says anything. */
export function specSelector(value: unknown): Fields | null {
  const selector = fieldsAt(value, 'spec', 'selector');
  return isFields(selector) && Object.keys(selector).length > 0 ? selector : null;
}
