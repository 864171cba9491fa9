/** What becomes of the other endpoints and equal ways, beside the verdict: how many answer, and each of them to show. */
import type { Alternative } from '#core/analysis/alternatives/alternatives';
import type { GivenAnswer } from '#core/analysis/answer-question';
import { alternativesText } from '#core/report/trace/alternatives-text';
import { takeEndpoint } from '../../actions/tracing';
import { useApp, useModel } from '../../context/app-context';
import { useAlternatives } from '../../context/use-alternatives';
import { Menu } from '../../ui/menu';

/** A longer menu would leave the window; those that fail come first. */
const MOST_SHOWN = 12;

export function OtherWays({ answer }: { readonly answer: GivenAnswer }) {
  const app = useApp();
  const model = useModel();
  const known = useAlternatives(answer);
  if (!known?.found) return null;
  const isOld = known.answer !== answer;
  const { byAny } = known.found;
  // Where only the announcing node could be another, those are what there is to show.
  const { delivered, of, others, shown } = byAny && byAny.of > 1 ? byAny : known.found;
  const count = <span>{`${delivered} of ${of} answer`}</span>;
  // The row keeps its shape while something is dragged.
  if (isOld) {
    return (
      <span className="other-ways" data-old title="Counted again once nothing is dragged">
        <button type="button" className="button other-ways-button" disabled>
          {count}
        </button>
      </span>
    );
  }
  const text = alternativesText(model, answer) ?? '';
  const fails = ({ outcome }: Alternative): number => (outcome === 'dropped' ? 0 : 1);
  const items = others
    .toSorted((a, b) => fails(a) - fails(b))
    .slice(0, MOST_SHOWN)
    .map(({ endpoint, outcome }) => ({
      id: endpoint,
      title: `${wayWords(endpoint)}: ${outcome}`,
      run: () => takeEndpoint(app, endpoint),
    }));
  return (
    <span className="other-ways" data-tone={delivered === of ? 'success' : 'warning'} title={text}>
      <Menu
        label={`Show another way. ${text}`}
        button={count}
        className="button other-ways-button"
        items={[
          { id: shown, title: `${wayWords(shown)}: ${answer.outcome}`, checked: true, run: () => undefined },
          ...items,
        ]}
      />
    </span>
  );
}

function wayWords(endpoint: string): string {
  return endpoint.replaceAll(',', ' to ').replaceAll('address:', '');
}
