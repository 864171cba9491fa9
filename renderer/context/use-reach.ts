/**
 * The numbers of the reachability badges, worked out beside the drawing: in slices of a few milliseconds, so that no
 * frame waits for them, each model once. While something is dragged or tried they are told beside those before it.
 */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Model } from '#core/analysis/model';
import { outsideReachInSteps, type OutsideReach } from '#core/analysis/reach/outside-reach';
import type { ReachView } from '#core/diagram/reach-badges';
import type { Network } from '#core/network/model';
import { useDocuments, useModel, useReading } from './app-context';
import { modelOf } from '../derive/model-of';

/** Milliseconds of work between two looks at what else there is to do: half a frame. */
const SLICE = 8;

const known = new WeakMap<Network, OutsideReach | null>();
/** What was found last stays on screen until the next numbers are there. */
let latest: OutsideReach | null = null;

/** Null while it is not known, where there are too many pairs, and where people do not want it. */
export function useReach(): ReachView | null {
  const wanted = useReading((state) => state.reach);
  const shown = useModel();
  const committed = modelOf(useDocuments(({ trial, document }) => (trial?.document ?? document).topology));
  const before = useReachOf(wanted ? committed : null);
  const now = useReachOf(wanted ? shown : null);
  const tried = shown.network !== committed.network;
  return useMemo(() => now && { now, before: tried ? before : null }, [now, before, tried]);
}

function useReachOf(model: Model | null): OutsideReach | null {
  const subscribe = useCallback(
    (tell: () => void) => (model && !known.has(model.network) ? workOut(model, tell) : () => undefined),
    [model],
  );
  return useSyncExternalStore(subscribe, () => {
    if (!model) return null;
    const found = known.get(model.network);
    return found === undefined ? latest : found;
  });
}

/** Works it out in slices. Returns a function that stops it. */
function workOut(model: Model, tell: () => void): () => void {
  const steps = outsideReachInSteps(model);
  const slice = (): void => {
    const end = performance.now() + SLICE;
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        known.set(model.network, step.value);
        latest = step.value;
        tell();
        return;
      }
      if (performance.now() > end) break;
    }
    timer = setTimeout(slice, 0);
  };
  let timer = setTimeout(slice, 0);
  return () => clearTimeout(timer);
}
