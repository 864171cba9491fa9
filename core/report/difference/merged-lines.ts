/**
 * Many pairs in few lines: those of one workload that have one cause are one line, and so are those who fare alike towards
 * all the same destinations. A deployment of twenty pods that loses a camera is one line, and so is a port that fails.
 */
import type { PairDifference } from '../../analysis/difference/difference';
import type { EndGroup } from '../../analysis/reach/group-ends';

export interface MergedLine<T> {
  /** `deploy/default/web, node/worker and 3 more`. */
  readonly from: string;
  /** `svc/default/db (TCP 5432), host/camera (TCP 80, 554, UDP 161)`. */
  readonly to: string;
  readonly pairs: number;
  /** By which the others are told. */
  readonly first: T;
}

/** Names above which the rest is counted. */
const MOST_NAMES = 4;

/** By protocol. */
type Ports = Map<string, Set<string>>;

interface Row<T> {
  readonly first: T;
  readonly cause: string;
  readonly froms: Map<string, Set<string>>;
  /** Port words by group of the destination, and its members. */
  readonly tos: Map<string, { readonly members: Set<string>; readonly ports: Ports }>;
  pairs: number;
}

/** `causeOf` says what must be the same within a line. In the order in which they come. */
export function mergedLines<T extends PairDifference>(
  pairs: readonly T[],
  groupOf: (pair: T) => (end: string) => EndGroup,
  causeOf: (pair: T) => string,
): readonly MergedLine<T>[] {
  const bySource = new Map<string, Row<T>>();
  for (const one of pairs) {
    const { from, to, protocol, port } = one.pair;
    const group = groupOf(one);
    const cause = causeOf(one);
    const key = `${group(from).id} ${cause}`;
    const row: Row<T> = bySource.get(key) ?? {
      first: one,
      cause,
      froms: new Map(),
      tos: new Map(),
      pairs: 0,
    };
    bySource.set(key, row);
    row.pairs += 1;
    addTo(row.froms, group(from).id, from);
    const known = row.tos.get(group(to).id) ?? { members: new Set<string>(), ports: new Map() };
    row.tos.set(group(to).id, known);
    known.members.add(to);
    addTo(known.ports, protocol.toUpperCase(), port === null ? '' : String(port));
  }
  return alike([...bySource.values()]).map((row) => ({
    from: namesOf([...row.froms].map(([group, members]) => nameOf(group, members))),
    to: namesOf(
      [...row.tos].map(([group, { members, ports }]) => `${nameOf(group, members)} (${portWords(ports)})`),
    ),
    pairs: row.pairs,
    first: row.first,
  }));
}

/** Rows of one cause and the same destinations as one. */
function alike<T>(rows: readonly Row<T>[]): readonly Row<T>[] {
  const merged = new Map<string, Row<T>>();
  for (const row of rows) {
    const asked = [...row.tos].map(([group, { ports }]) => `${group} ${portWords(ports)}`).toSorted();
    const key = `${row.cause} ${asked.join(' ')}`;
    const known = merged.get(key);
    if (!known) {
      merged.set(key, row);
      continue;
    }
    known.pairs += row.pairs;
    for (const [group, members] of row.froms) for (const one of members) addTo(known.froms, group, one);
    for (const [group, { members }] of row.tos)
      for (const one of members) known.tos.get(group)?.members.add(one);
  }
  return [...merged.values()];
}

function addTo(groups: Map<string, Set<string>>, group: string, member: string): void {
  const known = groups.get(group);
  if (known) known.add(member);
  else groups.set(group, new Set([member]));
}

/** `TCP 80, 443, UDP 53`. */
function portWords(ports: Ports): string {
  return [...ports]
    .map(([protocol, numbers]) => `${protocol} ${[...numbers].join(', ')}`.trimEnd())
    .join(', ');
}

/** A workload of which one pod is meant is that pod. */
function nameOf(group: string, members: ReadonlySet<string>): string {
  const [only] = members;
  return members.size === 1 && only !== undefined ? only : group;
}

function namesOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}
