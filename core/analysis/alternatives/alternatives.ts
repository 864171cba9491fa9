/**
 * What becomes of a question where it takes another course than the one that is shown: another endpoint, another of
 * several equal ways. Who fails now and then sees one of them fail.
 */
import type { GivenAnswer } from '../answer-question';
import { endpointOf, pickedTargets } from '../endpoints/choose-endpoint';
import type { Model } from '../model';
import { finished, type Steps } from '../../topology/steps';
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
  /** How many nodes could announce the address, the one that does among them; 0 = there is no choice. */
  readonly announcers: number;
  /** What becomes of it whichever of them announces it; null where that makes a difference. */
  readonly byAny: Pick<Alternatives, 'of' | 'delivered' | 'others' | 'shown'> | null;
}

const known = new WeakMap<GivenAnswer, Alternatives | null>();

/** What was worked out before; undefined = nobody has yet. */
export function knownAlternatives(answer: GivenAnswer): Alternatives | null | undefined {
  return known.get(answer);
}

/** Null where there is nothing to choose. Worked out once for each answer. */
export function alternativesOf(model: Model, answer: GivenAnswer): Alternatives | null {
  return finished(alternativesInSteps(model, answer));
}

/** The same with a pause after each course: there may be a thousand. */
export function* alternativesInSteps(model: Model, answer: GivenAnswer): Steps<Alternatives | null> {
  const before = known.get(answer);
  if (before !== undefined) return before;
  const courses: Course[] = [];
  for (const course of coursesOfQuestion(model, answer.question)) {
    courses.push(course);
    yield;
  }
  const found = alternativesAmong(courses, answer.question.endpoint);
  known.set(answer, found);
  return found;
}

function alternativesAmong(courses: readonly Course[], endpoint: string | null): Alternatives | null {
  if (courses.length < 2) return null;
  const shown = courses.find((course) => isPicked(course, endpoint)) ?? courses[0];
  const kinds = new Set(courses.flatMap(({ taken }) => taken.map(({ kind }) => kind)));
  return {
    kinds: [...kinds],
    ...counted(courses, shown),
    announcers: new Set(courses.map(announcerOf)).size - (kinds.has('announcer') ? 0 : 1),
    byAny: kinds.has('announcer') && !dependsOnAnnouncer(courses) ? byAny(courses, shown) : null,
  };
}

function counted(
  courses: readonly Course[],
  shown: Course | undefined,
): Pick<Alternatives, 'of' | 'delivered' | 'others' | 'shown'> {
  return {
    of: courses.length,
    delivered: courses.filter(({ answer }) => answer.outcome === 'delivered').length,
    others: courses.filter((course) => course !== shown).map(alternativeOf),
    shown: nameOf(shown),
  };
}

function announcerOf({ taken }: Course): string | null {
  return taken.find(({ kind }) => kind === 'announcer')?.target ?? null;
}

function withoutAnnouncer(course: Course): Course {
  return { ...course, taken: course.taken.filter(({ kind }) => kind !== 'announcer') };
}

/** Whether two nodes that could announce the address differ about one of the other choices. */
function dependsOnAnnouncer(courses: readonly Course[]): boolean {
  const known = new Map<string, string>();
  return courses.some((course) => {
    const { outcome, reason } = course.answer;
    const key = nameOf(withoutAnnouncer(course));
    const become = `${outcome} ${reason?.code}`;
    const before = known.get(key) ?? become;
    known.set(key, become);
    return before !== become;
  });
}

/** The courses by the node that is shown, without its name. */
function byAny(courses: readonly Course[], shown: Course | undefined): Alternatives['byAny'] {
  const own = courses.filter((course) => shown && announcerOf(course) === announcerOf(shown));
  const named = own.map(withoutAnnouncer);
  return counted(named, shown && named[own.indexOf(shown)]);
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
