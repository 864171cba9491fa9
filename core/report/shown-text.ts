/**
 * Names in files are anybody's: what they hold is shown, never obeyed. Terminals obey control characters (ECMA-48), and
 * signs that turn the direction of writing hide what stands there (Unicode UAX #9; CVE-2021-42574).
 */

const UNSEEN =
  /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\r(?!\n)/gu;

/** What would be obeyed, as `\u001b`, which in JSON means the same; line feeds and tabs stay. */
export function shownText(text: string): string {
  return text.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for a name in the midst of a line: a line break in it begins no line. */
export function shownLine(text: string): string {
  return shownText(text).replace(/\r?\n/g, '\\n').replace(/\t/g, '\\t');
}
