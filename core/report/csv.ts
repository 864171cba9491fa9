/**
 * Comma-separated values (RFC 4180) that no spreadsheet takes for formulas: a text that begins as one gets an apostrophe
 * before it, as a person would type it. Source: OWASP, "CSV Injection"; the full-width signs count in East Asian editions.
 */
import { shownLine } from './shown-text';

const FORMULA = /^[\s'"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u;

/** One line, with its line end. Numbers stay numbers; null is nothing. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvValue).join(',')}\r\n`;
}

function csvValue(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const line = shownLine(value);
  const text = FORMULA.test(value) ? `'${line}` : line;
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A column `file` before all others, for lines of several files in one. Quoted line ends do not occur: `csvLine` shows them. */
export function csvOfFile(file: string, csv: string, withHead: boolean): string {
  const [head = '', ...lines] = csv.split('\r\n').slice(0, -1);
  const value = csvValue(file);
  return [...(withHead ? [`file,${head}`] : []), ...lines.map((line) => `${value},${line}`)]
    .map((line) => `${line}\r\n`)
    .join('');
}
