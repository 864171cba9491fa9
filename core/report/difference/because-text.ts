/** Why a pair differs, in a sentence or two: the reason of the drop, or the decision at which the two traces part. */
import { formatIpv4 } from '../../address/ipv4';
import type { ChangedPair, Aspect, PairDifference } from '../../analysis/difference/difference';
import { partingOf, type DecidingStep } from '../../analysis/difference/parting';
import type { Model } from '../../analysis/model';
import type { ReachVerdict, ReachWay } from '../../analysis/reach/reach-verdict';
import type { StepAction } from '../../network/trace';
import { parseThing } from '../../topology/things/thing';
import { reasonSentence } from '../../sentences/traces/reasons';
import { upperFirst, withLowerInitial } from '../../sentences/traces/subjects';
import { describeStep } from '../trace/step-text';

/** The two models that differ. */
export interface Compared {
  readonly before: Model;
  readonly after: Model;
}

/** What lets the pair through now. */
export function gainedText(compared: Compared, pair: PairDifference): string {
  const why = pair.before === null ? absentText(pair, 'before') : `Before: ${reasonText(pair.before)}`;
  return sentences([why, decisionText(compared, pair, 'after')]);
}

/** What stops it now. */
export function lostText(compared: Compared, pair: PairDifference): string {
  if (pair.after === null) return absentText(pair, 'after');
  return sentences([reasonText(pair.after), decisionText(compared, pair, 'before')]);
}

/** What is otherwise of a pair that is answered, or not answered, in both. */
export function changedText(compared: Compared, pair: ChangedPair, aspect: Aspect): string {
  const { before, after } = pair;
  switch (aspect) {
    case 'endpoints':
      return sentences([
        `${shareText(after)} instead of ${shareText(before)}.`,
        after?.reason ? reasonSentence(after.reason.said) : '',
      ]);
    case 'reason':
      return `${reasonText(after)} Before: ${reasonText(before)}`;
    case 'path':
      return sentences([
        `${wayText(after?.way)}; before: ${wayText(before?.way)}.`,
        partingText(compared, pair),
      ]);
    case 'source':
      return sentences([
        `It is seen as ${seenText(after?.way)} instead of ${seenText(before?.way)}.`,
        partingText(compared, pair),
      ]);
  }
}

function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function reasonText(verdict: ReachVerdict | null): string {
  return verdict?.reason ? reasonSentence(verdict.reason.said) : 'it is dropped.';
}

/** Which of the ends is not there in one of the two. */
function absentText({ pair }: PairDifference, when: 'before' | 'after'): string {
  const asked = `${pair.to}${pair.port === null ? '' : ` with ${pair.protocol.toUpperCase()} ${pair.port}`}`;
  return when === 'before'
    ? `${pair.from} or ${asked} is new.`
    : `${pair.from} or ${asked} is no longer there.`;
}

/** That it was delivered, or that no rule forbade it, is no news. */
const TELLING: ReadonlySet<StepAction> = new Set<StepAction>([
  'route',
  'dnat',
  'snat',
  'neighbour',
  'encapsulate',
]);

/** The decision that was taken otherwise, where it is not the drop itself. */
function decisionText(compared: Compared, pair: PairDifference, side: 'before' | 'after'): string {
  const parting = partingOf(compared.before, compared.after, pair);
  const decided = parting?.[side];
  if (!decided || !TELLING.has(decided.step.action)) return '';
  const words = side === 'before' ? 'Before' : 'Now';
  return `${words}, ${stepText(compared[side], decided)}.`;
}

function partingText(compared: Compared, pair: PairDifference): string {
  const parting = partingOf(compared.before, compared.after, pair);
  if (!parting?.after) return '';
  const now = stepText(compared.after, parting.after);
  const was = parting.before ? stepText(compared.before, parting.before) : null;
  return was === null || was === now ? `${upperFirst(now)}.` : `Now, ${now}; before, ${was}.`;
}

/** `at node/worker: 192.168.40.0/24 via 192.168.20.1 on eth1, metric 100 (custom route)`. */
function stepText(model: Model, { hop, step }: DecidingStep): string {
  const { title, message } = describeStep(model, hop, step);
  const words = step.action === 'route' ? message : `${withLowerInitial(title)}, ${message}`;
  return `at ${hop.device}: ${words.replace(/\.$/, '')}`;
}

function shareText(verdict: ReachVerdict | null): string {
  return verdict === null ? 'none' : `${verdict.delivered} of ${verdict.of}`;
}

/** Which address the one who is asked sees. */
export function seenText(way: ReachWay | null | undefined): string {
  return way?.seenAs ? formatIpv4(way.seenAs) : 'nobody';
}

/** `node/worker → port/Port3 → host/plant-gateway`, the ends left out, and back where that is another way. */
export function wayText(way: ReachWay | null | undefined): string {
  if (!way) return 'no way';
  const there = between(way.forward);
  const back = between(way.reply.toReversed());
  const words = (devices: readonly string[]): string =>
    devices.length === 0 ? 'directly' : `by ${devices.join(' → ')}`;
  return there.join() === back.join() || back.length === 0
    ? words(there)
    : `${words(there)}, back ${words(between(way.reply))}`;
}

function between(devices: readonly string[]): readonly string[] {
  return devices.slice(1, -1).filter((device) => parseThing(device)?.type !== 'switch');
}
