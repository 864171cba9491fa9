/** What a cell of classes says of one pair of their members. Reason and ways are made when somebody asks for them. */
import type { DeviceName } from '../../network/model';
import { pickAddress } from '../alternatives/courses';
import { answerBetween } from '../answer-question';
import { endpointOf } from '../endpoints/choose-endpoint';
import { resolveDestination } from '../endpoints/resolve-destination';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { AnswerReason } from '../question';
import { questionOf } from '../reach/reach';
import type { ReachDestination } from '../reach/reach-ends';
import type { ReachFailure, ReachVerdict, ReachWay } from '../reach/reach-verdict';
import type { Cell, CellCourse } from './cell';
import { deviceOf } from './class-matrix';
import { onlyAddressOf } from './leaf';

/** The pair of a source and what it asks. */
export interface CellPair {
  readonly model: Model;
  readonly source: Source;
  readonly asked: ReachDestination;
}

export function cellVerdict(pair: CellPair, { courses, delivered }: Cell): ReachVerdict {
  const failed = courses.find(({ walked }) => !walked.delivered) ?? null;
  const [first] = courses;
  let reason: AnswerReason | null | undefined = undefined;
  let way: ReachWay | null | undefined = undefined;
  return {
    outcome: failed === null ? 'delivered' : delivered === 0 ? 'dropped' : 'partial',
    delivered,
    of: courses.length,
    get reason() {
      return (reason ??= failed && reasonOf(pair, failed));
    },
    get failure() {
      return failed && failureOf(pair, failed);
    },
    get way() {
      return (way ??= first ? wayOf(pair, first) : null);
    },
  };
}

/** Found by walking again: its words have names and addresses in them. */
function reasonOf({ model, source, asked }: CellPair, { picks }: CellCourse): AnswerReason | null {
  const found = resolveDestination(model, source, asked.name, null);
  if (!found.ok) return null;
  const { destination } = pickAddress(found.value, picks);
  const question = { ...questionOf(source, asked), endpoint: endpointOf(picks) };
  return answerBetween(model, question, source, destination).reason;
}

function failureOf(pair: CellPair, course: CellCourse): ReachFailure | null {
  const { failure } = course.walked;
  return failure && { code: failure.code, at: calledHere(pair, course)(failure.at) };
}

function wayOf(pair: CellPair, course: CellCourse): ReachWay | null {
  const { way, ownAddress } = course.walked;
  if (!way) return null;
  const called = calledHere(pair, course);
  const isOwn = way.seenAs !== null && way.seenAs === ownAddress;
  return {
    forward: way.forward.map(called),
    reply: way.reply.map(called),
    seenAs: isOwn
      ? (onlyAddressOf(pair.model.plane.devices.get(pair.source.device)?.model) ?? way.seenAs)
      : way.seenAs,
  };
}

/** What devices of a walk are called in this pair. */
function calledHere({ source, asked }: CellPair, { walked, pick }: CellCourse) {
  return (name: DeviceName): DeviceName => {
    if (name === walked.from) return source.device;
    if (name === walked.to) return deviceOf(asked.name);
    return name === walked.pick ? (pick ?? name) : name;
  };
}
