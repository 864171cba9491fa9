/**
 * A fast reader for JSON documents, by the engine's own parser. That one keeps silent about duplicate keys, so
 * members are counted in the text and in the value; where the counts differ, the YAML library looks for the reason.
 */
import type { Path } from '../document';
import { isList, isMapping } from '../values';
import type { LongReading, Stretch } from './stretch';

const deepest = 100;

/** Reads a JSON object; null when it is none, or not plainly so. */
export function readJson(text: string): LongReading | null {
  if (!/^\s*\{/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const scan = scanJson(text);
  if (scan.members !== countMembers(value, 0)) return null;
  return { value, findings: [], stretch: (path) => stretchIn(scan, path) };
}

/** NaN, which equals nothing, when the value is nested too deeply. */
function countMembers(value: unknown, depth: number): number {
  if (depth > deepest) return NaN;
  let count = 0;
  if (isList(value)) for (const item of value) count += countMembers(item, depth + 1);
  else if (isMapping(value)) {
    for (const key in value) count += 1 + countMembers(value[key], depth + 1);
  }
  return count;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Scan {
  readonly members: number;
  /** The members of the outermost object, from key to the end of the value. */
  readonly keys: readonly (Span & { readonly key: string })[];
  /** The items of its member `items`. */
  readonly items: readonly Span[];
}

/** Goes through the text once, by brackets, commas and colons outside of quotes. */
function scanJson(text: string): Scan {
  const keys: (Span & { key: string })[] = [];
  const items: Span[] = [];
  let members = 0;
  let depth = 0;
  let key = { text: '', start: 0 };
  let itemStart = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) {
      const end = stringEnd(text, index);
      if (depth === 1 && isKey(text, end)) key = { text: text.slice(index + 1, end - 1), start: index };
      index = end - 1;
    } else if (code === 58) members++;
    else if (code === 123 || code === 91) {
      depth++;
      if (depth === 2 && key.text === 'items') itemStart = index + 1;
    } else if (code === 125 || code === 93 || code === 44) {
      if (depth === 2 && key.text === 'items' && code !== 125) {
        items.push({ start: itemStart, end: index });
        itemStart = index + 1;
      }
      if (depth === 1) keys.push({ key: key.text, start: key.start, end: index });
      if (code !== 44) depth--;
    }
  }
  return { members, keys, items };
}

function stringEnd(text: string, start: number): number {
  let index = start + 1;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code === 34 || Number.isNaN(code)) return index + 1;
    index += code === 92 ? 2 : 1;
  }
}

function isKey(text: string, end: number): boolean {
  let index = end;
  while (text.charCodeAt(index) <= 32) index++;
  return text.charCodeAt(index) === 58;
}

function stretchIn({ keys, items }: Scan, path: Path): Stretch | null {
  const [key, index, ...rest] = path;
  const item = key === 'items' && typeof index === 'number' ? items[index] : undefined;
  if (item) return { ...item, path: rest, editable: rest.length > 0 };
  const member = keys.find((each) => each.key === key);
  // A member alone is no JSON value, so that new text would not be in JSON's style.
  return member ? { start: member.start, end: member.end, path, editable: false } : null;
}
