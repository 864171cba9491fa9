/** Adding to the picture: a gallery, then a small form. What is typed stands in the picture at once. */
import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useApp, useViews } from '../../context/app-context';
import { ADD_TITLES, isHost, startAdding } from '../../commands/add-commands';
import { pressIn } from '../../commands/shortcuts';
import type { AddKind } from '../../state/view-store';
import { AddHost } from './add-host';
import { AddNetwork } from './add-network';
import { AddPolicy } from './add-policy';
import { AddWorkload } from './add-workload';
import { useFocusBack } from '../../ui/use-focus-back';
import { Gallery } from './gallery';

export function AddPanel() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  useFocusBack(root);
  const kind = useViews((state) => state.adding?.kind ?? null);
  const close = (): void => app.views.setState({ adding: null });
  useEffect(() => {
    const panel = root.current;
    if (!panel?.contains(document.activeElement)) panel?.querySelector<HTMLElement>('.gallery-item')?.focus();
  }, [kind]);
  return (
    <aside
      ref={root}
      id="add-panel"
      className="side-panel"
      aria-label="Add"
      onKeyDown={(event) => pressIn(app, 'adding', event)}
    >
      <header className="panel-head">
        {kind !== null && (
          <button type="button" className="back-button" onClick={() => startAdding(app, null)}>
            <ArrowLeft aria-hidden="true" />
            Everything
          </button>
        )}
        <h2>{kind === null ? 'Add to the picture' : ADD_TITLES[kind]}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={close}>
          <X aria-hidden="true" />
        </button>
      </header>
      {kind === null ? <Gallery /> : <AddForm key={kind} kind={kind} close={close} />}
    </aside>
  );
}

function AddForm({ kind, close }: { readonly kind: AddKind; readonly close: () => void }) {
  if (isHost(kind)) return <AddHost role={kind} close={close} />;
  switch (kind) {
    case 'network':
      return <AddNetwork close={close} />;
    case 'policy':
      return <AddPolicy close={close} />;
    case 'web':
    case 'database':
    case 'two-tier':
      return <AddWorkload kind={kind} close={close} />;
  }
}
