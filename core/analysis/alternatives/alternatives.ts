/**
 * What becomes of a question where it takes another course than the one that is shown: another endpoint, another of
 * several equal ways. Who fails now and then sees one of them fail.
 */
import type { GivenAnswer } from '../answer-question';
import { endpointOf, pickedTargets } from '../endpoints/choose-endpoint';
import type { Model } from '../model';
import type { AnswerReason } from '../question';
import type { ChoiceKind } from './choices';
import { coursesOfQuestion, type Course } from './courses';

export interface Alternative {
  /** As a question's `endpoint` names it. */
  readonly endpoint: string;
  readonly outcome: 'delivered' | 'dropped';
  /** Without a remedy. */
  readonly reason: AnswerReason | null;
}

export interface Alternatives {
  /** What there is to choose among: one kind, or several. */
  readonly kinds: readonly ChoiceKind[];
  /** How many courses there are, the one that is shown among them. */
  readonly of: number;
  readonly delivered: number;
  /** All but the one that is shown. */
  readonly others: readonly Alternative[];
  /** The one that is shown. */
  readonly shown: string;
}

const known = new WeakMap<GivenAnswer, Alternatives | null>();

/** Null where there is nothing to choose. Worked out once for each answer. */
export function alternativesOf(model: Model, answer: GivenAnswer): Alternatives | null {
  const before = known.get(answer);
  if (before !== undefined) return before;
  const found = findAlternatives(model, answer);
  known.set(answer, found);
  return found;
}

function findAlternatives(model: Model, { question }: GivenAnswer): Alternatives | null {
  const courses = coursesOfQuestion(model, question);
  if (courses.length < 2) return null;
  const shown = courses.find((course) => isPicked(course, question.endpoint)) ?? courses[0];
  const kinds = new Set(courses.flatMap(({ taken }) => taken.map(({ kind }) => kind)));
  return {
    kinds: [...kinds],
    of: courses.length,
    delivered: courses.filter(({ answer }) => answer.outcome === 'delivered').length,
    others: courses.filter((course) => course !== shown).map(alternativeOf),
    shown: nameOf(shown),
  };
}

/** Whether nothing but what people picked was taken; where they picked less, the first that has it all. */
function isPicked({ taken }: Course, endpoint: string | null): boolean {
  return pickedTargets(endpoint).every((pick) => taken.some(({ target }) => target === pick));
}

function alternativeOf(course: Course): Alternative {
  const { outcome, reason } = course.answer;
  return { endpoint: nameOf(course), outcome, reason };
}

function nameOf(course: Course | undefined): string {
  return endpointOf((course?.taken ?? []).map(({ target }) => target)) ?? '';
}
