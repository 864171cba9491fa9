/** Chooses what the open trace is compared with: itself before an edit or without something, another endpoint, a pinned one. */
import { GitCompareArrows } from 'lucide-react';
import type { Answer } from '#core/analysis/question';
import { isSameQuestion } from '../../actions/tracing';
import { useAnswer, useApp, useModel, useQuestion, useTraces } from '../../context/app-context';
import type { Comparison } from '../../state/trace-store';
import { Menu, type MenuItem } from '../../ui/menu';
import { comparisonWords } from './comparison';

/** A service with more endpoints than this has them at its translation. */
const MOST_ENDPOINTS = 6;

export function CompareMenu() {
  const app = useApp();
  const model = useModel();
  const question = useQuestion();
  const answer = useAnswer();
  const edited = useTraces((state) => state.before !== null);
  const pinned = useTraces((state) => state.pinned);
  const compare = useTraces((state) => state.compare);
  if (!question) return null;
  const others = pinned.filter((one) => !isSameQuestion(one, question));
  const item = (to: Comparison, unavailable: string | null = null): MenuItem => {
    const title = comparisonWords(to);
    const checked = compare !== null && comparisonWords(compare) === title;
    const run = (): void => app.traces.setState({ compare: checked ? null : to });
    return { id: title, title, checked, unavailable, run };
  };
  const routes = model.appliance.routes.length > 0 ? null : 'There is no custom route.';
  const faults = model.topology.faults.length > 0 ? null : 'Nothing is broken.';
  const items = [
    item({ type: 'before' }, edited ? null : 'Nothing was edited yet.'),
    item({ type: 'variant', variant: 'without-routes' }, routes),
    item({ type: 'variant', variant: 'without-faults' }, faults),
    ...endpointsOf(answer).map((endpoint) => item({ type: 'endpoint', endpoint })),
    ...others.map((one) => item({ type: 'question', question: one })),
    ...(compare
      ? [{ id: 'end', title: 'Compare no more', run: () => app.traces.setState({ compare: null }) }]
      : []),
  ];
  return (
    <Menu
      label="Compare with…"
      button={<GitCompareArrows aria-hidden="true" />}
      className="icon-button"
      items={items}
      align="end"
    />
  );
}

/** The endpoints that kube-proxy could have taken instead. */
function endpointsOf(answer: Answer | null): readonly string[] {
  if (!answer?.ok || !answer.trace) return [];
  const choices = answer.trace.forward.hops
    .flatMap(({ steps }) => steps)
    .flatMap((step) =>
      step.action === 'dnat'
        ? step.detail.branches.filter(({ chain }) => chain !== step.detail.chosen?.chain)
        : [],
    );
  return choices.map(({ target }) => target).slice(0, MOST_ENDPOINTS);
}
