/**
 * Splits a YAML stream into its documents without parsing it. By YAML 1.2 (9.1.2, c-forbidden) a line
 * that starts with `---` or `...` is a marker wherever it stands, even inside a quoted text, so the
 * split is exact. One broken document then cannot spoil the others, and one edit re-reads one document.
 */

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The documents' places, without gaps from the end of the byte order mark to the end of the text; at least one. */
export function splitDocuments(text: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  let explicit = false;
  for (const marker of markers(text, start)) {
    const started = explicit || hasContent(text, start, marker.start);
    if (marker.ends) {
      if (!started) continue;
      spans.push({ start, end: marker.end });
      start = marker.end;
      explicit = false;
    } else {
      if (started) {
        spans.push({ start, end: marker.start });
        start = marker.start;
      }
      explicit = true;
    }
  }
  const last = spans.at(-1);
  if (last && !explicit && !hasContent(text, start, text.length)) {
    spans[spans.length - 1] = { start: last.start, end: text.length };
  } else {
    spans.push({ start, end: text.length });
  }
  return spans;
}

interface Marker extends TextSpan {
  /** `...` rather than `---`. */
  readonly ends: boolean;
}

/** The marker lines; `end` is behind the line's break. */
function* markers(text: string, from: number): Generator<Marker> {
  const pattern = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    // JavaScript's ^ also matches behind characters that are no line breaks in YAML 1.2.
    if (match.index > from && text[match.index - 1] !== '\n') continue;
    const lineEnd = text.indexOf('\n', match.index);
    yield { start: match.index, end: lineEnd < 0 ? text.length : lineEnd + 1, ends: match[0] === '...' };
  }
}

/** Whether anything but blank lines, comments and directives stands there. */
function hasContent(text: string, start: number, end: number): boolean {
  const blank = /[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n|[ \t]*(?:#[^\n]*)?$/y;
  let position = start;
  while (position < end) {
    blank.lastIndex = position;
    const match = blank.exec(text);
    if (!match || match[0] === '') return true;
    position = blank.lastIndex;
  }
  return false;
}
