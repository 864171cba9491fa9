/** Problems as the list of them shows and finds them: by their words, with the lines around their place. */
import { sentenceOf } from '#core/sentences/catalogue';
import type { Problem } from '#core/topology/problem';

/** Lines around a place of the text, with their numbers. */
export function excerptOf(
  text: string,
  line: number,
): readonly { readonly number: number; readonly text: string }[] {
  const around = 2;
  return text
    .split('\n')
    .map((content, index) => ({ number: index + 1, text: content.replace(/\r$/, '') }))
    .slice(Math.max(0, line - 1 - around), line + around);
}

/** The problems that have all these words, in whatever is shown of them. */
export function withWords(problems: readonly Problem[], text: string): readonly Problem[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return problems;
  return problems.filter(({ code, severity, said, file, line, path }) => {
    const shown = `${code} ${severity} ${sentenceOf(said).join(' ')} ${file}:${line} ${path}`.toLowerCase();
    return words.every((word) => shown.includes(word));
  });
}
