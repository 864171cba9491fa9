/** Questions that must be answered before anything else: unsaved changes, a file that changed on disk, a file to choose. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { shortcutSheet } from '../commands/shortcut-sheet';
import { answer, dismiss } from '../state/open-dialog';
import type { DialogOf, LeaveChoice } from '../state/dialog';
import { TrialDialog } from './trial-dialog';
import { Modal } from '../ui/modal';
import { useApp, useDocuments, useViews } from '../context/app-context';
import { BreakingDialog } from './breaking-dialog';

export function Dialogs() {
  const dialog = useViews((state) => state.dialog);
  switch (dialog?.type) {
    case undefined:
    // The window has it: its code comes when somebody exports.
    case 'picture':
      return null;
    case 'leave':
      return <LeaveDialog dialog={dialog} />;
    case 'trial':
      return <TrialDialog dialog={dialog} />;
    case 'overwrite':
      return <OverwriteDialog dialog={dialog} />;
    case 'file':
      return <FileDialog dialog={dialog} />;
    case 'breaking':
      return <BreakingDialog dialog={dialog} />;
    case 'shortcuts':
      return <ShortcutSheet />;
  }
}

function LeaveDialog({ dialog }: { readonly dialog: DialogOf<'leave'> }) {
  const { views } = useApp();
  const settle = (choice: LeaveChoice): void => answer(views, dialog, choice);
  const name = useDocuments((state) => state.file?.name ?? '');
  return (
    <Modal label="Unsaved changes" className="question" onClose={() => settle('stay')}>
      <h2>Save the changes to {name}?</h2>
      <p>Without saving they are lost.</p>
      <div className="button-row">
        <button type="button" className="button button-primary" onClick={() => settle('save')}>
          Save
        </button>
        <button type="button" className="button" onClick={() => settle('discard')}>
          Discard
        </button>
        <button type="button" className="button" onClick={() => settle('stay')}>
          Cancel
        </button>
      </div>
    </Modal>
  );
}

function OverwriteDialog({ dialog }: { readonly dialog: DialogOf<'overwrite'> }) {
  const { views } = useApp();
  const settle = (overwrite: boolean): void => answer(views, dialog, overwrite);
  const name = useDocuments((state) => state.file?.name ?? '');
  return (
    <Modal label="Changed on disk" className="question" onClose={() => settle(false)}>
      <h2>{name} has changed on disk</h2>
      <p>Somebody else has written it since it was opened here. Saving replaces what they wrote.</p>
      <div className="button-row">
        <button type="button" className="button button-danger" onClick={() => settle(true)}>
          Replace it
        </button>
        <button type="button" className="button" onClick={() => settle(false)}>
          Cancel
        </button>
      </div>
    </Modal>
  );
}

function FileDialog({ dialog }: { readonly dialog: DialogOf<'file'> }) {
  const { views } = useApp();
  const { purpose, files, suggested } = dialog;
  const settle = (chosen: string | null): void => answer(views, dialog, chosen);
  const [name, setName] = useState(suggested);
  const exists = purpose === 'save' && files.includes(name.trim());
  return (
    <Modal
      label={purpose === 'open' ? 'Open a file' : 'Save as'}
      className="question"
      onClose={() => settle(null)}
    >
      <h2>{purpose === 'open' ? 'Open a file' : 'Save as'}</h2>
      <p>In the folder where Hopscope was started.</p>
      {files.length > 0 && (
        <ul className="file-list">
          {files.map((file) => (
            <li key={file}>
              <button
                type="button"
                className="file-row"
                onClick={() => (purpose === 'open' ? settle(file) : setName(file))}
              >
                {file}
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.length === 0 && purpose === 'open' && <p className="panel-empty">There is no topology file.</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') settle(name.trim());
        }}
      >
        {purpose === 'save' && (
          <input
            className="input"
            aria-label="File name"
            value={name}
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <div className="button-row">
          {purpose === 'save' && (
            <button type="submit" className={exists ? 'button button-danger' : 'button button-primary'}>
              {exists ? 'Replace it' : 'Save'}
            </button>
          )}
          <button type="button" className="button" onClick={() => settle(null)}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  );
}

function ShortcutSheet() {
  const app = useApp();
  const close = (): void => dismiss(app.views);
  return (
    <Modal label="Keyboard shortcuts" className="question shortcut-sheet" onClose={close}>
      <header className="sheet-head">
        <h2>Keyboard shortcuts</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={close}>
          <X aria-hidden="true" />
        </button>
      </header>
      {shortcutSheet().map(({ scope, title, rows }) => (
        <section key={scope} aria-label={title}>
          <h3>{title}</h3>
          <dl className="shortcut-list">
            {rows.map((row) => (
              <div key={row.title}>
                <dt>{row.title}</dt>
                <dd>
                  {row.keys.map((keys) => (
                    <kbd key={keys}>{keys}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
