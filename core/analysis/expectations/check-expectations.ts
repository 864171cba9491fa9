/** Whether everything that is expected of a topology is so. */
import { placeFindings, placeOfField } from '../../topology/problems/place-findings';
import type { Problem, ProblemPlace } from '../../topology/problem';
import { finished, type Steps } from '../../topology/steps';
import type { Model } from '../model';
import { judgeExpectation, type Verdict } from './judge';

/** An expectation with what is wrong with it, at its places in the text. */
export interface JudgedExpectation extends Pick<Verdict, 'expectation' | 'asked'> {
  readonly problems: readonly Problem[];
  /** Where it stands. */
  readonly place: ProblemPlace;
}

/** A group that nobody is in is a warning, and breaks nothing. */
export function holds({ problems }: JudgedExpectation): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}

/** All of them, in the order of the files. */
export function judgeExpectations(model: Model): readonly JudgedExpectation[] {
  return finished(judgeExpectationsInSteps(model));
}

/** The same, with a pause after each question. */
export function* judgeExpectationsInSteps(model: Model): Steps<readonly JudgedExpectation[]> {
  const judged: JudgedExpectation[] = [];
  for (const expectation of model.topology.expectations) judged.push(yield* judgeOne(model, expectation));
  return judged;
}

/** One of them. */
export function* judgeOne(
  model: Model,
  expectation: JudgedExpectation['expectation'],
): Steps<JudgedExpectation> {
  const { topology } = model;
  const { findings, asked } = yield* judgeExpectation(model, expectation);
  yield;
  return {
    expectation,
    asked,
    problems: placeFindings(topology, findings, true),
    place: placeOfField(topology, expectation.origin, ['metadata', 'name']),
  };
}
