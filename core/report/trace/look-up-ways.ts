/** The ways that the questions of a look-up took: each once, with the queries that took it. */
import type { Exchange, Resolution } from '../../kubernetes/dns/resolution';

/** A way, and the numbers of the queries that took it. */
export interface LookUpWay {
  readonly exchange: Exchange;
  /** Counted from 1. */
  readonly queries: readonly number[];
}

/** The different ways in the order in which they were first taken. */
export function lookUpWays({ queries }: Resolution): readonly LookUpWay[] {
  const ways = new Map<string, { exchange: Exchange; queries: number[] }>();
  for (const [index, query] of queries.entries()) {
    for (const exchange of query.exchanges) {
      const key = `${exchange.from} ${exchange.server}`;
      const way = ways.get(key);
      if (!way) ways.set(key, { exchange, queries: [index + 1] });
      else if (!way.queries.includes(index + 1)) way.queries.push(index + 1);
    }
  }
  return [...ways.values()];
}

/** `query 4`, `queries 1 to 4`. */
export function queryNumbers(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  if (first === last) return `query ${first}`;
  const isRun = last - first === numbers.length - 1;
  return isRun ? `queries ${first} to ${last}` : `queries ${numbers.join(', ')}`;
}

/** What a way of a look-up came to: the address, an answer without one, or no answer. */
export interface LookUpVerdict {
  readonly outcome: 'found' | 'not-found' | 'lost';
  /** `answers`, `knows no such name`, as it stands behind who was asked; for what was lost, on its own. */
  readonly words: string;
}

/** An answer that has no address for anybody is no success, although it came. */
export function lookUpVerdict(
  { queries }: Resolution,
  { exchange, queries: numbers }: LookUpWay,
): LookUpVerdict {
  if (exchange.outcome === 'timeout') return { outcome: 'lost', words: 'no answer' };
  if (exchange.outcome === 'refused') return { outcome: 'lost', words: 'not reached' };
  const asked = queries.filter((_, index) => numbers.includes(index + 1));
  if (asked.some(({ answers }) => answers.some(({ type }) => type === 'A'))) {
    return { outcome: 'found', words: 'answers' };
  }
  const last = asked.at(-1);
  if (last?.status === 'SERVFAIL') return { outcome: 'not-found', words: 'reports a failure' };
  return {
    outcome: 'not-found',
    words: last?.status === 'NOERROR' ? 'has no address for it' : 'knows no such name',
  };
}
