/** Whether a question would be answered with `delivered` if the topology were another, and what changed it. */
import { fieldsAt, type Fields } from '../../kubernetes/fields';
import type { Topology } from '../../topology/document';
import type { ApplianceResource } from '../../topology/resources';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import type { Model } from '../model';
import type { Remedy } from '../question';

/** A change that is enough, and the topology as it then is. */
export interface Proposal {
  readonly remedy: Remedy;
  readonly topology: Topology;
}

/** The change, if the same question is answered with `delivered` in the topology that it makes; else null. */
export function proven(
  model: Model,
  answer: GivenAnswer,
  topology: Topology,
  remedy: Remedy,
): Proposal | null {
  return wouldArrive(model, answer, topology) ? { remedy, topology } : null;
}

/** Asks the same question of the changed topology. Endpoints are the same: the question has their full names. */
function wouldArrive(model: Model, answer: GivenAnswer, changed: Topology): boolean {
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
