/** The rows and columns of the matrix: ends, gathered into groups that open and close, those left out that nobody looks for. */
import type { Model } from '#core/analysis/model';
import { groupsOf, type EndGroup } from '#core/analysis/reach/group-ends';
import type { ReachDestination } from '#core/analysis/reach/reach-ends';
import { parseThing } from '#core/topology/things/thing';
import type { MatrixGrouping } from '../../state/matrix-store';
import type { Verdicts } from './verdicts';

/** One who asks, or one port of what is asked. */
export interface End {
  /** Full name: `pod/default/web-0`. */
  readonly name: string;
  /** `80`, `53 udp`, `icmp`; empty for who asks. */
  readonly port: string;
}

/** A row or a column. */
export interface Line {
  /** The same as long as it stands for the same ends. */
  readonly key: string;
  /** `svc/shop/web 80`, `deploy/shop/web, 3 together`. */
  readonly label: string;
  /** As short as it stays clear what it is: `svc/web`, `web-0`. */
  readonly title: string;
  /** Its namespace, where that is not the default one and the title does not say it. */
  readonly space: string;
  readonly port: string;
  /** Places of its ends in the list of all: several where it is a group. */
  readonly members: readonly number[];
  /** Null for what cannot be opened. */
  readonly open: boolean | null;
  /** Does it stand in a group that is open? */
  readonly inside: boolean;
}

/** How people want one side of the matrix. */
export interface Side {
  readonly by: MatrixGrouping;
  /** Keys of the groups that are open. */
  readonly open: ReadonlySet<string>;
  /** Every word must occur in a name. */
  readonly words: string;
}

export function sourceEnds({ sources }: Verdicts): readonly End[] {
  return sources.map(({ name }) => ({ name, port: '' }));
}

export function destinationEnds({ destinations }: Verdicts): readonly End[] {
  return destinations.map((one) => ({ name: one.name, port: portWords(one) }));
}

/** `80`, `53 udp`, `icmp`. */
export function portWords({ protocol, port }: Pick<ReachDestination, 'protocol' | 'port'>): string {
  if (port === null) return protocol;
  return protocol === 'tcp' ? String(port) : `${port} ${protocol}`;
}

/** More who ask than this are too many workloads to begin with. */
const MANY = 100;

/** How the matrix is gathered before anybody chose. */
export function usualGrouping({ sources }: Verdicts): MatrixGrouping {
  return sources.length > MANY ? 'namespace' : 'workload';
}

/** The lines of one side, in the order of the ends. */
export function linesOf(model: Model, ends: readonly End[], side: Side): readonly Line[] {
  const words = side.words.toLowerCase().split(/\s+/).filter(Boolean);
  const groupOf = side.by === 'none' ? aloneOf : groupsOf(model, side.by);
  const groups = new Map<string, { readonly group: EndGroup; readonly members: number[] }>();
  ends.forEach(({ name, port }, place) => {
    const group = groupOf(name);
    const text = `${name} ${port} ${group.title}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return;
    const known = groups.get(group.id);
    if (known) known.members.push(place);
    else groups.set(group.id, { group, members: [place] });
  });
  return [...groups.values()].flatMap(({ group, members }) => groupLines(ends, group, members, side));
}

function aloneOf(name: string): EndGroup {
  return { id: name, title: name };
}

function groupLines(
  ends: readonly End[],
  { id, title }: EndGroup,
  members: readonly number[],
  { by, open }: Side,
): readonly Line[] {
  const inside = by !== 'none' && members.length > 1;
  const single = members.map((place) => lineOf(ends, place, inside));
  if (!inside) return single;
  const isOpen = open.has(id);
  // A workload is called as kubectl calls it; what stands for a region has words of its own.
  const words = by === 'workload' ? shortName(id) : { title: title.replace(/^Namespace /, ''), space: '' };
  const label = `${by === 'workload' ? id : title}, ${members.length} together`;
  const whole: Line = { key: id, label, ...words, port: '', members, open: isOpen, inside: false };
  return isOpen ? [whole, ...single] : [whole];
}

function lineOf(ends: readonly End[], place: number, inside: boolean): Line {
  const { name, port } = ends[place] ?? { name: '', port: '' };
  const key = `${name} ${port}`.trimEnd();
  return { key, label: key, ...shortName(name), port, members: [place], open: null, inside };
}

/** Hosts and pods by their names, everything else with its kind. */
function shortName(name: string): Pick<Line, 'title' | 'space'> {
  const thing = parseThing(name);
  if (thing?.type === 'host') return { title: thing.name, space: '' };
  const [kind = '', namespace = '', ...rest] = name.split('/');
  if (rest.length === 0) return { title: name, space: '' };
  const own = rest.join('/');
  return {
    title: thing?.type === 'pod' ? own : `${kind}/${own}`,
    space: namespace === 'default' ? '' : namespace,
  };
}
