/** Whether one question comes to what is expected of it, whichever course it takes. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { Trace } from '../../network/trace';
import type { BrokenSaid, ExpectedFlow } from '../../sentences/expectations';
import type { ExpectationResource } from '../../topology/resources';
import type { Expectation } from '../../topology/things/expectation';
import { coursesOf, type Course } from '../alternatives/courses';
import { asymmetryOf } from '../asymmetry';
import type { Model } from '../model';
import { outcomesOf } from '../walkthrough/walk-step';
import type { Asked } from './questions';

/** What is broken while a question is put. */
export interface Failed {
  /** Targets as a Fault has them. */
  readonly targets: readonly string[];
  readonly state: 'down' | 'failed-over';
}

/** What is expected of one question. */
export interface Claim {
  /** The expectation's name. */
  readonly name: string;
  readonly expect: Expectation;
  readonly endpoints: ExpectationResource['endpoints'];
  readonly sameWayBack: boolean;
  readonly sourceAddress: ExpectationResource['sourceAddress'];
  /** Nobody but those who are named may reach it, and this one is not named. */
  readonly isStranger: boolean;
}

type Judge = (claim: Claim, asked: Asked, courses: readonly Course[], failed: Failed) => BrokenSaid | null;

/** Everything that is otherwise, once for each kind; empty where all is as expected. */
export function brokenAt(model: Model, claim: Claim, asked: Asked, failed: Failed): readonly BrokenSaid[] {
  const { question, source, destination } = asked;
  const courses = coursesOf(model, question, source, destination);
  const outcome = judgeOutcome(claim, asked, courses, failed);
  if (outcome !== null) return [outcome];
  return [judgeWayBack, judgeAddress].flatMap((judge) => judge(claim, asked, courses, failed) ?? []);
}

const judgeOutcome: Judge = (claim, asked, courses, failed) => {
  const { expect, isStranger } = claim;
  if (isStranger || expect === 'dropped') {
    const reached = courses.find(isDelivered);
    const kind = isStranger ? 'HS718' : 'HS713/reached';
    return reached ? { kind, args: brokenBy(claim, asked, reached, failed) } : null;
  }
  return expect === 'delivered'
    ? judgeArrival(claim, asked, courses, failed)
    : judgeReason(claim, asked, courses, failed);
};

const judgeArrival: Judge = (claim, asked, courses, failed) => {
  const lost = courses.find((course) => !isDelivered(course));
  const delivered = courses.filter(isDelivered).length;
  const { endpoints } = claim;
  if (endpoints !== null) return judgeCount(claim, endpoints, asked, courses, failed);
  if (!lost) return null;
  const reason = lost.answer.reason?.said ?? null;
  const args = { ...brokenBy(claim, asked, lost, failed), reason, delivered, of: courses.length };
  return { kind: 'HS713/lost', args };
};

/** An endpoint answers if it does by whatever way it is reached. */
function judgeCount(
  claim: Claim,
  { atLeast, of: wanted }: NonNullable<ExpectationResource['endpoints']>,
  asked: Asked,
  courses: readonly Course[],
  failed: Failed,
): BrokenSaid | null {
  const answers = new Map<string, boolean>();
  for (const course of courses) {
    const endpoint = endpointTaken(course);
    answers.set(endpoint, (answers.get(endpoint) ?? true) && isDelivered(course));
  }
  const delivered = [...answers.values()].filter(Boolean).length;
  if (delivered >= atLeast && (wanted === null || answers.size === wanted)) return null;
  const shown = courses.find((course) => !isDelivered(course)) ?? courses[0];
  if (!shown) return null;
  const args = { ...brokenBy(claim, asked, shown, failed), delivered, of: answers.size, atLeast, wanted };
  return { kind: 'HS714', args };
}

/** What answers in the end; a packet that meets no choice is answered by whom it was sent to. */
function endpointTaken({ taken, answer }: Course): string {
  const endpoint = taken.find(({ kind }) => kind === 'endpoint' || kind === 'address');
  return endpoint?.target ?? answer.question.to;
}

const judgeReason: Judge = (claim, asked, courses, failed) => {
  const { expect } = claim;
  const other = courses.find(({ answer }) => !outcomesOf(answer).includes(expect));
  if (!other) return null;
  const actual = outcomesOf(other.answer)[0] ?? 'dropped';
  return {
    kind: 'HS713/otherwise',
    args: { ...brokenBy(claim, asked, other, failed), expected: expect, actual },
  };
};

const judgeWayBack: Judge = (claim, asked, courses, failed) => {
  if (!claim.sameWayBack || claim.isStranger) return null;
  for (const course of courses) {
    const parted = course.answer.trace && asymmetryOf(course.answer.trace);
    if (parted) return { kind: 'HS716', args: { ...brokenBy(claim, asked, course, failed), ...parted } };
  }
  return null;
};

const judgeAddress: Judge = (claim, asked, courses, failed) => {
  const { sourceAddress: expected, isStranger } = claim;
  if (expected === null || isStranger) return null;
  for (const course of courses) {
    const addresses = course.answer.trace && sourceAddresses(course.answer.trace);
    if (!addresses || isAsExpected(expected, addresses)) continue;
    const args = {
      ...brokenBy(claim, asked, course, failed),
      expected: typeof expected === 'string' ? expected : formatIpv4(expected),
      seen: formatIpv4(addresses.seen),
      own: formatIpv4(addresses.own),
    };
    return { kind: 'HS717', args };
  }
  return null;
};

interface SourceAddresses {
  /** As the packet began. */
  readonly own: Ipv4;
  /** As the one who is asked sees it. */
  readonly seen: Ipv4;
}

/** Null where nothing was sent. */
export function sourceAddresses({ forward }: Trace): SourceAddresses | null {
  const begun = forward.hops[0]?.steps.find(({ action }) => action === 'originate');
  const seen = forward.hops.at(-1)?.packet;
  return begun && seen ? { own: begun.packet.source, seen: seen.source } : null;
}

function isAsExpected(expected: 'kept' | 'hidden' | Ipv4, { own, seen }: SourceAddresses): boolean {
  if (expected === 'kept') return own === seen;
  return expected === 'hidden' ? own !== seen : expected === seen;
}

function isDelivered({ answer }: Course): boolean {
  return answer.outcome === 'delivered';
}

function brokenBy(claim: Claim, { question }: Asked, { answer }: Course, failed: Failed) {
  return { name: claim.name, flow: flowOf(question, answer.question.endpoint, failed), others: 0 };
}

function flowOf(question: Asked['question'], endpoint: string | null, failed: Failed): ExpectedFlow {
  return { ...question, endpoint, failed: failed.targets, failedState: failed.state };
}
