/** Chooses what the open trace is compared with: itself before an edit or without something, another endpoint, a pinned one. */
import { GitCompareArrows } from 'lucide-react';
import { samePrefix, type Prefix } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';
import type { Answer } from '#core/analysis/question';
import { endpointsMet } from '#core/analysis/walkthrough/possible-differences';
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
  const prefixes = prefixesOf(model);
  const faults = model.topology.faults.length > 0 ? null : 'Nothing is broken.';
  const items = [
    item({ type: 'before' }, edited ? null : 'Nothing was edited yet.'),
    item({ type: 'variant', variant: 'without-routes' }, routes),
    ...(prefixes.length > 1 ? prefixes.map((route) => item({ type: 'without-route', route })) : []),
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

/** More custom routes than that are seldom, and a list of all of them is no menu. */
const MOST_ROUTES = 12;

function prefixesOf({ appliance }: Model): readonly Prefix[] {
  const all = appliance.routes.map(({ destinationPrefix }) => destinationPrefix);
  const once = all.filter((route, at) => all.findIndex((other) => samePrefix(other, route)) === at);
  return once.slice(0, MOST_ROUTES);
}

/** The endpoints that kube-proxy could have taken instead. */
function endpointsOf(answer: Answer | null): readonly string[] {
  if (!answer) return [];
  const others = endpointsMet(answer).filter(({ chosen }) => !chosen);
  return others.map(({ target }) => target).slice(0, MOST_ENDPOINTS);
}
