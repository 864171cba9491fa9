/** A value in YAML's flow style, on one line, as people paste it into a manifest. */
export type FlowValue = string | number | readonly FlowValue[] | { readonly [key: string]: FlowValue };

/** `{ to: [{ podSelector: { matchLabels: { app: db } } }] }`. */
export function formatFlow(value: FlowValue): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  if (isList(value)) return `[${value.map(formatFlow).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${formatFlow(key)}: ${formatFlow(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isList(value: FlowValue): value is readonly FlowValue[] {
  return Array.isArray(value);
}

/** Text that YAML 1.1 and 1.2 read as text without quotes; kubectl still reads some of 1.1. */
function isPlain(text: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9._/-]*$|^\d+\.\d+\.\d+\.\d+\/\d+$/.test(text) &&
    !/^(y|yes|n|no|on|off|true|false|null)$/i.test(text)
  );
}
