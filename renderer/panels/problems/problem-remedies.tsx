/** What would mend a problem: a button for each remedy that a change can express. */
import type { Problem } from '#core/topology/problem';
import { remediesOf } from '#core/topology/remedies/remedies-of';
import { edit } from '../../commands/edit-command';
import { MEND } from '../../commands/edits/problem-edits';
import { useApp, useDocuments } from '../../context/app-context';

export function ProblemRemedies({ problem }: { readonly problem: Problem }) {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const remedies = remediesOf(document, problem);
  if (remedies.length === 0) return null;
  return (
    <div className="problem-remedies">
      {remedies.map(({ title }, index) => (
        <button
          key={title}
          type="button"
          className="button button-small"
          onClick={() => void edit(MEND, { problem, index }).commit(app)}
        >
          {title.charAt(0).toUpperCase() + title.slice(1)}
        </button>
      ))}
    </div>
  );
}
