/** Whether a question would be answered with `delivered` if the topology were another, and what changed it. */
import type { Topology } from '../../topology/document';
import type { ApplianceResource } from '../../topology/resources';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import type { Model } from '../model';
import type { Question, Remedy } from '../question';
import type { Area } from '../reach/area';

/** A change that is enough, and the topology as it then is. */
export interface Proposal {
  readonly remedy: Remedy;
  readonly topology: Topology;
  /** The questions that the change can make a difference to; null = all that can be put. */
  readonly areas: readonly Area[] | null;
  /** Pods are called otherwise afterwards, so that who reaches what cannot be compared. */
  readonly renames?: boolean;
  /** It gives the asked service what it lacks: that others are answered by it, too, is meant. */
  readonly serves?: boolean;
}

/** The change, if the same question is answered with `delivered` in the topology that it makes; else null. */
export function proven(
  model: Model,
  answer: GivenAnswer,
  topology: Topology,
  remedy: Remedy,
  areas: readonly Area[] | null = null,
): Proposal | null {
  const changed = buildModel(topology, model);
  return wouldArrive(changed, answer.question) && isSound(model, changed)
    ? { remedy, topology, areas }
    : null;
}

/** Whether nothing is an error in the changed model that was none before: what mends one thing must not break another. */
export function isSound(before: Model, after: Model): boolean {
  const known = new Set(before.problems.map(({ said }) => JSON.stringify(said)));
  return after.problems.every(
    ({ severity, said }) => severity !== 'error' || known.has(JSON.stringify(said)),
  );
}

/** The first of several; the others are not worked out. */
export function firstOf(proposals: Generator<Proposal, void>): Proposal | null {
  const step = proposals.next();
  return step.done === true ? null : step.value;
}

/** Whether it is delivered. Endpoints are the same: a question that was answered has their full names. */
export function wouldArrive(model: Model, question: Question): boolean {
  const again = answerQuestion(model, question);
  return again.ok && again.outcome === 'delivered';
}

/** The topology with another appliance; itself when it has none. */
export function withAppliance(
  topology: Topology,
  change: (appliance: ApplianceResource) => ApplianceResource,
): Topology {
  const { appliance } = topology;
  return appliance
    ? { ...topology, appliance: { ...appliance, resource: change(appliance.resource) } }
    : topology;
}
