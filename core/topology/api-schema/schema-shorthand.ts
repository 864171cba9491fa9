/**
 * How the fields of kinds are written down: `name:type` with blanks between them, `name!:type` where a field has to be
 * there. A type is `s` (text), `i` (whole number), `b` (true or false), `x` (whole number or text), `q` (an amount: number
 * or text), `t` (a time), `a` (anything), `(A|B)` (one of these words), `[T` (a list), `{T` (a mapping of any keys), or the
 * name of a model.
 */
import { INSTALLED_KINDS, INSTALLED_MODELS } from './installed-kinds';
import { KUBERNETES_KINDS, KUBERNETES_MODELS } from './kubernetes-kinds';
import { POLICY_KINDS, POLICY_MODELS } from './policy-kinds';

export type FieldType =
  | { readonly type: 'text' | 'whole' | 'truth' | 'whole-or-text' | 'amount' | 'time' | 'any' }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  | { readonly type: 'list' | 'map'; readonly of: FieldType }
  | { readonly type: 'model'; readonly name: string };

export interface Field {
  readonly type: FieldType;
  readonly isNeeded: boolean;
}

export type Model = ReadonlyMap<string, Field>;

const plain = {
  s: 'text',
  i: 'whole',
  b: 'truth',
  x: 'whole-or-text',
  q: 'amount',
  t: 'time',
  a: 'any',
} as const;

const models = new Map<string, Model | null>();

/** The name of a kind's model; null of kinds whose fields are not known. */
export function modelOf(apiVersion: string, kind: string): string | null {
  const key = `${apiVersion} ${kind}`;
  return KUBERNETES_KINDS[key] ?? INSTALLED_KINDS[key] ?? POLICY_KINDS[key] ?? null;
}

/** The fields of a model. */
export function fieldsOf(name: string): Model | null {
  const known = models.get(name);
  if (known !== undefined) return known;
  const text = KUBERNETES_MODELS[name] ?? INSTALLED_MODELS[name] ?? POLICY_MODELS[name];
  const model = text === undefined || text === '' ? null : new Map(text.split(' ').map(readField));
  models.set(name, model);
  return model;
}

function readField(text: string): [string, Field] {
  const colon = text.indexOf(':');
  const isNeeded = text[colon - 1] === '!';
  const name = text.slice(0, isNeeded ? colon - 1 : colon);
  return [name, { type: readType(text.slice(colon + 1)), isNeeded }];
}

function readType(text: string): FieldType {
  const rest = text.slice(1);
  if (text.startsWith('[')) return { type: 'list', of: readType(rest) };
  if (text.startsWith('{')) return { type: 'map', of: readType(rest) };
  if (text.startsWith('(')) return { type: 'choice', choices: rest.slice(0, -1).split('|') };
  return isPlain(text) ? { type: plain[text] } : { type: 'model', name: text };
}

function isPlain(text: string): text is keyof typeof plain {
  return Object.hasOwn(plain, text);
}
