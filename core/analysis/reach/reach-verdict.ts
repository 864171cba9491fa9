/** What becomes of a pair: whether it is answered, by how many of its courses, and how its packets travel. */
import type { Ipv4 } from '../../address/ipv4';
import type { DropCode } from '../../network/drop-code';
import type { DeviceName } from '../../network/model';
import type { Trace } from '../../network/trace';
import type { Course } from '../alternatives/courses';
import type { AnswerReason } from '../question';

export interface ReachVerdict {
  /** `partial`: some of the endpoints and equal ways answer. */
  readonly outcome: 'delivered' | 'dropped' | 'partial';
  /** How many courses answer, of how many there are: see `coursesOf`. */
  readonly delivered: number;
  readonly of: number;
  /** Of the first course that does not answer, without a remedy; null when all do. */
  readonly reason: AnswerReason | null;
  /** Where that course ends, known without a further walk: who only compares needs no more. */
  readonly failure: ReachFailure | null;
  /** The way of the course that is taken where nobody picks; null when no packet was sent. */
  readonly way: ReachWay | null;
}

export interface ReachFailure {
  readonly code: DropCode;
  readonly at: DeviceName;
}

export interface ReachWay {
  /** Every device that the packet is at, in order, the one that asks first. */
  readonly forward: readonly DeviceName[];
  /** The same of its answer; empty when nothing comes back. */
  readonly reply: readonly DeviceName[];
  /** The source address that the destination sees; null when the packet does not get there. */
  readonly seenAs: Ipv4 | null;
}

/** The verdict over all courses of a pair. */
export function verdictOf(courses: readonly Course[]): ReachVerdict {
  const failed = courses.filter(({ answer }) => answer.outcome === 'dropped');
  const trace = courses[0]?.answer.trace ?? null;
  return {
    outcome: failed.length === 0 ? 'delivered' : failed.length === courses.length ? 'dropped' : 'partial',
    delivered: courses.length - failed.length,
    of: courses.length,
    reason: failed[0]?.answer.reason ?? null,
    failure: failed[0] ? failureOf(failed[0]) : null,
    way: trace && wayOf(trace),
  };
}

function failureOf({ answer: { trace, reason } }: Course): ReachFailure | null {
  const ended = trace?.reason ?? reason;
  return ended && { code: ended.code, at: ended.at };
}

/** The devices that a trace passes. */
export function wayOf({ forward, reply }: Trace): ReachWay {
  return {
    forward: forward.hops.map(({ device }) => device),
    reply: reply?.hops.map(({ device }) => device) ?? [],
    seenAs: forward.outcome === 'delivered' ? (forward.hops.at(-1)?.packet.source ?? null) : null,
  };
}
