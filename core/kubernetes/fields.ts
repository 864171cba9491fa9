/**
 * Reading Kubernetes objects as they stand in files: anything in them may have the wrong type or
 * be missing, and a wrong value reads as a missing one. Nothing here throws.
 */

import { parseIpv4, type Ipv4 } from '../address/ipv4';

export type Fields = Readonly<Record<string, unknown>>;

const noFields: Fields = {};

/** The value at a path of keys, or undefined. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (!isFields(current) || !Object.hasOwn(current, key)) return undefined;
    current = current[key];
  }
  return current;
}

/** The mapping at the path; an empty one when there is none. */
export function fieldsAt(value: unknown, ...path: readonly string[]): Fields {
  const found = valueAt(value, ...path);
  return isFields(found) ? found : noFields;
}

/** The sequence at the path; an empty one when there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The text at the path, unless it is empty or no text. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = valueAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** The whole number at the path. */
export function integerAt(value: unknown, ...path: readonly string[]): number | null {
  const found = valueAt(value, ...path);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : null;
}

/** The IPv4 address at the path; null for anything else, IPv6 included. */
export function addressAt(value: unknown, ...path: readonly string[]): Ipv4 | null {
  return readAddress(textAt(value, ...path));
}

/** An IPv4 address, or null. */
export function readAddress(text: string | null): Ipv4 | null {
  return text === null ? null : parseIpv4(text);
}

/** Whether the path holds `true`. */
export function isTrueAt(value: unknown, ...path: readonly string[]): boolean {
  return valueAt(value, ...path) === true;
}

/** Labels, selectors, annotations. YAML reads an unquoted `1.15` as a number: it counts as its text. */
export function textMapAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const entries = Object.entries(fieldsAt(value, ...path)).flatMap(([key, item]): [string, string][] => {
    if (typeof item === 'string') return [[key, item]];
    return typeof item === 'number' || typeof item === 'boolean' ? [[key, String(item)]] : [];
  });
  return Object.fromEntries(entries);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
