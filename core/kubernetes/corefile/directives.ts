/**
 * The text of a Corefile as blocks of directives: words, quotes, comments, braces, snippets and imports.
 * Source: corefile(5); caddyfile/lexer.go and parse.go of coredns/caddy.
 */
import type { CorefileMistake } from '../../sentences/kubernetes/names';

/** `forward . 10.0.0.1 { except example.org }`: words, and what stands between the braces. */
export interface Directive {
  readonly words: readonly string[];
  readonly block: readonly Directive[];
  /** Counted from 1. */
  readonly line: number;
}

export interface CorefileText {
  /** One for each server block; the words are its addresses. */
  readonly blocks: readonly Directive[];
  /** What cannot be read, with its line. */
  readonly mistakes: readonly { readonly line: number; readonly mistake: CorefileMistake }[];
}

interface Word {
  readonly text: string;
  readonly line: number;
  /** In quotes: a brace in quotes is none. */
  readonly quoted: boolean;
}

/** No Corefile nests deeper; text that does is no Corefile. */
const deepest = 8;
const mostImports = 64;

/** Reads the text. `files` are those that `import` may name, by the end of their path. Never throws. */
export function readDirectives(text: string, files: ReadonlyMap<string, string> = new Map()): CorefileText {
  const reader = new Reader(files);
  const top = reader.parse(text);
  return { blocks: top, mistakes: reader.mistakes };
}

class Reader {
  readonly mistakes: { line: number; mistake: CorefileMistake }[] = [];
  readonly #snippets = new Map<string, readonly Directive[]>();
  #imports = 0;

  constructor(readonly files: ReadonlyMap<string, string>) {}

  parse(text: string): readonly Directive[] {
    const words = wordsOf(text);
    const { directives } = this.#directives(words, 0, 0);
    const blocks: Directive[] = [];
    for (const directive of directives) {
      const [first = ''] = directive.words;
      const snippet = /^\(([^()]+)\)$/.exec(first)?.[1];
      if (snippet !== undefined) this.#snippets.set(snippet, directive.block);
      else blocks.push(directive);
    }
    return blocks.flatMap((one) => this.#expand(one, 0));
  }

  /** Directives up to the closing brace; each ends with its line, or with its block. */
  #directives(
    words: readonly Word[],
    start: number,
    depth: number,
  ): { directives: Directive[]; end: number } {
    const directives: Directive[] = [];
    let index = start;
    for (let word = words[index]; word; word = words[index]) {
      if (word.text === '}' && !word.quoted) {
        if (depth > 0) return { directives, end: index + 1 };
        this.mistakes.push({ line: word.line, mistake: { type: 'brace-not-opened' } });
        index++;
        continue;
      }
      const { line } = word;
      const own: string[] = [];
      let block: readonly Directive[] = [];
      let last = line;
      for (let next = words[index]; next; next = words[index]) {
        const continued = own.at(-1)?.endsWith(',') === true;
        if (next.line !== last && !continued) break;
        if (next.text === '}' && !next.quoted) break;
        index++;
        if (next.text === '{' && !next.quoted) {
          if (depth >= deepest) {
            this.mistakes.push({ line: next.line, mistake: { type: 'braces-too-deep' } });
            return { directives, end: words.length };
          }
          const inner = this.#directives(words, index, depth + 1);
          block = inner.directives;
          index = inner.end;
          break;
        }
        own.push(next.text);
        last = next.line;
      }
      directives.push({ words: own, block, line });
    }
    if (depth > 0)
      this.mistakes.push({ line: words.at(-1)?.line ?? 1, mistake: { type: 'brace-not-closed' } });
    return { directives, end: index };
  }

  /** Puts in what `import` names, at the top and in server blocks. */
  #expand(directive: Directive, depth: number): readonly Directive[] {
    const [name, what] = directive.words;
    if (name !== 'import' || what === undefined) {
      if (depth > 0) return [directive];
      return [{ ...directive, block: directive.block.flatMap((one) => this.#expand(one, depth + 1)) }];
    }
    if (++this.#imports > mostImports) {
      this.mistakes.push({ line: directive.line, mistake: { type: 'import-circle' } });
      return [];
    }
    const snippet = this.#snippets.get(what);
    if (snippet) return snippet.flatMap((one) => this.#expand(one, Math.max(1, depth)));
    const pattern = what.slice(what.lastIndexOf('/') + 1);
    const found = [...this.files].filter(([file]) => fits(file, pattern));
    // A glob that fits nothing is no mistake; a file that is missing is.
    if (found.length === 0 && !pattern.includes('*')) {
      this.mistakes.push({ line: directive.line, mistake: { type: 'import', name: what } });
    }
    return found.flatMap(([, text]) => {
      const { directives } = this.#directives(wordsOf(text), 0, 0);
      return directives.flatMap((one) => this.#expand(one, depth));
    });
  }
}

function fits(file: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return file === pattern;
  return (
    parts.length === 2 && file.length >= pattern.length - 1 && file.startsWith(first) && file.endsWith(last)
  );
}

function wordsOf(text: string): readonly Word[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"|#[^]*|[^\s"#][^\s]*/g)].flatMap(
      ([all, quoted]): readonly Word[] => {
        if (quoted !== undefined)
          return [{ text: quoted.replaceAll('\\"', '"'), line: index + 1, quoted: true }];
        return all.startsWith('#') ? [] : [{ text: all, line: index + 1, quoted: false }];
      },
    ),
  );
}
