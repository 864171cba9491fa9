/**
 * Names of pods that controllers make. The real suffixes are random and the real template hash
 * is taken over Go structures; ours follow from the object's name and template, so that the same
 * file always gives the same pods. Alphabet: k8s.io/apimachinery/pkg/util/rand.
 */
import { fnv32a } from '../hash';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** The value of the label `pod-template-hash`: FNV-1a of the template, each digit encoded. */
export function podTemplateHash(template: unknown): string {
  return [...String(fnv32a(canonicalText(template)))]
    .map((digit) => alphabet.charAt(digit.charCodeAt(0) % alphabet.length))
    .join('');
}

/** `BASE-xxxxx`, different from all `taken` names. */
export function podNameWithSuffix(
  base: string,
  index: number,
  taken: Pick<ReadonlySet<string>, 'has'>,
): string {
  for (let attempt = 0; ; attempt += 1) {
    const name = `${base}-${suffix(fnv32a(`${base}#${index}#${attempt}`))}`;
    if (!taken.has(name)) return name;
  }
}

function suffix(hash: number): string {
  let rest = hash;
  let text = '';
  for (let digit = 0; digit < 5; digit += 1) {
    text += alphabet.charAt(rest % alphabet.length);
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}

/** JSON with sorted keys, so that the order in the file is no difference. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`);
  return `{${entries.toSorted().join(',')}}`;
}
