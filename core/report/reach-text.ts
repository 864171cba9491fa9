/** Reachability as text for a terminal: destination by destination, who reaches it and where the others fail. */
import type { Reach, ReachPair } from '../analysis/reach/reach';
import { destinationKey, type ReachDestination } from '../analysis/reach/reach-ends';
import { counted } from '../sentences/sentence';

/** More names than these are counted. */
const mostNames = 6;
const indent = '  ';

/** Lines end with `\n`; the last one counts. */
export function reachToText({ sources, destinations, pairs }: Reach): string {
  const byDestination = groupBy(pairs, ({ to, protocol, port }) =>
    destinationKey({ name: to, protocol, port }),
  );
  const blocks = destinations.flatMap((destination) => {
    const group = byDestination.get(destinationKey(destination)) ?? [];
    return group.length === 0 ? [] : [...destinationLines(destination, group), ''];
  });
  const delivered = pairs.filter(({ outcome }) => outcome === 'delivered').length;
  const partial = pairs.filter(({ outcome }) => outcome === 'partial').length;
  const inPart = partial === 0 ? '' : `, ${partial} in part`;
  const total = `${delivered} of ${pairs.length} pairs are delivered${inPart} (${counted(sources.length, 'source')}, ${counted(destinations.length, 'destination')}).`;
  return `${[...blocks, total].join('\n')}\n`;
}

function destinationLines(destination: ReachDestination, pairs: readonly ReachPair[]): readonly string[] {
  const verdicts = groupBy(pairs, verdictOf);
  const sorted = [...verdicts].toSorted(
    ([a, x], [b, y]) => Number(b === 'delivered') - Number(a === 'delivered') || y.length - x.length,
  );
  const width = Math.max(...sorted.map(([verdict]) => verdict.length));
  return [
    titleOf(destination),
    ...sorted.map(([verdict, group]) => `${indent}${verdict.padEnd(width)}  ${namesOf(group, pairs.length)}`),
  ];
}

/** `delivered`, `policy-denied at node/worker`, or `2 of 3, else policy-denied at node/worker`. */
function verdictOf({ outcome, reason, delivered, of }: ReachPair): string {
  const why = reason === null ? outcome : `${reason.code} at ${reason.at}`;
  return outcome === 'partial' ? `${delivered} of ${of}, else ${why}` : why;
}

function namesOf(group: readonly ReachPair[], all: number): string {
  if (group.length === all && all > mostNames) return `all ${all}`;
  const names = group.slice(0, mostNames).map(({ from }) => from);
  const more = group.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function titleOf({ name, protocol, port }: ReachDestination): string {
  return `${name}, ${protocol.toUpperCase()}${port === null ? '' : ` ${port}`}`;
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
