/** What each single fault breaks, the most harmful first; beside the list, what one of them does in full. */
import { useEffect, useMemo, useState } from 'react';
import { isSinglePoint, nameOfFailed, type FaultOutcome } from '#core/analysis/faults/fault-outcome';
import { faultReport } from '#core/report/faults/fault-report';
import { lookAtFault } from '../../actions/faults';
import { useApp } from '../../context/app-context';
import { matrixStore } from '../../state/matrix-store';
import { FaultDetail } from './fault-detail';
import { FaultList } from './fault-list';
import { useFaults, type Faults } from './use-faults';
import '../../styles/faults.css';

export function FaultsPane() {
  const app = useApp();
  const faults = useFaults();
  const [chosen, setChosen] = useState<string | null>(null);
  const outcome = faults.outcomes.find((one) => nameOfFailed(one) === chosen) ?? null;
  useEffect(() => (outcome ? lookAtFault(app, outcome) : undefined), [app, outcome]);
  useMarks(faults, outcome);
  if (faults.work === null) return <p className="data-empty">Finding out who reaches what…</p>;
  if (faults.of === 0) return <p className="data-empty">Nothing in this file can fail.</p>;
  return (
    <div className="faults">
      <FaultList faults={faults} chosen={chosen} onChoose={setChosen} />
      {outcome ? (
        <FaultDetail report={faultReport(faults.model, outcome)} onClose={() => setChosen(null)} />
      ) : (
        <FaultsSummary faults={faults} />
      )}
    </div>
  );
}

/** Single points of failure are marked in the picture; of the one that is looked at, whom it touches. */
function useMarks({ outcomes }: Faults, outcome: FaultOutcome | null): void {
  const app = useApp();
  const points = useMemo(
    () => new Set(outcomes.filter(isSinglePoint).map((one) => nameOfFailed(one))),
    [outcomes],
  );
  useEffect(() => {
    const store = matrixStore(app);
    const ends = (some: FaultOutcome['lost']): ReadonlySet<string> =>
      new Set(some.flatMap(({ pair }) => [pair.from, pair.to]));
    store.setState({
      points: outcome ? new Set([nameOfFailed(outcome)]) : points,
      effect: outcome && { gained: new Set(), lost: ends(outcome.lost), moved: ends(outcome.moved) },
    });
    return () => store.setState({ points: new Set(), effect: null });
  }, [app, points, outcome]);
}

/** What it comes to in all, while none is chosen. */
function FaultsSummary({ faults }: { readonly faults: Faults }) {
  const { outcomes } = faults;
  const points = outcomes.filter(isSinglePoint).length;
  const harmless = outcomes.filter(({ lost, moved }) => lost.length + moved.length === 0).length;
  return (
    <div className="fault-detail">
      <p>
        Of {outcomes.length} things that can fail, {points}{' '}
        {points === 1 ? 'is a single point' : 'are single points'} of failure: flows between others are lost
        with it. {harmless} make no difference.
      </p>
      <p className="panel-sub">
        Choose one to see it as if it had failed: in the picture, in the matrix and in the open trace. The
        darker part of a bar is what is lost between others.
      </p>
    </div>
  );
}
