/**
 * Whether an expectation holds: all of its questions put to the model as it is, then to the model with each of the
 * faults that it is to survive. Long work where it speaks of groups or of many faults, so it comes in steps.
 */
import type { BrokenSaid } from '../../sentences/expectations';
import type { Path, Placed } from '../../topology/document';
import { findingsAbout } from '../../topology/check/view';
import type { PlacedFinding } from '../../topology/problems/finding';
import type { ExpectationResource } from '../../topology/resources';
import type { Steps } from '../../topology/steps';
import { withAnybody } from '../endpoints/anybody';
import type { Model } from '../model';
import type { Failed } from './hold';
import { oddFields } from './odd-fields';
import { roundOf, type Round } from './round';
import { failuresOf, modelWithout } from './survival';

type Expectation = Placed<ExpectationResource>;

/** What became of an expectation. */
export interface Verdict {
  readonly expectation: Expectation;
  /** What is not so; empty where it holds. */
  readonly findings: readonly PlacedFinding[];
  /** How many questions were put, those under faults included. */
  readonly asked: number;
}

const asItIs: Failed = { targets: [], state: 'down' };

/** The verdict, with a pause after each question. */
export function* judgeExpectation(given: Model, expectation: Expectation): Steps<Verdict> {
  const { resource } = expectation;
  const model = withAnybody(given);
  const odd = oddFields(model, expectation);
  if (odd.length > 0) return { expectation, findings: odd, asked: 0 };
  const now = yield* roundOf(model, resource, asItIs);
  if (now.type === 'unasked') return { expectation, findings: [placed(expectation, now)], asked: 0 };
  const findings = togetherOf(now.broken).map((broken) =>
    brokenFinding(expectation, broken, placeOf(broken)),
  );
  // What does not hold at all need not be looked at under faults.
  if (findings.length > 0 || resource.survives === null) return { expectation, findings, asked: now.asked };
  const under = yield* underFaults(given, expectation, now.ends);
  return { expectation, findings: under.findings, asked: now.asked + under.asked };
}

/** The first of each kind, with how many more there are of it. */
function togetherOf(all: readonly BrokenSaid[]): readonly BrokenSaid[] {
  const kinds = new Map<BrokenSaid['kind'], BrokenSaid>();
  for (const broken of all) if (!kinds.has(broken.kind)) kinds.set(broken.kind, broken);
  return [...kinds.values()].map((first) => {
    const others = all.filter(({ kind }) => kind === first.kind).length - 1;
    return { ...first, args: { ...first.args, others } } as BrokenSaid;
  });
}

interface UnderFaults {
  readonly findings: readonly PlacedFinding[];
  readonly asked: number;
}

/** The first fault that it does not survive, and how many more there are. */
function* underFaults(model: Model, expectation: Expectation, ends: ReadonlySet<string>): Steps<UnderFaults> {
  const { resource } = expectation;
  const error = findingsAbout(expectation, 'error');
  let asked = 0;
  let others = 0;
  let first: ((more: number) => PlacedFinding) | null = null;
  for (const failed of resource.survives ? failuresOf(model, resource.survives, ends) : []) {
    const round = yield* roundOf(withAnybody(modelWithout(model, failed)), resource, failed);
    const path = ['spec', 'survives'];
    const { targets, state } = failed;
    if (round.type === 'asked') {
      asked += round.asked;
      const [broken] = togetherOf(round.broken);
      if (!broken) continue;
      if (first) others += 1;
      first ??= (more) =>
        error('HS715/broken', path, { failed: targets, state, others: more, broken }, 'key');
    } else {
      const role = round.path.at(-1) === 'from' ? ('from' as const) : ('to' as const);
      const args = { name: resource.name, failed: targets, role, end: resource.trace[role] };
      if (first) others += 1;
      first ??= () => error('HS715/nobody', path, args, 'key');
    }
  }
  return { findings: first ? [first(others)] : [], asked };
}

/** Where a finding is shown: at the field that says what is not so. */
function placeOf({ kind }: BrokenSaid): Path {
  switch (kind) {
    case 'HS714':
      return ['spec', 'endpoints'];
    case 'HS716':
      return ['spec', 'sameWayBack'];
    case 'HS717':
      return ['spec', 'sourceAddress'];
    case 'HS718':
      return ['spec', 'only'];
    // `delivered` may be left out.
    case 'HS713/lost':
      return ['spec', 'trace'];
    default:
      return ['spec', 'expect'];
  }
}

function brokenFinding({ origin }: Expectation, broken: BrokenSaid, path: Path): PlacedFinding {
  return { origin, said: broken, severity: 'error', path, part: 'key' };
}

function placed(
  { origin }: Expectation,
  { path, said: what, severity }: Extract<Round, { type: 'unasked' }>,
): PlacedFinding {
  return { origin, said: what, severity, path, part: 'value' };
}
