/** Whether a question would be answered with `delivered` if the topology were another. */
import type { Topology } from '../../topology/document';
import type { ApplianceResource } from '../../topology/resources';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import type { Model } from '../model';

/** Asks the same question of the changed topology. Endpoints are the same: the question has their full names. */
export function wouldArrive(model: Model, answer: GivenAnswer, changed: Topology): boolean {
  const again = answerQuestion(buildModel(changed, model), answer.question);
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
