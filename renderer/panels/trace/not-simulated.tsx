/** What could have changed the answer and is not simulated, beside the verdict. */
import { TriangleAlert } from 'lucide-react';
import type { GivenAnswer } from '#core/analysis/answer-question';
import { unsimulatedFor } from '#core/analysis/unsimulated/concerned';
import { unsimulatedLines } from '#core/report/unsimulated-text';
import { useModel } from '../../context/app-context';
import { Menu } from '../../ui/menu';

/** A longer menu would leave the window. */
const MOST_SHOWN = 12;

export function NotSimulated({ answer }: { readonly answer: GivenAnswer }) {
  const lines = unsimulatedLines(unsimulatedFor(useModel(), answer));
  if (lines.length === 0) return null;
  const text = lines.join(' ');
  return (
    <span className="other-ways not-simulated" data-tone="warning" title={text}>
      <Menu
        label={`Not simulated, and could change the answer. ${text}`}
        button={
          <span>
            <TriangleAlert aria-hidden="true" /> {`${lines.length} not simulated`}
          </span>
        }
        className="button other-ways-button"
        align="end"
        items={lines.slice(0, MOST_SHOWN).map((title) => ({ id: title, title, run: () => undefined }))}
      />
    </span>
  );
}
