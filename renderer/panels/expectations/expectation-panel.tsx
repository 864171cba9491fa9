/** What is expected, green or red, beside the picture: also while something is dragged. */
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { closeExpectations } from '../../actions/expectations';
import { useApp } from '../../context/app-context';
import { useFocusBack } from '../../ui/use-focus-back';
import { useKeepFocus } from '../../ui/use-keep-focus';
import { ExpectationRow } from './expectation-row';
import { sumWords, useExpectations } from '../../context/use-expectations';
import '../../styles/expectations.css';

export function ExpectationPanel() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  useFocusBack(root);
  useKeepFocus(root);
  const all = useExpectations();
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <aside ref={root} className="side-panel expectations" aria-label="Expectations" tabIndex={-1}>
      <header className="panel-head">
        <h2>Expectations</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the expectations"
          onClick={() => closeExpectations(app)}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      {all.length === 0 ? (
        <p className="panel-empty">
          Nothing is expected yet. Trace a packet, then choose “Expect this” there: what came of it must stay
          so, here and in <code>hopscope check</code>.
        </p>
      ) : (
        <p className="expectation-sum" role="status">
          {sumWords(all)}
        </p>
      )}
      <ul className="expectation-list">
        {all.map((expectation) => (
          <li key={expectation.resource.name}>
            <ExpectationRow
              expectation={expectation}
              isEdited={edited === expectation.resource.name}
              onEdit={(open) => setEdited(open ? expectation.resource.name : null)}
            />
          </li>
        ))}
      </ul>
    </aside>
  );
}
