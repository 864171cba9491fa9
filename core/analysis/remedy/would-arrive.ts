/** Whether a question would be answered with `delivered` if the topology were another. */
import { fieldsAt, type Fields } from '../../kubernetes/fields';
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

/** The topology with another `spec` of the Kubernetes object of this kind and name. */
export function withSpec(
  topology: Topology,
  kind: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  change: (spec: Fields) => Fields,
): Topology {
  const kubernetes = topology.kubernetes.map((placed) => {
    const { resource } = placed;
    if (resource.kind !== kind || resource.namespace !== namespace || resource.name !== name) return placed;
    const spec = change(fieldsAt(resource.value, 'spec'));
    return { ...placed, resource: { ...resource, value: { ...resource.value, spec } } };
  });
  return { ...topology, kubernetes };
}
