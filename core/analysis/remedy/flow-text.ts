/** A value in YAML's flow style, on one line, as people paste it into a manifest. */
import type { Json } from '../../topology/document';

/** `{ to: [{ podSelector: { matchLabels: { app: db } } }] }`. */
export function formatFlow(value: Json): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(formatFlow).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${formatFlow(key)}: ${formatFlow(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Text that YAML 1.1 and 1.2 read as text without quotes; kubectl still reads some of 1.1. */
function isPlain(text: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9._/-]*$|^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(text) &&
    !/^(y|yes|n|no|on|off|true|false|null)$/i.test(text)
  );
}
