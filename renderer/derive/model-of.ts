/** Models of topologies, each built once. Moving boxes about keeps everything but the topology. */
import { buildModelInSteps } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import type { Placed, Topology } from '#core/topology/document';
import { finished, type Steps } from '#core/topology/steps';

const models = new WeakMap<Topology, Model>();
let last: Model | null = null;

/** The model of a topology: the same object for the same topology. */
export function modelOf(topology: Topology): Model {
  return finished(modelInSteps(topology));
}

/** The same, step by step. */
export function* modelInSteps(topology: Topology): Steps<Model> {
  const known = models.get(topology);
  if (known) return known;
  const model =
    last && meansTheSame(last.topology, topology)
      ? { ...last, topology }
      : yield* buildModelInSteps(topology, last);
  models.set(topology, model);
  last = model;
  return model;
}

/** Only the diagram, which is view state, differs. */
function meansTheSame(a: Topology, b: Topology): boolean {
  return (
    a.appliance?.resource === b.appliance?.resource &&
    sameResources(a.networks, b.networks) &&
    sameResources(a.hosts, b.hosts) &&
    sameResources(a.faults, b.faults) &&
    sameResources(a.kubernetes, b.kubernetes)
  );
}

function sameResources<T>(a: readonly Placed<T>[], b: readonly Placed<T>[]): boolean {
  return a.length === b.length && a.every(({ resource }, index) => resource === b[index]?.resource);
}
