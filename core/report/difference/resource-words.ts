/** The change of text in words: which resource, which field, from what to what. */
import type { FieldDifference, ResourceDifference } from '../../analysis/difference/resource-difference';
import { toJson, formatPath } from '../../topology/values';

/** More would bury the rest. */
const MOST_FIELDS = 8;
const MOST_SIGNS = 160;

/** `changed Appliance contoso-edge-01`, and each field that differs on a line of its own. */
export function resourceLine({ kind, name, change, fields }: ResourceDifference): readonly string[] {
  const shown = fields.slice(0, MOST_FIELDS).map(fieldWords);
  const more = fields.length - shown.length;
  return [
    `${change} ${kind === '' ? 'something without a kind' : kind}${name === '' ? '' : ` ${name}`}`,
    ...shown,
    ...(more > 0 ? [`and ${more} more fields`] : []),
  ];
}

/** `spec.routes[0]: {…} instead of nothing`. */
function fieldWords({ path, before, after }: FieldDifference): string {
  if (before === undefined) return `${formatPath(path)}: added ${valueWords(after)}`;
  if (after === undefined) return `${formatPath(path)}: removed ${valueWords(before)}`;
  return `${formatPath(path)}: ${valueWords(after)} instead of ${valueWords(before)}`;
}

function valueWords(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(toJson(value));
  return text.length <= MOST_SIGNS ? text : `${text.slice(0, MOST_SIGNS - 1)}…`;
}
