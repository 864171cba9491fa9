/** One round of an expectation: all of its questions, put to the model as it is or with something broken. */
import type { BrokenSaid } from '../../sentences/expectations';
import type { Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { ExpectationResource } from '../../topology/resources';
import type { Steps } from '../../topology/steps';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import { askedNames, askersNamed, isDown, unknownEnd, type Askers, type EndProblem } from './ends';
import { brokenAt, type Claim, type Failed } from './hold';
import { asksHimself, questionsTo, type Asked } from './questions';

/** What came of a round. */
export type Round =
  | {
      readonly type: 'asked';
      readonly broken: readonly BrokenSaid[];
      readonly asked: number;
      /** Who asked and who was asked by name: single devices. */
      readonly ends: ReadonlySet<string>;
    }
  | ({ readonly type: 'unasked'; readonly path: Path } & EndProblem);

/** All questions once. */
export function* roundOf(model: Model, expectation: ExpectationResource, failed: Failed): Steps<Round> {
  const { trace } = expectation;
  const askers = askersNamed(model, trace.from);
  if (!askers.ok) return { type: 'unasked', path: ['spec', 'trace', 'from'], ...askers.problem };
  const names = askedNames(model, trace.to);
  if (!names.ok) return { type: 'unasked', path: ['spec', 'trace', 'to'], ...names.problem };
  const isFaulty = failed.targets.length > 0;
  const sources = isFaulty ? standing(model, askers.value) : askers.value.sources;
  const isOne = names.value.length === 1;
  const asked: Asked[] = [];
  const broken: BrokenSaid[] = [];
  for (const source of sources) {
    const claim = claimOn(model, expectation, source, isFaulty);
    for (const to of names.value) {
      if (isFaulty && !isOne && isDown(model, to)) continue;
      const questions = questionsTo(model, source, to, trace, claim.isStranger || claim.expect === 'dropped');
      if (!questions.ok) {
        if (!isOne) continue;
        return { type: 'unasked', path: ['spec', 'trace', 'to'], ...unknownEnd(questions.problem) };
      }
      for (const one of questions.value) {
        if ((askers.value.isGroup || !isOne) && asksHimself(model, one)) continue;
        broken.push(...brokenAt(model, claim, one, failed));
        asked.push(one);
        yield;
      }
    }
  }
  if (asked.length === 0) return nobody(expectation, sources.length === 0 ? 'from' : 'to');
  return { type: 'asked', broken, asked: asked.length, ends: endsOf(asked, askers.value, isOne) };
}

/** Of several those that no fault has taken down: the others can ask nothing. */
function standing(model: Model, { sources, isGroup }: Askers): readonly Source[] {
  return isGroup ? sources.filter(({ name }) => !isDown(model, name)) : sources;
}

function endsOf(asked: readonly Asked[], { isGroup }: Askers, isOne: boolean): ReadonlySet<string> {
  const [first] = asked;
  if (!first) return new Set();
  return new Set([
    ...(isGroup ? [] : [first.source.name, first.source.device]),
    ...(isOne ? [first.destination.name] : []),
  ]);
}

function nobody(expectation: ExpectationResource, role: 'from' | 'to'): Round {
  return {
    type: 'unasked',
    path: ['spec', 'trace', role],
    said: said('HS719', { end: expectation.trace[role], role }),
    severity: 'warning',
  };
}

/** With `only`, those who are not named must be kept out. A fault leaves fewer endpoints, so nobody counts them. */
function claimOn(
  model: Model,
  { name, expect, endpoints, only, sameWayBack, sourceAddress }: ExpectationResource,
  source: Source,
  isFaulty: boolean,
): Claim {
  return {
    name,
    expect,
    endpoints: isFaulty ? null : endpoints,
    sameWayBack,
    sourceAddress,
    isStranger: only !== null && !namesOf(model, only).has(source.name),
  };
}

const knownNames = new WeakMap<readonly string[], readonly [Model, ReadonlySet<string>]>();

/** Full names of those who are named in `only`. */
function namesOf(model: Model, only: readonly string[]): ReadonlySet<string> {
  const [of, known] = knownNames.get(only) ?? [];
  if (known && of === model) return known;
  const names = new Set(
    only.flatMap((text) => {
      const askers = askersNamed(model, text);
      return askers.ok ? askers.value.sources.map((source) => source.name) : [];
    }),
  );
  knownNames.set(only, [model, names]);
  return names;
}
