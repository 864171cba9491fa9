/** While changes are tried: that nothing is written, what they do to who reaches what, and the ways out. */
import { FlaskConical } from 'lucide-react';
import { useEffect } from 'react';
import { openDock } from '../../actions/dock';
import { runCommand } from '../../commands/command';
import { commandOf } from '../../commands/registry';
import { useApp, useDocuments } from '../../context/app-context';
import { useComparison, type Compared } from '../../context/use-comparison';
import { effectOf, effectWords } from '../../derive/matrix/changes';
import { matrixStore } from '../../state/matrix-store';
import '../../styles/trial.css';

export function TrialBar() {
  const app = useApp();
  const name = useDocuments((state) => state.file?.name ?? 'the file');
  const steps = useDocuments((state) => state.history.past.length);
  const run = (id: string): void => {
    const command = commandOf(id);
    if (command) void runCommand(app, command);
  };
  return (
    <section className="trial-bar" aria-label="Trying changes">
      <FlaskConical aria-hidden="true" />
      <strong>Trying changes</strong>
      <span className="trial-words">Nothing is written to {name}.</span>
      <Effect steps={steps} />
      <span className="view-space" />
      <button type="button" className="button" onClick={() => run('trial.discard')}>
        Discard
      </button>
      <button
        type="button"
        className="button button-primary"
        disabled={steps === 0}
        onClick={() => run('trial.apply')}
      >
        {steps > 1 ? `Apply ${steps} changes as one step` : 'Apply as one step'}
      </button>
    </section>
  );
}

/** What is gained and lost in all; it opens the list. */
function Effect({ steps }: { readonly steps: number }) {
  const app = useApp();
  const compared = useComparison();
  const { difference } = compared;
  useEffect(() => {
    matrixStore(app).setState({ effect: difference && effectOf(difference) });
    return () => matrixStore(app).setState({ effect: null });
  }, [app, difference]);
  return (
    <span role="status" aria-label="Effect">
      <button
        type="button"
        className="trial-effect"
        title="Show what they change"
        onClick={() => openDock(app, 'changes')}
      >
        {wordsOf(compared, steps)}
      </button>
    </span>
  );
}

function wordsOf({ before, difference }: Compared, steps: number): string {
  if (!before) return steps === 0 ? 'Edit, drag and break as you like.' : 'nobody reaches more or less';
  return difference ? effectWords(difference) : 'finding out what they do…';
}
