/** Somebody saves or leaves while changes are tried. */
import { useApp, useDocuments } from '../context/app-context';
import { answer } from '../state/open-dialog';
import type { DialogOf, TrialChoice } from '../state/dialog';
import { Modal } from '../ui/modal';

export function TrialDialog({ dialog }: { readonly dialog: DialogOf<'trial'> }) {
  const { views } = useApp();
  const settle = (choice: TrialChoice): void => answer(views, dialog, choice);
  const name = useDocuments((state) => state.file?.name ?? 'the file');
  const changes = dialog.steps === 1 ? 'the tried change' : `the ${dialog.steps} tried changes`;
  return (
    <Modal label="Tried changes" className="question" onClose={() => settle('stay')}>
      <h2>
        Apply {changes} to {name}?
      </h2>
      <p>
        {dialog.steps === 1
          ? 'It is only tried so far. Discarded, it is gone.'
          : 'They are only tried so far. Discarded, they are gone.'}
      </p>
      <div className="button-row">
        <button type="button" className="button button-primary" onClick={() => settle('apply')}>
          Apply
        </button>
        <button type="button" className="button" onClick={() => settle('discard')}>
          Discard
        </button>
        <button type="button" className="button" onClick={() => settle('stay')}>
          Go on trying
        </button>
      </div>
    </Modal>
  );
}
