/**
 * What must be found out before a text is given to the YAML parser: it works recursively and builds
 * regular expressions as long as the indentation, so that nesting by the ten thousand ends the process.
 */
import { said, type TextFinding } from '../problems/finding';
import { tooDeep } from './to-value';

/** Larger texts are refused: a dump of 20 MB is normal, and a text cannot be longer than half a gigabyte anyway. */
const largestText = 64 * 1024 * 1024;
/** From here on a text with mistakes is not given to it as a whole: it needs 70 times as much memory. */
export const longestForTree = 4 * 1024 * 1024;
/** The library itself copes with this many, and says so. */
const mostOpenBrackets = 4000;
const deepestIndentation = 1000;

/** The reason why this is no text that can be read, or null. `offset` is within the text. */
export function guardText(text: string): TextFinding | null {
  return text.length > largestText ? tooLarge(text.length) : controlCharacter(text);
}

/** YAML allows only tab and line breaks below U+0020 (5.1, c-printable). */
const noText = /[^\t\n\r -~\u0080-\uFFFF]/;

function controlCharacter(text: string): TextFinding | null {
  const offset = text.search(noText);
  if (offset < 0) return null;
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return {
    said: said('HS106/control', { code }),
    severity: 'error',
    path: [],
    offset,
  };
}

function tooLarge(length: number): TextFinding {
  return {
    said: said('HS108', {
      megabytes: Math.round(length / 1024 / 1024),
      most: largestText / 1024 / 1024,
    }),
    severity: 'error',
    path: [],
    offset: 0,
  };
}

/**
 * Whether the text may nest so deeply that the YAML library must not see it, or null.
 * An upper bound without parsing: brackets inside quoted texts count too, but they balance out
 * in sane files, and a line that starts at the left margin starts afresh.
 */
export function guardNesting(text: string): TextFinding | null {
  let open = 0;
  let indentation = 0;
  let atLineStart = true;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10) {
      atLineStart = true;
      indentation = 0;
    } else if (atLineStart && isIndicatorOrSpace(text, offset, code)) {
      if (++indentation > deepestIndentation) return tooDeep(offset);
    } else {
      if (atLineStart && indentation === 0 && isWordStart(code)) open = 0;
      atLineStart = false;
      if (code === 91 || code === 123) {
        if (++open > mostOpenBrackets) return tooDeep(offset);
      } else if ((code === 93 || code === 125) && open > 0) open--;
    }
  }
  return null;
}

/** Blank, or one of `-`, `?` and `:` before a blank, by which collections nest within one line. */
function isIndicatorOrSpace(text: string, offset: number, code: number): boolean {
  if (code === 32 || code === 9) return true;
  return (code === 45 || code === 63 || code === 58) && text.charCodeAt(offset + 1) === 32;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
