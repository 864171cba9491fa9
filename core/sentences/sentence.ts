/** What a sentence is made of. This room knows words and nothing else; another language is another set of them. */

/** What is wrong, and what would be right, in one sentence each. */
export type Sentence = readonly [message: string, remedy: string];

/** Arguments are plain values: `check --json` prints them, and a finding is the same one when they are the same. */
export type Arg = string | number | boolean | null | readonly Arg[] | { readonly [name: string]: Arg };

/** One sentence maker for each kind of finding, by its code and, where a code has several, its variant. */
export type Sentences = Readonly<Record<string, (args: never) => Sentence>>;

/** What makes the words of each kind. */
export type Makers = Readonly<Record<string, (args: never) => unknown>>;

/** What the sentence of a kind is made of. */
export type ArgsIn<S extends Makers, K extends keyof S> =
  Parameters<S[K]> extends [infer A] ? A : Readonly<Record<string, never>>;

/** A kind with its arguments. */
export type SaidIn<S extends Makers, K extends keyof S> = {
  [P in K]: { readonly kind: P; readonly args: ArgsIn<S, P> };
}[K];

/** `TCP, UDP or SCTP`. */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** `1 worker`, `2 workers`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A text in its quotes, any other value as JSON writes it. */
export function quoted(value: Arg): string {
  return JSON.stringify(value);
}

/** `"abc"` cut short, a number as it is; a list or mapping by its name alone. */
export function shown(value: Arg): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (typeof value !== 'string') return String(value);
  return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
}
