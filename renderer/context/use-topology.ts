/** What forms read: the file as it is, without what is being typed, so that typing draws no form anew. */
import type { Model } from '#core/analysis/model';
import type { Topology } from '#core/topology/document';
import { useDocuments } from './app-context';
import { modelOf } from '../derive/model-of';

/** The topology as the file says. */
export function useTopology(): Topology {
  return useDocuments((state) => state.document.topology);
}

/** What follows from it. */
export function useCommittedModel(): Model {
  return modelOf(useTopology());
}
