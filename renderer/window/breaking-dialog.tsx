/** An edit that would break something else: what, and whether to make it all the same. */
import { TriangleAlert } from 'lucide-react';
import { consequenceWords } from '#core/sentences/consequences';
import { Modal } from '../ui/modal';
import { useApp } from '../context/app-context';
import { answer } from '../state/open-dialog';
import type { DialogOf } from '../state/dialog';

const MOST_SHOWN = 6;

export function BreakingDialog({ dialog }: { readonly dialog: DialogOf<'breaking'> }) {
  const { views } = useApp();
  const { title, consequences, goes } = dialog;
  const settle = (anyway: boolean): void => answer(views, dialog, anyway);
  const more = consequences.length - MOST_SHOWN;
  const name = title.charAt(0).toUpperCase() + title.slice(1);
  return (
    <Modal
      label={consequences.length > 0 ? 'This breaks something' : name}
      className="question breaking"
      onClose={() => settle(false)}
    >
      <h2>{name}?</h2>
      {goes.length > 0 && <p className="breaking-goes">{goesWords(goes)}</p>}
      <p>It can be undone at any time.{consequences.length > 0 && ' It would break:'}</p>
      {consequences.length > 0 && (
        <ul className="breaking-list">
          {consequences
            .slice(0, MOST_SHOWN)
            .map(consequenceWords)
            .map(({ message, remedy }, index) => (
              <li key={index}>
                <TriangleAlert aria-hidden="true" />
                <span className="breaking-message">{message}</span>
                {remedy !== '' && <span className="breaking-remedy">{remedy}</span>}
              </li>
            ))}
        </ul>
      )}
      {more > 0 && <p>and {more} more, in the list of problems afterwards.</p>}
      <div className="button-row">
        <button type="button" className="button" onClick={() => settle(false)}>
          Cancel
        </button>
        <button type="button" className="button button-danger" onClick={() => settle(true)}>
          {goes.length > 0 ? `Remove ${goes.length}` : 'Change anyway'}
        </button>
      </div>
    </Modal>
  );
}

/** `web-0, db-0 and 3 more`. */
function goesWords(names: readonly string[]): string {
  const shown = names.slice(0, MOST_SHOWN);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
