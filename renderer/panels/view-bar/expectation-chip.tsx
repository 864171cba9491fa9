/** How many expectations hold, above the picture; it turns red while a route is dragged. */
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { closeExpectations, openExpectations } from '../../actions/expectations';
import { useApp, useViews } from '../../context/app-context';
import { sumWords, useExpectations } from '../../context/use-expectations';
import '../../styles/expectations.css';

export function ExpectationChip() {
  const app = useApp();
  const open = useViews((state) => state.expectations);
  const all = useExpectations();
  const broken = all.filter(({ state }) => state === 'broken').length;
  const words = sumWords(all);
  const Sign = broken > 0 ? ShieldAlert : ShieldCheck;
  return (
    <button
      type="button"
      className="view-button expectation-chip"
      data-broken={broken > 0}
      aria-pressed={open}
      aria-label={words}
      title={words}
      onClick={() => (open ? closeExpectations(app) : openExpectations(app))}
    >
      <Sign aria-hidden="true" />
      {broken > 0 ? `${broken} of ${all.length}` : all.length}
    </button>
  );
}
