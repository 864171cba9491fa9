/** An edit that would break something else: what, and whether to make it all the same. */
import { TriangleAlert } from 'lucide-react';
import { Modal } from '../ui/modal';
import { useViews } from './app-context';

const MOST_SHOWN = 6;

export function BreakingDialog() {
  const breaking = useViews((state) => state.breaking);
  if (!breaking) return null;
  const { title, consequences, settle } = breaking;
  const more = consequences.length - MOST_SHOWN;
  const name = title.charAt(0).toUpperCase() + title.slice(1);
  return (
    <Modal label="This breaks something" className="question breaking" onClose={() => settle(false)}>
      <h2>{name}?</h2>
      <p>It can be undone at any time. It would break:</p>
      <ul className="breaking-list">
        {consequences.slice(0, MOST_SHOWN).map(({ message, remedy }, index) => (
          <li key={index}>
            <TriangleAlert aria-hidden="true" />
            <span className="breaking-message">{message}</span>
            {remedy !== '' && <span className="breaking-remedy">{remedy}</span>}
          </li>
        ))}
      </ul>
      {more > 0 && <p>and {more} more, in the list of problems afterwards.</p>}
      <div className="button-row">
        <button type="button" className="button" onClick={() => settle(false)}>
          Cancel
        </button>
        <button type="button" className="button button-danger" onClick={() => settle(true)}>
          Change anyway
        </button>
      </div>
    </Modal>
  );
}
