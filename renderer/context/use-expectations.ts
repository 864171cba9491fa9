/** What is expected of what is shown, and whether it holds. */
import { useSyncExternalStore } from 'react';
import { holds, type JudgedExpectation } from '#core/analysis/expectations/check-expectations';
import type { ExpectationResource } from '#core/topology/resources';
import { judgingOf, type Judged } from '../derive/judging';
import { modelOf } from '../derive/model-of';
import { useDocuments, useModel } from './app-context';

export interface ShownExpectation {
  readonly resource: ExpectationResource;
  /** As far as it is known: else what was so before the change that is tried; null when that is not known either. */
  readonly judged: JudgedExpectation | null;
  readonly state: 'holds' | 'broken' | 'unknown';
}

/** In the order of the file. */
export function useExpectations(): readonly ShownExpectation[] {
  const model = useModel();
  const committed = modelOf(useDocuments(({ document }) => document.topology));
  const judging = judgingOf(model);
  const judged = useSyncExternalStore(judging.subscribe, judging.judged);
  const before = committed === model ? judged : judgingOf(committed).judged();
  return model.topology.expectations.map(({ resource }) => shown(resource, judged, before));
}

function shown(resource: ExpectationResource, judged: Judged, before: Judged): ShownExpectation {
  const found = judged.get(resource.name) ?? before.get(resource.name) ?? null;
  return { resource, judged: found, state: found === null ? 'unknown' : holds(found) ? 'holds' : 'broken' };
}

/** `2 of 4 expectations are broken`. */
export function sumWords(all: readonly ShownExpectation[]): string {
  const broken = all.filter(({ state }) => state === 'broken').length;
  if (broken > 0) {
    return `${broken} of ${all.length} ${all.length === 1 ? 'expectation is' : 'expectations are'} broken`;
  }
  if (all.some(({ state }) => state === 'unknown')) return 'Looking whether they hold';
  return all.length === 1 ? 'The expectation holds' : `All ${all.length} expectations hold`;
}
