/** What becomes of the other endpoints and equal ways, beside the verdict: how many answer, and each of them to show. */
import { alternativesOf, type Alternative } from '#core/analysis/alternatives/alternatives';
import type { GivenAnswer } from '#core/analysis/answer-question';
import { alternativesText } from '#core/report/trace/alternatives-text';
import { takeEndpoint } from '../../actions/tracing';
import { useApp, useModel } from '../../context/app-context';
import { Menu } from '../../ui/menu';

/** A longer menu would leave the window; those that fail come first. */
const MOST_SHOWN = 12;

export function OtherWays({ answer }: { readonly answer: GivenAnswer }) {
  const app = useApp();
  const model = useModel();
  const found = alternativesOf(model, answer);
  if (!found) return null;
  const { delivered, of, others, shown } = found.byAny ?? found;
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
        button={<span>{`${delivered} of ${of} answer`}</span>}
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
