/** The faults of what the document says, without what is dragged or previewed. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Model } from '#core/analysis/model';
import { useDocuments } from '../../context/app-context';
import { faultsOf, type FaultWork, type KnownFaults } from '../../derive/faults/fault-work';
import { workOn } from '../../derive/matrix/work';
import { modelOf } from '../../derive/model-of';

export interface Faults extends KnownFaults {
  readonly model: Model;
  /** Null until it is known who reaches what while nothing more fails. */
  readonly work: FaultWork | null;
}

const NONE: KnownFaults = { outcomes: [], of: 0, stopped: false };

export function useFaults(): Faults {
  const model = modelOf(useDocuments((state) => state.document.topology));
  const { slices, progress } = workOn(model);
  const { live } = useSyncExternalStore(slices.subscribe, progress);
  const work = live && faultsOf(live);
  const known = useSyncExternalStore(work?.slices.subscribe ?? ignored, work?.known ?? (() => NONE));
  return useMemo(() => ({ ...known, model, work }), [known, model, work]);
}

function ignored(): () => void {
  return () => undefined;
}
