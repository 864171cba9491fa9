/**
 * Labels as people type them, `app=web, tier=front`, after Kubernetes' rules: a name of at most 63 letters, digits,
 * "-", "_" and ".", with an optional prefix before a slash (Kubernetes documentation, "Labels and Selectors").
 */
import { trimSigns } from '../../trim-signs';
export type Labels = Readonly<Record<string, string>>;

export type ReadLabels =
  | { readonly ok: true; readonly labels: Labels }
  | { readonly ok: false; readonly message: string; readonly suggestion: string | null };

/** `app=web, tier=front`. */
export function formatLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

/**
 * Reads labels, or says what is wrong with the first one that is none, and suggests the whole text with that one mended.
 * `app: web` is taken for `app=web`.
 */
export function readLabels(text: string): ReadLabels {
  const labels: Record<string, string> = {};
  const pieces = text
    .split(/[,\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  for (const [index, piece] of pieces.entries()) {
    const [key = '', value, ...rest] = piece.split(/[=:]+/).map((part) => part.trim());
    const fault = signFault(value, rest) ?? faultOf(key, value ?? '');
    if (fault !== null) {
      const mended = repaired(key, value ?? '');
      const suggestion = mended === null ? null : pieces.with(index, mended).join(', ');
      return { ok: false, message: `"${piece}" is no label: ${fault}.`, suggestion };
    }
    labels[key] = value ?? '';
  }
  return { ok: true, labels };
}

const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;

function signFault(value: string | undefined, rest: readonly string[]): string | null {
  if (value === undefined) return 'it has no "="';
  return rest.length > 0 ? 'it has more than one "="' : null;
}

function faultOf(key: string, value: string): string | null {
  const [name = '', prefix, ...rest] = key.split('/').toReversed();
  if (rest.length > 0) return 'its name has more than one slash';
  if (prefix !== undefined && (prefix.length > 253 || !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(prefix)))
    return `"${prefix}" is no prefix`;
  if (name.length > 63 || !NAME.test(name)) return `"${name}" is no name`;
  if (value !== '' && (value.length > 63 || !NAME.test(value))) return `"${value}" is no value`;
  return null;
}

function repaired(key: string, value: string): string | null {
  const clean = (part: string): string =>
    trimSigns(part.replace(/[^A-Za-z0-9._-]+/g, '-'), '._-').slice(0, 63);
  const [left, right] = [clean(key), clean(value)];
  return left === '' ? null : `${left}=${right === '' ? 'yes' : right}`;
}
