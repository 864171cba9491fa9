/**
 * One operation on the text of one YAML document. The narrowest splice is tried first and read back; only if
 * it does not give exactly the value that the operation means are wider ones tried: first the aliases of what
 * is changed are written out, then the values around it. So an edit is narrow where it can be, and never wrong.
 */
import { isAlias, isCollection, isMap, isNode, isSeq, visit, type Alias } from 'yaml';
import { applyToValue, type ValueOperation } from '../apply-operation';
import type { Json, Path } from '../document';
import { isList, isMapping, sameValue, toJson, valueAt } from '../values';
import { parseTree, type SyntaxTree } from './syntax-tree';
import { readYamlDocument, type YamlDocument } from './yaml-document';
import { insertBefore, insertItem, insertPair } from './insert';
import { moveItem } from './move';
import { walk, type Entry } from './nodes';
import { hasItems, renderBlock, renderFlow } from './render';
import { removeEntry } from './remove';
import { replaceValue } from './replace';
import { applySplices, type Splice } from './splice';
import { detectStyle, type Style } from './style';

/** The document after the operation; null when the operation has no place in it. */
export function editDocument(
  document: YamlDocument,
  operation: ValueOperation,
  eol: Style['eol'],
): YamlDocument | null {
  if (document.value === undefined) return null;
  const expected = applyToValue(document.value, operation);
  if (!expected) return null;
  if (sameValue(expected.value, document.value)) return document;
  const inStretch = editStretch(document, operation, eol);
  if (inStretch) return inStretch;
  for (const text of candidates(document, operation, expected.value, eol)) {
    const read = readYamlDocument(text);
    if (read.findings.length <= document.findings.length && sameValue(read.value, expected.value))
      return read;
  }
  return null;
}

/** In a long document, edits only the object around the place, and reads the whole again with the fast reader. */
function editStretch(
  document: YamlDocument,
  operation: ValueOperation,
  eol: Style['eol'],
): YamlDocument | null {
  const stretch = document.stretch(operation.path);
  if (stretch?.editable !== true) return null;
  const { text } = document;
  const part = readYamlDocument(text.slice(stretch.start, stretch.end));
  const edited = editDocument(part, { ...operation, path: stretch.path }, eol);
  if (!edited) return null;
  const read = readYamlDocument(
    text.slice(0, stretch.start) + edited.text + text.slice(stretch.end),
    document,
  );
  return read.findings.length <= document.findings.length ? read : null;
}

function* candidates(
  document: YamlDocument,
  operation: ValueOperation,
  expected: unknown,
  eol: Style['eol'],
): Generator<string> {
  const { text, value } = document;
  const steps = smallerSteps(value, operation);
  const narrow = editAll(text, steps, eol);
  if (narrow !== null) yield narrow;
  const written = writeOutAliases(text, value, operation.path, eol);
  const behindAliases = written === null ? null : editAll(written, steps, eol);
  if (behindAliases !== null) yield behindAliases;
  for (let length = operation.path.length; length >= 0; length--) {
    const path = operation.path.slice(0, length);
    const around = valueAt(expected, path);
    if (around === undefined) continue;
    const wider = editAll(written ?? text, [{ ...operation, type: 'set', path, value: toJson(around) }], eol);
    if (wider !== null) yield wider;
  }
}

/** A mapping or list that replaces another one is changed where they differ, so that comments inside stay. */
function smallerSteps(value: unknown, operation: ValueOperation): readonly ValueOperation[] {
  if (operation.type !== 'set') return [operation];
  const before = valueAt(value, operation.path);
  const after = operation.value;
  const inside = (key: string | number) => [...operation.path, key];
  if (isMapping(before) && isMapping(after) && hasItems(after)) {
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
    return [
      ...Object.entries(after)
        .filter(([key, item]) => !Object.hasOwn(before, key) || !sameValue(item, before[key]))
        .flatMap(([key, item]) =>
          smallerSteps(value, { ...operation, path: inside(key), value: toJson(item) }),
        ),
      ...gone.map((key): ValueOperation => ({ ...operation, type: 'delete', path: inside(key) })),
    ];
  }
  if (isList(before) && isList(after) && after.length > 0 && before.length > 0) {
    const common = Math.min(before.length, after.length);
    return [
      ...after
        .slice(0, common)
        .flatMap((item, index) =>
          sameValue(item, before[index])
            ? []
            : smallerSteps(value, { ...operation, path: inside(index), value: toJson(item) }),
        ),
      ...after
        .slice(common)
        .map((item): ValueOperation => ({ ...operation, type: 'append', value: toJson(item) })),
      ...before
        .slice(common)
        .map((): ValueOperation => ({ ...operation, type: 'delete', path: inside(common) })),
    ];
  }
  return [operation];
}

function editAll(text: string, operations: readonly ValueOperation[], eol: Style['eol']): string | null {
  let current: string | null = text;
  for (const operation of operations) {
    const tree = current === null ? null : parseTree(current);
    if (current === null || !tree || tree.errors.length > 0) return null;
    const splices = splicesFor(current, tree, operation, detectStyle(current, tree, eol));
    current = splices && applySplices(current, splices);
  }
  return current;
}

