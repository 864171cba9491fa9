/** What a change that is tried does to who reaches what, gathered by workload: the same thing is told once for all pairs. */
import type { Aspect, BehaviourDifference, PairDifference } from '#core/analysis/difference/difference';
import type { Model } from '#core/analysis/model';
import { groupsOf } from '#core/analysis/reach/group-ends';
import type { ReachVerdict } from '#core/analysis/reach/reach-verdict';
import { deviceTitle } from '#core/report/device-title';
import { seenText } from '#core/report/difference/because-text';
import { reasonSentence } from '#core/sentences/traces/reasons';
import type { Effect } from '../../state/matrix-store';
import { portWords } from './lines';

export type ChangeKind = 'gained' | 'lost' | Aspect;

export interface ChangeGroup {
  readonly key: string;
  readonly kind: ChangeKind;
  readonly from: string;
  readonly to: string;
  /** The ports of the other end, each once; empty where it was asked by none. */
  readonly ports: readonly string[];
  /** How it is now, or why it was not before. */
  readonly why: string;
  /** Never empty. */
  readonly pairs: readonly PairDifference[];
}

/** What weighs most first: what is lost, what is gained, then who is seen, by which way, by whom it is answered. */
const ORDER: readonly ChangeKind[] = ['lost', 'gained', 'source', 'path', 'endpoints', 'reason'];

export function changeGroups(
  before: Model,
  after: Model,
  { gained, lost, changed }: BehaviourDifference,
): readonly ChangeGroup[] {
  const groups = new Map<
    string,
    Omit<ChangeGroup, 'pairs' | 'ports'> & { readonly pairs: PairDifference[] }
  >();
  const groupOf = groupsOf(after, 'workload');
  const put = (kind: ChangeKind, difference: PairDifference, why: string): void => {
    const { from, to } = difference.pair;
    const ends = { from: groupOf(from).id, to: groupOf(to).id };
    const key = [kind, ends.from, ends.to, why].join('\n');
    const known = groups.get(key);
    if (known) known.pairs.push(difference);
    else groups.set(key, { key, kind, ...ends, why, pairs: [difference] });
  };
  for (const one of gained) put('gained', one, whyNot(one.before, 'before: '));
  for (const one of lost) put('lost', one, whyNot(one.after, ''));
  for (const one of changed)
    for (const aspect of one.aspects) put(aspect, one, aspectWords(before, after, aspect, one));
  return [...groups.values()]
    .map((group) => ({ ...group, ports: [...new Set(group.pairs.map(({ pair }) => portWords(pair)))] }))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function whyNot(verdict: ReachVerdict | null, when: string): string {
  if (!verdict) return when === '' ? 'It is not there any more.' : 'It was not there before.';
  return verdict.reason ? `${when}${reasonSentence(verdict.reason.said)}` : '';
}

function aspectWords(was: Model, is: Model, aspect: Aspect, { before, after }: PairDifference): string {
  if (!before || !after) return '';
  switch (aspect) {
    case 'source':
      return `seen as ${seenText(after.way)}, before as ${seenText(before.way)}`;
    case 'endpoints':
      return `${after.delivered} of ${after.of} ways arrive, before ${before.delivered} of ${before.of}`;
    case 'reason':
      return whyNot(after, '');
    case 'path':
      return wayWords(was, is, before, after);
  }
}

function wayWords(was: Model, is: Model, before: ReachVerdict, after: ReachVerdict): string {
  const [old, now] = [before.way?.forward ?? [], after.way?.forward ?? []];
  if (old.join(' ') !== now.join(' ')) return throughWords(was, is, old, now);
  return `the reply ${throughWords(was, is, before.way?.reply ?? [], after.way?.reply ?? [])}`;
}

/** By what the one way passes that the other does not. */
function throughWords(was: Model, is: Model, old: readonly string[], now: readonly string[]): string {
  const only = (model: Model, devices: readonly string[], others: readonly string[]): string =>
    devices
      .filter((device) => !others.includes(device))
      .map((device) => deviceTitle(model, device))
      .join(', ');
  const [through, formerly] = [only(is, now, old), only(was, old, now)];
  if (through === '') return formerly === '' ? 'in another order' : `no more through ${formerly}`;
  return formerly === '' ? `now also through ${through}` : `through ${through}, before through ${formerly}`;
}

/** Whom a change that is tried touches, for the picture. */
export function effectOf({ gained, lost, changed }: BehaviourDifference): Effect {
  const ends = (some: readonly PairDifference[]): ReadonlySet<string> =>
    new Set(some.flatMap(({ pair }) => [pair.from, pair.to]));
  const moved = changed.filter(({ aspects }) => !aspects.includes('reason'));
  return { gained: ends(gained), lost: ends(lost), moved: ends(moved) };
}

/** `▲ 4 gained · ▼ 2 lost · ↷ 3 otherwise`. */
export function effectWords({ gained, lost, changed }: BehaviourDifference): string {
  const moved = changed.filter(({ aspects }) => !aspects.includes('reason')).length;
  const words = [
    gained.length > 0 ? `▲ ${gained.length.toLocaleString('en')} gained` : '',
    lost.length > 0 ? `▼ ${lost.length.toLocaleString('en')} lost` : '',
    moved > 0 ? `↷ ${moved.toLocaleString('en')} otherwise` : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? 'nobody reaches more or less' : words.join(' · ');
}
