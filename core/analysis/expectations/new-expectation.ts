/**
 * What is to be expected of a question that was answered: that it stays so. Pods that a controller makes are called
 * otherwise tomorrow, so their workload is meant, as long as that is true of all of its pods.
 */
import type { NewExpectation } from '../../topology/changes/expectations';
import type { ExpectationResource } from '../../topology/resources';
import { finished } from '../../topology/steps';
import { parseThing } from '../../topology/things/thing';
import { podNamed } from '../../kubernetes/pods/pod-index';
import { coursesOfQuestion } from '../alternatives/courses';
import { answerQuestion } from '../answer-question';
import { objectName, shortKind } from '../endpoints/endpoint-reference';
import type { Model } from '../model';
import type { Question } from '../question';
import { outcomesOf } from '../walkthrough/walk-step';
import { judgeExpectation } from './judge';

/** An expectation that holds now; null for a question that cannot be put. */
export function expectationOf(model: Model, question: Question): NewExpectation | null {
  const answer = answerQuestion(model, question);
  if (!answer.ok) return null;
  const courses = [...coursesOfQuestion(model, answer.question)];
  const delivered = courses.filter((course) => course.answer.outcome === 'delivered').length;
  const isShared = delivered > 0 && delivered < courses.length;
  const reached = delivered > 0;
  const { protocol, port } = answer.question;
  const plain: NewExpectation = {
    from: question.from,
    to: question.to,
    protocol,
    port,
    expect: reached ? 'delivered' : 'dropped',
    endpoints: isShared ? `${delivered} of ${courses.length}` : null,
  };
  const exact: NewExpectation = { ...plain, expect: outcomesOf(answer)[0] ?? plain.expect, endpoints: null };
  const general = { ...plain, from: workloadOf(model, question.from), to: workloadOf(model, question.to) };
  return [general, plain, exact].find((candidate) => holdsNow(model, candidate)) ?? exact;
}

/** `deploy/web` for one of its pods; everything else as it is called. */
function workloadOf(model: Model, end: string): string {
  const thing = parseThing(end);
  if (thing?.type !== 'pod') return end;
  const pod = podNamed(model.cluster, thing.namespace, thing.name);
  const short = pod?.owner && shortKind(pod.owner.kind);
  return pod?.owner && short ? objectName(short, pod.namespace, pod.owner.name) : end;
}

function holdsNow(model: Model, { from, to, protocol, port, expect, endpoints }: NewExpectation): boolean {
  const [, atLeast, of] = /^(\d+) of (\d+)$/.exec(endpoints ?? '') ?? [];
  const resource: ExpectationResource = {
    kind: 'Expectation',
    name: '',
    text: '',
    trace: { from, to, protocol, port, sourcePort: null, size: null },
    expect,
    endpoints: atLeast === undefined ? null : { atLeast: Number(atLeast), of: Number(of) },
    only: null,
    survives: null,
    sameWayBack: false,
    sourceAddress: null,
  };
  const expectation = { resource, origin: { file: -1, document: -1, path: [] } };
  return finished(judgeExpectation(model, expectation)).findings.length === 0;
}