function splicesFor(
  text: string,
  tree: SyntaxTree,
  operation: ValueOperation,
  style: Style,
): readonly Splice[] | null {
  const { entries, node, behindAlias } = walk(tree, operation.path);
  const missing = operation.path.slice(entries.length);
  const entry = entries.at(-1) ?? null;
  if (behindAlias) return null;
  switch (operation.type) {
    case 'delete':
      if (missing.length > 0 || !entry) return null;
      return removeEntry(text, entry) ?? emptied(text, tree, entries, style);
    case 'append':
      if (missing.length === 0 && isSeq(node) && node.items.length > 0)
        return insertItem(text, node, operation.value, style);
      return put(text, tree, entry, node, missing, [operation.value], style);
    case 'insert':
      return missing.length === 0 && entry ? insertBefore(text, entry, operation.value, style) : null;
    case 'move':
      return missing.length === 0 && entry ? moveItem(text, entry, operation.to) : null;
    case 'set':
      return put(text, tree, entry, node, missing, operation.value, style);
  }
}

/** Writes the value at the missing rest of a path below `node`, or in place of it when nothing is missing. */
function put(
  text: string,
  tree: SyntaxTree,
  entry: Entry | null,
  node: unknown,
  missing: Path,
  value: Json,
  style: Style,
): readonly Splice[] | null {
  const [step, ...rest] = missing;
  if (step === undefined)
    return entry ? replaceValue(text, entry, node, value, style) : replaceRoot(text, tree, value, style);
  const inner = rest.reduceRight<Json>(
    (held, key) => (typeof key === 'number' ? [held] : { [key]: held }),
    value,
  );
  if (isMap(node) && node.items.length > 0) return insertPair(text, node, String(step), inner, style);
  if (isSeq(node) && node.items.length > 0) return insertItem(text, node, inner, style);
  if (isNode(node) && !isCollection(node) && node.toJSON() !== null) return null;
  return put(text, tree, entry, node, [], typeof step === 'number' ? [inner] : { [step]: inner }, style);
}

/** The last pair or item goes: `{}` or `[]` stays. */
function emptied(
  text: string,
  tree: SyntaxTree,
  entries: readonly Entry[],
  style: Style,
): readonly Splice[] | null {
  const entry = entries.at(-1);
  const around = entries.at(-2);
  if (entry?.holder.items.length !== 1) return null;
  const empty: Json = entry.type === 'item' ? [] : {};
  return around
    ? replaceValue(text, around, entry.holder, empty, style)
    : replaceRoot(text, tree, empty, style);
}

function replaceRoot(text: string, tree: SyntaxTree, value: Json, style: Style): readonly Splice[] | null {
  const root: unknown = tree.contents;
  const rendered = style.json
    ? renderFlow(value, style, style.minified ? null : 0)
    : renderBlock(value, 0, style);
  if (!isNode(root) || !root.range || root.range[0] === root.range[1]) {
    const lead = text === '' || text.endsWith('\n') ? '' : style.eol;
    return [{ start: text.length, end: text.length, text: lead + rendered + style.eol }];
  }
  const [start, end] = root.range;
  const ending = text.slice(start, end).endsWith('\n') ? style.eol : '';
  return [{ start, end, text: rendered + ending }];
}

/**
 * Replaces the aliases of everything anchored on the path or below it by what they stand for, so that a change there
 * changes nothing elsewhere, and the aliases on the path, so that there is something to change.
 */
function writeOutAliases(text: string, value: unknown, path: Path, eol: Style['eol']): string | null {
  const tree = parseTree(text);
  if (!tree || tree.errors.length > 0) return null;
  const style = detectStyle(text, tree, eol);
  const { entries, node, behindAlias } = walk(tree, path);
  const anchors = new Set<string>();
  for (const { holder } of entries) if (holder.anchor !== undefined) anchors.add(holder.anchor);
  if (isNode(node)) {
    visit(node, {
      Node: (_, inner) => void ('anchor' in inner && inner.anchor !== undefined && anchors.add(inner.anchor)),
    });
  }
  const splices: Splice[] = [];
  const write = (alias: Alias, at: Path) => {
    const [start = 0, end = 0] = alias.range ?? [];
    splices.push({
      start,
      end,
      text: renderFlow(toJson(valueAt(value, at)), { ...style, json: style.json }),
    });
  };
  if (behindAlias && isAlias(node)) write(node, path.slice(0, entries.length));
  eachAlias(tree.contents, [], (alias, at) => {
    if (anchors.has(alias.source) && alias !== node) write(alias, at);
  });
  return splices.length === 0 ? null : applySplices(text, splices);
}

function eachAlias(node: unknown, path: Path, found: (alias: Alias, path: Path) => void): void {
  if (isAlias(node)) found(node, path);
  else if (isSeq(node))
    for (const [index, item] of node.items.entries()) eachAlias(item, [...path, index], found);
  else if (isMap(node)) {
    for (const { key, value } of node.items)
      eachAlias(value, [...path, isNode(key) ? String(key.toJSON()) : ''], found);
  }
}
