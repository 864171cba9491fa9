/**
 * Holds an object against the fields of its kind: what has a wrong type or is missing is refused by the API server, what
 * it does not know it drops. `kubectl apply` refuses both (`--validate=strict`); other clients get a warning, and the
 * object is taken without the field. Source: Kubernetes documentation, "API concepts", field validation; the published
 * OpenAPI for the fields.
 */
import type { ArgsOf, Kind } from '../../sentences/catalogue';
import type { Path } from '../document';
import { said, type Finding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import { formatPath, isList, isMapping, toJson, valueAt, type Mapping } from '../values';
import type { ObjectChecker } from './object-checker';
import { isOpenKind } from './policy-kinds';
import { fieldsOf, modelOf, type FieldType, type Model } from './schema-shorthand';
import { placeOf } from './right-place';
import { effectOf } from './unknown-effect';
import { meantValue } from './meant-value';
import { serviceRefusals } from './service-fields';
import { isToldElsewhere } from './told-elsewhere';

interface Checking {
  readonly kind: string;
  readonly value: Mapping;
  readonly model: string;
  /** A cluster has printed it, or its releases add fields: what is unknown belongs to another one, unless it looks like a slip. */
  readonly isPrinted: boolean;
  /** What is refused of it is told where it is read. */
  readonly isOpen: boolean;
  readonly findings: Finding[];
}

type Refusal = Extract<Kind, `HS134/${string}`>;

/** Everything that is wrong with the fields of an object; nothing of kinds whose fields are not known. */
export const checkObject: ObjectChecker = (apiVersion, kind, value) => {
  const model = modelOf(apiVersion, kind);
  if (model === null) return [];
  const isPrinted = typeof valueAt(value, ['metadata', 'uid']) === 'string';
  const isOpen = isOpenKind(apiVersion, kind);
  const checking: Checking = { kind, value, model, isPrinted: isPrinted || isOpen, isOpen, findings: [] };
  checkModel(checking, value, model, []);
  return kind === 'Service' ? [...checking.findings, ...serviceRefusals(value)] : checking.findings;
};

function checkModel(checking: Checking, value: Mapping, name: string, path: Path): void {
  const model = fieldsOf(name);
  if (model === null) return;
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    const field = model.get(key);
    if (field) checkValue(checking, value[key], field.type, [...path, key]);
    else if (value[key] !== undefined) unknownField(checking, { value, model, name }, [...path, key]);
  }
  for (const [key, { isNeeded }] of model) {
    if (!isNeeded || isThere(value[key]) || Object.keys(value).some((other) => isMeantBy(model, other, key)))
      continue;
    // What lacks its whole spec is a part of an object, as patches are; dumps that were made smaller lack owners' uids.
    if (path.length > 1 && path[0] !== 'metadata' && !isToldElsewhere(checking.kind, path))
      refuse(checking, path, 'HS134/missing', { field: key, holder: formatPath(path) });
  }
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isMeantBy(model: Model, written: string, key: string): boolean {
  return !model.has(written) && nearest(written, [...model.keys()]) === key;
}

function checkValue(checking: Checking, value: unknown, type: FieldType, path: Path): void {
  if (!isThere(value)) return;
  switch (type.type) {
    case 'model':
      if (isMapping(value)) checkModel(checking, value, type.name, path);
      else wrongType(checking, value, type, path);
      return;
    case 'list':
      if (!isList(value)) return wrongType(checking, value, type, path);
      for (const [index, item] of value.entries()) checkValue(checking, item, type.of, [...path, index]);
      return;
    case 'map':
      if (!isMapping(value)) return wrongType(checking, value, type, path);
      for (const key in value)
        if (Object.hasOwn(value, key)) checkValue(checking, value[key], type.of, [...path, key]);
      return;
    case 'choice':
      if (typeof value !== 'string') wrongType(checking, value, { type: 'text' }, path);
      else if (value !== '' && !type.choices.includes(value)) wrongWord(checking, value, type.choices, path);
      return;
    default:
      if (!fits(value, type.type)) wrongType(checking, value, type, path);
  }
}

type PlainType = Exclude<FieldType['type'], 'model' | 'list' | 'map' | 'choice'>;

function fits(value: unknown, type: PlainType): boolean {
  switch (type) {
    case 'any':
    case 'time':
      return true;
    case 'text':
      return typeof value === 'string';
    case 'truth':
      return typeof value === 'boolean';
    case 'whole':
      return typeof value === 'number' && Number.isInteger(value);
    case 'whole-or-text':
      return typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value));
    case 'amount':
      return typeof value === 'string' || typeof value === 'number';
  }
}

function wrongType(checking: Checking, value: unknown, type: FieldType, path: Path): void {
  if (isToldElsewhere(checking.kind, path) || (checking.isOpen && path[0] === 'spec')) return;
  const expected = type.type === 'model' ? 'map' : type.type;
  const args = { field: formatPath(path), value: toJson(value), expected, meant: meantValue(value, type) };
  refuse(checking, path, 'HS134/type', args);
}

function wrongWord(checking: Checking, value: string, choices: readonly string[], path: Path): void {
  if (isToldElsewhere(checking.kind, path)) return;
  const args = { field: formatPath(path), value, choices, meant: nearest(value, choices) };
  refuse(checking, path, 'HS134/choice', args);
}

function refuse<K extends Refusal>(
  { kind, findings }: Checking,
  path: Path,
  about: K,
  args: Omit<ArgsOf<K>, 'kind'>,
): void {
  findings.push({
    said: said(about, { ...args, kind } as ArgsOf<K>),
    severity: 'error',
    path,
    part: 'value',
  });
}

interface Holder {
  readonly value: Mapping;
  readonly model: Model;
  readonly name: string;
}

function unknownField(checking: Checking, holder: Holder, path: Path): void {
  const key = String(path.at(-1));
  const free = [...holder.model.keys()].filter((name) => !isThere(holder.value[name]));
  const meant = nearest(key, free);
  const place = meant === null ? placeOf(checking.value, checking.model, path) : null;
  if (checking.isPrinted && meant === null) return;
  const args = {
    kind: checking.kind,
    key,
    holder: formatPath(path.slice(0, -1)),
    meant,
    place: place && [...place],
    effect: effectOf(holder.name, meant ?? (place ? key : null)),
  };
  checking.findings.push({ said: said('HS136', args), severity: 'warning', path, part: 'key' });
}
