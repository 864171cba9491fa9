/**
 * Calico's selector language, as IP pools choose nodes and policies choose pods with it: `has(rack) && zone in {"a", "b"}`.
 * Source: Calico documentation, "Selector" of the resource definitions; libcalico-go/lib/selector.
 * What a label that is missing means: `!=` and `not in` hold for it, the others do not.
 */
import type { Labels } from '../policies/label-selector';

export type Selector = (labels: Labels) => boolean;

/** What the words `all()` and `global()` stand for. */
export interface SelectorWords {
  readonly all: Selector;
  readonly global: Selector;
}

const everything: Selector = () => true;

/** Whatever is in no namespace is global. */
const plainWords: SelectorWords = {
  all: everything,
  global: (labels) => !Object.hasOwn(labels, 'projectcalico.org/namespace'),
};

/** The selector that a text means; null when Calico would refuse it. An empty one is `all()`. */
export function readSelector(text: string, words: SelectorWords = plainWords): Selector | null {
  const reader = new Reader(tokensOf(text), words);
  if (reader.isAtEnd()) return words.all;
  const found = reader.alternatives();
  return reader.isAtEnd() ? found : null;
}

const token =
  /\s*(?:(&&|\|\||==|!=|[!(){},])|"([^"]*)"|'([^']*)'|(not\s*in|starts\s*with|ends\s*with)\b|([A-Za-z0-9_./-]+))/y;

type Token = { readonly type: 'sign' | 'text' | 'word'; readonly value: string };

/** What is no token stands there as a sign that nothing expects. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const found = token.exec(source);
    if (found === null) return [...tokens, { type: 'sign', value: 'unreadable' }];
    const [, sign, double, single, operator, word] = found;
    const quoted = double ?? single;
    if (sign !== undefined) tokens.push({ type: 'sign', value: sign });
    else if (quoted !== undefined) tokens.push({ type: 'text', value: quoted });
    else
      tokens.push({ type: 'word', value: operator?.replace(/^(not|starts|ends)\s*/, '$1 ') ?? word ?? '' });
  }
  return tokens;
}

class Reader {
  #place = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly words: SelectorWords,
  ) {}

  isAtEnd(): boolean {
    return this.#place >= this.tokens.length;
  }

  alternatives(): Selector | null {
    let left = this.conjunction();
    while (left && this.takes('sign', '||')) {
      const [one, other] = [left, this.conjunction()];
      left = other && ((labels) => one(labels) || other(labels));
    }
    return left;
  }

  private conjunction(): Selector | null {
    let left = this.condition();
    while (left && this.takes('sign', '&&')) {
      const [one, other] = [left, this.condition()];
      left = other && ((labels) => one(labels) && other(labels));
    }
    return left;
  }

  private condition(): Selector | null {
    if (this.takes('sign', '!')) {
      const inner = this.condition();
      return inner && ((labels) => !inner(labels));
    }
    if (this.takes('sign', '(')) {
      const inner = this.alternatives();
      return this.takes('sign', ')') ? inner : null;
    }
    const word = this.next('word');
    if (word === null) return null;
    return this.takes('sign', '(') ? this.call(word) : this.comparison(word);
  }

  /** `all()`, `global()`, `has(key)`. */
  private call(name: string): Selector | null {
    const key = name === 'has' ? this.next('word') : '';
    if (key === null || !this.takes('sign', ')')) return null;
    if (name === 'has') return (labels) => Object.hasOwn(labels, key);
    if (name === 'all') return this.words.all;
    return name === 'global' ? this.words.global : null;
  }

  private comparison(key: string): Selector | null {
    const sign = this.next('sign');
    if (sign === '==' || sign === '!=') {
      const value = this.next('text');
      if (value === null) return null;
      return sign === '==' ? (labels) => labels[key] === value : (labels) => labels[key] !== value;
    }
    if (sign !== null) return null;
    const operator = this.next('word');
    if (operator === 'in' || operator === 'not in') {
      const values = this.list();
      if (values === null) return null;
      const isIn: Selector = (labels) => values.has(labels[key] ?? null);
      return operator === 'in' ? isIn : (labels) => !isIn(labels);
    }
    const value = this.next('text');
    const test = textTests.get(operator ?? '');
    if (value === null || test === undefined) return null;
    return (labels) => labels[key] !== undefined && test(labels[key], value);
  }

  private list(): ReadonlySet<string | null> | null {
    if (!this.takes('sign', '{')) return null;
    const values = new Set<string | null>();
    if (this.takes('sign', '}')) return values;
    for (;;) {
      const value = this.next('text');
      if (value === null) return null;
      values.add(value);
      if (this.takes('sign', '}')) return values;
      if (!this.takes('sign', ',')) return null;
    }
  }

  /** The next token's text, if it is of this type; else it stays where it is. */
  private next(type: Token['type']): string | null {
    const found = this.tokens[this.#place];
    if (found?.type !== type) return null;
    this.#place += 1;
    return found.value;
  }

  private takes(type: Token['type'], value: string): boolean {
    const found = this.tokens[this.#place];
    if (found?.type !== type || found.value !== value) return false;
    this.#place += 1;
    return true;
  }
}

const textTests: ReadonlyMap<string, (text: string, part: string) => boolean> = new Map([
  ['contains', (text: string, part: string) => text.includes(part)],
  ['starts with', (text: string, part: string) => text.startsWith(part)],
  ['ends with', (text: string, part: string) => text.endsWith(part)],
]);
