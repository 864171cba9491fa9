/** Tells everything about what is selected, and edits it. */
import { X } from 'lucide-react';
import { useRef } from 'react';
import { useApp, useViews } from '../../context/app-context';
import { useFocusBack } from '../../ui/use-focus-back';
import { useKeepFocus } from '../../ui/use-keep-focus';
import { BoxInspector } from './box-inspector';
import { BoxesInspector } from './boxes-inspector';
import { RouteInspector } from './route-inspector';
import { WireInspector } from './wire-inspector';
import { Overview } from './overview';

export function Inspector() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  useFocusBack(root);
  useKeepFocus(root);
  const selection = useViews((state) => state.selection);
  return (
    <aside ref={root} id="inspector" className="side-panel inspector" aria-label="Inspector" tabIndex={-1}>
      <button
        type="button"
        className="icon-button inspector-close"
        aria-label="Close the inspector"
        onClick={() => app.views.setState({ inspector: false })}
      >
        <X aria-hidden="true" />
      </button>
      {selection?.type === 'route' && <RouteInspector key={selection.id} id={selection.id} />}
      {selection?.type === 'box' && <BoxInspector id={selection.id} />}
      {selection?.type === 'boxes' && <BoxesInspector ids={selection.ids} />}
      {selection?.type === 'wire' && <WireInspector wire={selection.stands} />}
      {selection === null && <Overview />}
    </aside>
  );
}
