/** What was meant by a value of a wrong type: YAML 1.1's words for true and false, numbers as text, one item as a list. */
import type { Json } from '../document';
import { isList, toJson } from '../values';
import type { FieldType } from './schema-shorthand';

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  y: true,
  false: false,
  no: false,
  off: false,
  n: false,
};

/** Null where it takes thought. */
export function meantValue(value: unknown, type: FieldType): Json {
  switch (type.type) {
    case 'text':
    case 'choice':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
    case 'truth':
      return typeof value === 'string' ? (truths[value.toLowerCase()] ?? null) : null;
    case 'whole':
    case 'whole-or-text':
      return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : null;
    case 'list':
      return meantList(value, type.of);
    default:
      return null;
  }
}

/** One item that stands where a list of such items belongs. */
function meantList(value: unknown, of: FieldType): Json {
  if (isList(value)) return null;
  const isItem = of.type === 'model' ? typeof value === 'object' : typeof value === 'string';
  return isItem ? [toJson(value)] : null;
}
