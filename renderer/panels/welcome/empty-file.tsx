/** A file with nothing in it: what can be done next. */
import { Box, FolderOpen } from 'lucide-react';
import { startTopology } from '#core/topology/changes/start';
import { useApp, useDocuments } from '../../context/app-context';
import { apply } from '../../actions/changes';
import { whenEditing } from '../../actions/late-code';
import { runCommand } from '../../commands/command';
import { OPEN_FILE } from '../../commands/file-commands';
import { SampleItems } from '../../parts/sample-items';

export function EmptyFile() {
  const app = useApp();
  const name = useDocuments((state) => state.file?.name ?? 'This file');
  const start = (): Promise<void> =>
    whenEditing(() => apply(app, startTopology(app.documents.getState().document)));
  return (
    <main className="empty-file">
      <h2>{name} is empty</h2>
      <p>Start with an appliance as it comes from the factory, or look at a sample.</p>
      <div className="button-row">
        <button type="button" className="button button-primary" onClick={() => void start()}>
          <Box aria-hidden="true" />
          Start with an appliance
        </button>
        <button type="button" className="button" onClick={() => void runCommand(app, OPEN_FILE)}>
          <FolderOpen aria-hidden="true" />
          Open another file
        </button>
      </div>
      <h3>Samples</h3>
      <SampleItems>
        {(samples) => (
          <ul className="sample-cards">
            {samples.map(({ id, title, detail, run }) => (
              <li key={id}>
                <button type="button" className="sample-card" onClick={run}>
                  <strong>{title}</strong>
                  <span>{detail}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </SampleItems>
    </main>
  );
}
