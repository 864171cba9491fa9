/** Looking at a fault: shown everywhere as if it were so, written nowhere. */
import type { FaultOutcome } from '#core/analysis/faults/fault-outcome';
import { nameOfFailed } from '#core/analysis/faults/fault-outcome';
import { setFault } from '#core/topology/changes/faults';
import type { TopologyChange } from '#core/topology/document';
import type { App } from '../state/app';

/** Shows what is so when it has failed. Returns a function that ends it. A cable that no fault of a file can name only lights up. */
export function lookAtFault({ documents, preview, views }: App, outcome: FaultOutcome): () => void {
  const { document } = documents.getState();
  const [one, ...others] = outcome.failed;
  // A walkthrough's step has the preview while it is shown.
  if (!one || others.length > 0 || one.kind === 'cable' || views.getState().step !== null)
    return () => undefined;
  const change: TopologyChange = setFault(document, one.target, nameOfFailed(outcome), true);
  preview.setState({ change });
  return () => {
    if (preview.getState().change === change) preview.setState({ change: null });
  };
}
