/** What an operation means for a value, apart from any text. Text and preview must agree with this. */
import type { Operation, Path } from './document';
import { isList, isMapping } from './values';

/** An operation inside one YAML document. */
export type ValueOperation = Exclude<Operation, { readonly type: 'add-document' | 'remove-document' }>;

/** The value after the operation; null when it cannot be applied, as when its path runs through a text. */
export function applyToValue(value: unknown, operation: ValueOperation): { readonly value: unknown } | null {
  return change(value, operation.path, operation);
}

function change(value: unknown, path: Path, operation: ValueOperation): { readonly value: unknown } | null {
  const [step, ...rest] = path;
  if (step === undefined) return atTarget(value, operation);
  const holder = value ?? (typeof step === 'number' ? [] : {});
  if (isList(holder)) return changeItem(holder, step, rest, operation);
  if (!isMapping(holder)) return null;
  const key = String(step);
  const present = Object.hasOwn(holder, key);
  if (operation.type === 'delete' && !present) return { value };
  if (operation.type === 'delete' && rest.length === 0) {
    return { value: Object.fromEntries(Object.entries(holder).filter(([other]) => other !== key)) };
  }
  if (rest.length === 0 && !ofTarget(operation)) return null;
  const changed = change(present ? holder[key] : undefined, rest, operation);
  return changed && { value: withKey(holder, key, changed.value) };
}

/** Not by spreading into a literal, so that a key named __proto__ is a key like any other. */
function withKey(holder: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  return Object.fromEntries([...Object.entries(holder).filter(([other]) => other !== key), [key, value]]);
}

function changeItem(
  list: readonly unknown[],
  step: string | number,
  rest: Path,
  operation: ValueOperation,
): { readonly value: unknown } | null {
  if (typeof step !== 'number' || step > list.length) return null;
  if (operation.type === 'delete' && step === list.length) return { value: list };
  if (rest.length === 0 && !ofTarget(operation)) return changeOrder(list, step, operation);
  if (operation.type === 'delete' && rest.length === 0) return { value: list.toSpliced(step, 1) };
  const changed = change(list[step], rest, operation);
  return changed && { value: list.toSpliced(step, 1, changed.value) };
}

type OrderOperation = Extract<ValueOperation, { readonly type: 'insert' | 'move' }>;
type TargetOperation = Exclude<ValueOperation, OrderOperation>;

/** Whether it is about what is at the path; else about its place in the list. */
function ofTarget(operation: ValueOperation): operation is TargetOperation {
  return operation.type !== 'insert' && operation.type !== 'move';
}

function changeOrder(
  list: readonly unknown[],
  index: number,
  operation: OrderOperation,
): { readonly value: unknown } | null {
  if (operation.type === 'insert') return { value: list.toSpliced(index, 0, operation.value) };
  const { to } = operation;
  if (index >= list.length || to < 0 || to >= list.length) return null;
  return { value: list.toSpliced(index, 1).toSpliced(to, 0, list[index]) };
}

function atTarget(value: unknown, operation: ValueOperation): { readonly value: unknown } | null {
  if (!ofTarget(operation)) return null;
  switch (operation.type) {
    case 'set':
      return { value: operation.value };
    case 'append':
      if (value === null || value === undefined) return { value: [operation.value] };
      return isList(value) ? { value: [...value, operation.value] } : null;
    case 'delete':
      return { value: null };
  }
}

/**
 * `add-document` to a file that is one JSON `List` becomes one more item of that list: two JSON values in
 * a row would be a file that other JSON readers refuse.
 */
export function operationOn(
  text: string,
  value: unknown,
  documents: number,
  operation: Operation,
): Operation {
  if (operation.type !== 'add-document' || documents !== 1 || !/^\uFEFF?\s*\{\s*"/.test(text))
    return operation;
  if (!isMapping(value) || value['kind'] !== 'List' || !isList(value['items'])) return operation;
  return { type: 'append', file: operation.file, document: 0, path: ['items'], value: operation.value };
}
