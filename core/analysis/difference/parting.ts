/**
 * Where two traces of one question part: the first device at which something else happens, and what happens there in
 * each. It is the reason for a difference: the route that wins now, the translation that is gone, the rule that drops.
 */
import type { Hop, Path, Step, StepAction, Trace } from '../../network/trace';
import { coursesOfQuestion } from '../alternatives/courses';
import { withAnybody } from '../endpoints/anybody';
import type { Model } from '../model';
import type { PairName } from '../question';
import type { PairDifference } from './difference';

/** A step with the hop that it belongs to. */
export interface DecidingStep {
  readonly hop: Hop;
  readonly step: Step;
}

export interface Parting {
  /** On the way there, or on the way back. */
  readonly path: 'forward' | 'reply';
  /** Null where that trace has nothing at this place: it was over, or nothing of the kind happens. */
  readonly before: DecidingStep | null;
  readonly after: DecidingStep | null;
}

/** Null where the traces do not part, or one of them is not there. */
export function partingOf(before: Model, after: Model, difference: PairDifference): Parting | null {
  const was = difference.former && traceOf(before, difference.former);
  const is = traceOf(after, difference.pair);
  if (!was || !is) return null;
  return (
    reversePath(was, is) ??
    partingOfPaths('forward', was.forward, is.forward) ??
    partingOfPaths('reply', was.reply, is.reply)
  );
}

/** A reverse-path filter judges by the route of the answer, so that is what decides in the other trace. */
function reversePath(was: Trace, is: Trace): Parting | null {
  const [before, after] = [reverseDropOf(was), reverseDropOf(is)];
  if ((before === null) === (after === null)) return null;
  const device = (before ?? after)?.hop.device ?? '';
  return {
    path: 'reply',
    before: before ?? answerRoute(was, device),
    after: after ?? answerRoute(is, device),
  };
}

function reverseDropOf({ forward }: Trace): DecidingStep | null {
  const hop = forward.hops.at(-1);
  const step = hop?.steps.at(-1);
  const isFilter = step?.action === 'drop' && step.detail.code === 'reverse-path-filter';
  return hop && step && isFilter ? { hop, step } : null;
}

function answerRoute({ reply }: Trace, device: string): DecidingStep | null {
  const hop = reply?.hops.find((one) => one.device === device);
  const step = hop?.steps.findLast(
    ({ action, detail }) => action === 'route' && 'route' in detail && detail.route !== 'local',
  );
  return hop && step ? { hop, step } : null;
}

/** The trace of a pair's first course, as the matrix tells its way; null where no packet is sent. */
export function traceOf(model: Model, pair: PairName): Trace | null {
  const question = { ...pair, sourcePort: null, size: null, endpoint: null };
  const [first] = coursesOfQuestion(withAnybody(model), question);
  return first?.answer.trace ?? null;
}

function partingOfPaths(path: Parting['path'], was: Path | null, is: Path | null): Parting | null {
  const [a, b] = [was?.hops ?? [], is?.hops ?? []];
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) {
    const [before, after] = [a[place], b[place]];
    // The devices before them did the same, so it is the one before that sends them apart.
    if (before?.device !== after?.device) return decidedBefore(path, a, b, place);
    const parting = before && after && partingAt(path, before, after);
    if (parting) return parting;
  }
  return null;
}

/** Both hops are at one device: the first step of a kind that decides and says something else. */
function partingAt(path: Parting['path'], before: Hop, after: Hop): Parting | null {
  const [a, b] = [decidingSteps(before), decidingSteps(after)];
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) {
    const [was, is] = [a[place], b[place]];
    if (was && is && essenceOf(was) === essenceOf(is)) continue;
    return {
      path,
      before: was ? { hop: before, step: was } : null,
      after: is ? { hop: after, step: is } : null,
    };
  }
  return null;
}

function decidedBefore(
  path: Parting['path'],
  a: readonly Hop[],
  b: readonly Hop[],
  place: number,
): Parting | null {
  const last = (hops: readonly Hop[]): DecidingStep | null => {
    const hop = hops[place - 1];
    const step = hop && (decidingSteps(hop).at(-1) ?? hop.steps.at(-1));
    return hop && step ? { hop, step } : null;
  };
  const [before, after] = [last(a), last(b)];
  return before || after ? { path, before, after } : null;
}

const DECIDING: ReadonlySet<StepAction> = new Set<StepAction>([
  'route',
  'policy',
  'dnat',
  'snat',
  'undo-nat',
  'encapsulate',
  'neighbour',
  'deliver',
  'drop',
]);

function decidingSteps({ steps }: Hop): readonly Step[] {
  return steps.filter(({ action }) => DECIDING.has(action));
}

/** What a step decides, apart from what only follows from decisions before it (which port, which TTL). */
function essenceOf(step: Step): string {
  switch (step.action) {
    case 'route': {
      const { route } = step.detail;
      return JSON.stringify(
        route && route !== 'local'
          ? ['route', route.prefix, route.via, route.dev, route.metric]
          : ['route', route],
      );
    }
    case 'neighbour':
      return JSON.stringify(['neighbour', step.detail.interface, step.detail.device]);
    case 'policy':
      return JSON.stringify(['policy', step.detail.chain, step.detail.rule, step.detail.verdict]);
    case 'dnat':
      return JSON.stringify(['dnat', step.detail.to]);
    case 'snat':
      return JSON.stringify(['snat', step.detail.to.address]);
    case 'drop':
      return JSON.stringify(['drop', step.detail.code, step.detail.chain, step.detail.rule]);
    default:
      return step.action;
  }
}
