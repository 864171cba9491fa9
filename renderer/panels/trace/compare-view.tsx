/** The open trace and another one side by side; the picture draws the other one's ways, too, while they are. */
import { useEffect } from 'react';
import { useAnswer, useApp, useDocuments, useModel, useQuestion, useTraces } from '../../context/app-context';
import { lookAtHop } from '../../actions/playing';
import { modelOf } from '../../derive/model-of';
import { CompareTable } from '../../parts/compare-table';
import type { Comparison } from '../../state/trace-store';
import { comparedAnswer, comparisonWords } from './comparison';

export function CompareView({ comparison }: { readonly comparison: Comparison }) {
  const app = useApp();
  const model = useModel();
  const committed = modelOf(useDocuments((state) => state.document.topology));
  const before = useTraces((state) => state.before);
  const way = useTraces((state) => state.way);
  const answer = useAnswer();
  const other = comparedAnswer({ model, committed }, useQuestion(), comparison, before);
  useEffect(() => {
    app.traces.setState({ beside: other });
    return () => app.traces.setState({ beside: null });
  }, [app, other]);
  if (!answer) return null;
  const title = comparisonWords(comparison);
  return (
    <CompareTable
      here={{ title: 'This trace', model, answer }}
      there={{ title: title.charAt(0).toUpperCase() + title.slice(1), model, answer: other }}
      way={way}
      onHop={(hop) => lookAtHop(app, way, hop)}
    />
  );
}
