/** What people must know beside the verdict: what is not simulated and could change it, and what a dump has decided. */
import { FileInput, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GivenAnswer } from '#core/analysis/answer-question';
import { dumpLines, unsimulatedLinesFor } from '#core/report/caveats';
import { useModel } from '../../context/app-context';
import { Menu } from '../../ui/menu';

/** A longer menu would leave the window. */
const MOST_SHOWN = 12;

export function Caveats({ answer }: { readonly answer: GivenAnswer }) {
  const model = useModel();
  const [unsimulated, dump] = [unsimulatedLinesFor(model, answer), dumpLines(model)];
  return (
    <>
      <Lines lines={unsimulated} label="Not simulated, and could change the answer.">
        <TriangleAlert aria-hidden="true" /> {`${unsimulated.length} not simulated`}
      </Lines>
      <Lines lines={dump} label="What the answer takes from the dump, or leaves of it.">
        <FileInput aria-hidden="true" /> {`${dump.length} from the dump`}
      </Lines>
    </>
  );
}

interface LinesProps {
  readonly lines: readonly string[];
  /** What the list is, for those who hear it. */
  readonly label: string;
  readonly children: ReactNode;
}

function Lines({ lines, label, children }: LinesProps) {
  if (lines.length === 0) return null;
  const text = lines.join(' ');
  return (
    <span className="other-ways caveat" data-tone="warning" title={text}>
      <Menu
        label={`${label} ${text}`}
        button={<span>{children}</span>}
        className="button other-ways-button"
        align="end"
        items={lines.slice(0, MOST_SHOWN).map((title) => ({ id: title, title, run: () => undefined }))}
      />
    </span>
  );
}
