/**
 * From the YAML syntax tree to plain values. In place of the library's own `toJS` because a file may be
 * hostile: aliases are counted before they multiply ("billion laughs"), depth is bounded, duplicate keys
 * cost no quadratic search, and nothing throws. Merge keys (`<<`) work as kubectl reads them.
 */
import { isAlias, isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { Path } from '../document';
import { said, type TextFinding } from '../problems/finding';
import { isList, isMapping } from '../values';

/** Kubernetes objects nest to about 40; nothing that people write reaches this. */
export const deepestNesting = 200;
/** How many values aliases may add to those that are written out. */
const mostAliasedValues = 100_000;

interface Anchored {
  readonly value: unknown;
  readonly size: number;
}

interface Walk {
  readonly findings: TextFinding[];
  readonly anchors: Map<string, Anchored>;
  aliases: number;
  aliased: number;
  /** How many values were made so far, those behind aliases included. */
  size: number;
  /** Set when the document as a whole must not be used. */
  refused: boolean;
}

/** The document's value, undefined when it had to be refused, and what was found on the way. */
export function toValue(root: unknown): {
  readonly value: unknown;
  readonly findings: readonly TextFinding[];
  /** Whether there are anchors or aliases. */
  readonly anchored: boolean;
} {
  const walk: Walk = { findings: [], anchors: new Map(), aliases: 0, aliased: 0, size: 0, refused: false };
  const value = nodeValue(walk, root, []);
  const anchored = walk.anchors.size + walk.aliases > 0;
  return { value: walk.refused ? undefined : value, findings: walk.findings, anchored };
}

function nodeValue(walk: Walk, node: unknown, path: Path): unknown {
  if (walk.refused) return undefined;
  if (isAlias(node)) return aliasValue(walk, node.source, node.range?.[0] ?? 0, path);
  if (path.length > deepestNesting) {
    const offset = isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? 0) : 0;
    return refuse(walk, tooDeep(offset));
  }
  const before = walk.size++;
  let value: unknown = null;
  if (isScalar(node)) value = node.value;
  else if (isSeq(node)) value = node.items.map((item, index) => nodeValue(walk, item, [...path, index]));
  else if (isMap(node)) value = mapValue(walk, node.items, path);
  if ((isScalar(node) || isSeq(node) || isMap(node)) && node.anchor !== undefined) {
    walk.anchors.set(node.anchor, { value, size: walk.size - before });
  }
  return value;
}

function mapValue(walk: Walk, pairs: readonly Pair[], path: Path): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const merged: unknown[] = [];
  for (const pair of pairs) {
    const key = keyText(pair.key);
    if (key === null) {
      walk.findings.push(keyIsNoText(path, pair.key));
      continue;
    }
    const item = nodeValue(walk, pair.value, [...path, key]);
    if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
      merged.push(...(isList(item) ? item : [item]));
      continue;
    }
    if (Object.hasOwn(value, key))
      walk.findings.push(duplicateKey([...path, key], isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0));
    // Not by assignment, so that a key named __proto__ is a key like any other.
    Object.defineProperty(value, key, { value: item, enumerable: true, writable: true, configurable: true });
  }
  for (const source of merged) {
    if (!isMapping(source)) continue;
    for (const [key, item] of Object.entries(source)) if (!Object.hasOwn(value, key)) value[key] = item;
  }
  return value;
}

function aliasValue(walk: Walk, name: string, offset: number, path: Path): unknown {
  walk.aliases++;
  const anchored = walk.anchors.get(name);
  if (!anchored) {
    walk.findings.push({
      said: said('HS109', { alias: name }),
      severity: 'error',
      path,
      offset,
    });
    return null;
  }
  walk.size += anchored.size;
  walk.aliased += anchored.size;
  if (walk.aliased <= mostAliasedValues) return anchored.value;
  return refuse(walk, {
    said: said('HS104', { most: mostAliasedValues }),
    severity: 'error',
    path: [],
    offset,
  });
}

/** The text of a key; null when it is a mapping, a list or an alias. */
export function keyText(key: unknown): string | null {
  const value: unknown = isScalar(key) ? key.value : key;
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function refuse(walk: Walk, finding: TextFinding): undefined {
  walk.refused = true;
  walk.findings.push(finding);
  return undefined;
}

/** The finding for a document that nests too deeply. */
export function tooDeep(offset: number): TextFinding {
  return {
    said: said('HS105', { deepest: deepestNesting }),
    severity: 'error',
    path: [],
    offset,
  };
}

/** The finding for a key that its mapping has already. */
export function duplicateKey(path: Path, offset: number): TextFinding {
  return {
    said: said('HS102', { key: String(path.at(-1)) }),
    severity: 'error',
    path,
    offset,
  };
}

function keyIsNoText(path: Path, key: unknown): TextFinding {
  const offset = isMap(key) || isSeq(key) || isAlias(key) ? (key.range?.[0] ?? 0) : 0;
  return {
    said: said('HS101/key', {}),
    severity: 'error',
    path,
    offset,
  };
}
