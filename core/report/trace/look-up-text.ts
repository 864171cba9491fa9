/** The ways that the questions of a look-up took, as lines for a terminal: each way once, with the queries that took it. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { Exchange, Resolution } from '../../kubernetes/dns/resolution';
import type { Path } from '../../network/trace';
import { describeStep } from './step-text';

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

/** `pod/default/web-0 asks 172.28.0.10: pod/kube-system/coredns-… answers`. */
function exchangeText({ from, server, outcome, by }: Exchange): string {
  const asked = `${from} asks ${formatIpv4(server)}`;
  switch (outcome) {
    case 'answered':
      return `${asked}: ${by ?? 'a server outside, which stands in no file,'} answers`;
    case 'timeout':
      return `${asked}: no answer comes`;
    case 'refused':
      return `${asked}: it cannot be reached`;
  }
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

/** `query 4`, `queries 1 to 4`. */
export function queryNumbers(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  if (first === last) return `query ${first}`;
  const isRun = last - first === numbers.length - 1;
  return isRun ? `queries ${first} to ${last}` : `queries ${numbers.join(', ')}`;
}

/** Without an indent; the devices in a row, then the steps that changed or stopped the question. */
export function wayLines(model: Model, { exchange, queries }: LookUpWay): readonly string[] {
  const { trace } = exchange;
  const head = `${exchangeText(exchange)} (${queryNumbers(queries)})`;
  if (!trace) return [head];
  const { forward, reply } = trace;
  const stopped = forward.outcome === 'dropped' ? forward : reply?.outcome === 'dropped' ? reply : null;
  return [
    head,
    `  ${devices(forward)}`,
    ...(stopped === reply && reply ? [`  back: ${devices(reply)}`] : []),
    ...[forward, ...(stopped === reply && reply ? [reply] : [])].flatMap((path) => telling(model, path)),
  ];
}

function devices({ hops, outcome }: Path): string {
  return `${hops.map(({ device }) => device).join(' → ')}${outcome === 'dropped' ? ': dropped' : ''}`;
}

function telling(model: Model, { hops }: Path): readonly string[] {
  return hops.flatMap((hop) =>
    hop.steps
      .filter(({ action }) => ['dnat', 'snat', 'policy', 'drop'].includes(action))
      .map((step) => {
        const { title, message } = describeStep(model, hop, step);
        return `  ${title}: ${message}`;
      }),
  );
}
