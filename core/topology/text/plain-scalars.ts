/** Scalars of YAML 1.2's core schema (10.3.2): what a text without quotes means, and what quoted texts contain. */

/** The value of a plain scalar. */
export function plainScalar(text: string): string | number | boolean | null {
  const first = text.charCodeAt(0);
  // Nearly everything starts with a letter that begins no null or truth value.
  const isLetter = (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || first === 47;
  if (isLetter && !/^[nNtTfF]/.test(text)) return text;
  if (/^(?:~|[Nn]ull|NULL)?$/.test(text)) return null;
  if (/^(?:[Tt]rue|TRUE)$/.test(text)) return true;
  if (/^(?:[Ff]alse|FALSE)$/.test(text)) return false;
  return isLetter ? text : (plainNumber(text) ?? text);
}

function plainNumber(text: string): number | null {
  if (/^[-+]?[0-9]+$/.test(text)) return parseInt(text, 10);
  if (/^0o[0-7]+$/.test(text)) return parseInt(text.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(text)) return parseInt(text.slice(2), 16);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return parseFloat(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? NaN : null;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What stands between double quotes on one line; null when an escape is none. */
function unescapeDoubleQuoted(text: string): string | null {
  if (!text.includes('\\')) return text;
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character !== '\\') {
      result += character;
      continue;
    }
    const escape = text[++index] ?? '';
    const length = hexLengths[escape];
    if (length === undefined) {
      const simple = simpleEscapes[escape];
      if (simple === undefined) return null;
      result += simple;
      continue;
    }
    const digits = text.slice(index + 1, index + 1 + length);
    const code = parseInt(digits, 16);
    if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits) || code > 0x10ffff) return null;
    result += String.fromCodePoint(code);
    index += length;
  }
  return result;
}

/** What a quoted text on one line contains; null when it is not certain. */
export function unquote(raw: string, isDouble: boolean): string | null {
  if (raw.includes('\t')) return null;
  if (!isDouble) return raw.includes("''") ? raw.replaceAll("''", "'") : raw;
  return unescapeDoubleQuoted(raw);
}

/**
 * Quoted text over several lines, folded (YAML 1.2, 7.3.1 and 7.3.2); null when a line is not indented more deeply
 * than `column`, or its text is not certain.
 */
export function foldQuoted(raw: string, isDouble: boolean, column: number): string | null {
  const lines = raw.split('\n');
  let value = '';
  let breaks = 0;
  let joined = true;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const trimmedEnd = isLast ? line : line.trimEnd();
    const content = index === 0 ? trimmedEnd : trimmedEnd.trimStart();
    if (index > 0 && (content !== '' || isLast) && line.length - line.trimStart().length <= column)
      return null;
    if (index > 0 && content === '' && !isLast) {
      breaks++;
      continue;
    }
    const escaped = isDouble && !isLast && /(?:^|[^\\])(?:\\\\)*\\$/.test(content);
    const text = unquote(escaped ? content.slice(0, -1) : content, isDouble);
    if (text === null) return null;
    value += (breaks > 0 ? '\n'.repeat(breaks) : joined ? '' : ' ') + text;
    breaks = 0;
    joined = escaped;
  }
  return value;
}

/** The text of a literal's lines: trailing breaks are kept, cut to one, or taken away. */
export function chomped(lines: readonly string[], sign: string): string {
  const last = lines.findLastIndex((line) => line !== '');
  const content = lines.slice(0, last + 1).join('\n');
  if (sign === '-') return content;
  return content + '\n'.repeat(sign === '+' ? lines.length - last : 1);
}

/** What may start a plain scalar without being anything else: letters, digits and a few signs. */
export function isPlainStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 46 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code === 40 ||
    code === 43 ||
    code === 60 ||
    code === 61 ||
    code === 126 ||
    (code > 160 && code < 0xd800)
  );
}
