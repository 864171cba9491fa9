/** Below the matrix: the cell that people are at, in words, with the reason of a no. */
import { useMemo } from 'react';
import { reasonSentence } from '#core/sentences/traces/reasons';
import type { Line } from '../../derive/matrix/lines';
import { stateOf } from '../../derive/matrix/tally';
import { pairAt } from '../../derive/matrix/verdicts';
import type { CellPlace } from '../../state/matrix-store';
import { verdictWords } from './cell-words';
import type { Matrix, ShownTally } from './use-matrix';

interface MatrixStatusProps {
  readonly matrix: Matrix;
  readonly place: CellPlace | null;
}

export function MatrixStatus({ matrix, place }: MatrixStatusProps) {
  const row = place ? matrix.rows[place.row] : undefined;
  const column = place ? matrix.columns[place.column] : undefined;
  return (
    <div className="matrix-status" role="status" aria-label="Cell">
      {row && column ? (
        <CellStatus matrix={matrix} row={row} column={column} />
      ) : row || column ? (
        <HeadStatus line={row ?? column} side={row ? 'row' : 'column'} />
      ) : (
        <Legend />
      )}
    </div>
  );
}

function CellStatus({
  matrix,
  row,
  column,
}: {
  readonly matrix: Matrix;
  readonly row: Line;
  readonly column: Line;
}) {
  const tally = matrix.tally(row, column);
  const state = stateOf(tally);
  const reason = useReason(matrix, row, column, tally);
  const single = row.members.length === 1 && column.members.length === 1;
  return (
    <>
      <span className="matrix-status-pair">
        {row.label} → {column.label}
      </span>
      <span className="matrix-status-verdict" data-state={state}>
        {verdictWords(tally)}
      </span>
      <span className="matrix-status-reason" title={reason ?? undefined}>
        {reason}
      </span>
      {state !== 'unasked' && <kbd>{single ? 'Enter: trace, Shift: expect this' : 'Enter: open'}</kbd>}
    </>
  );
}

/** Why the pair, or the first one of a group that does not arrive, does not. */
function useReason({ verdicts }: Matrix, row: Line, column: Line, tally: ShownTally): string | null {
  const missing = tally.asked > 0 && tally.unknown === 0 && tally.arrives < tally.asked;
  return useMemo(() => {
    if (!missing) return null;
    const width = verdicts.destinations.length;
    for (const from of row.members) {
      for (const to of column.members) {
        const { reason } = pairAt(verdicts, from * width + to) ?? { reason: null };
        if (reason) return reasonSentence(reason.said);
      }
    }
    return null;
  }, [missing, verdicts, row, column]);
}

function HeadStatus({ line, side }: { readonly line: Line | undefined; readonly side: 'row' | 'column' }) {
  if (!line) return null;
  return (
    <>
      <span className="matrix-status-pair">{line.label}</span>
      <span className="matrix-status-reason">
        {side === 'row' ? 'Enter sorts the columns by it' : 'Enter sorts the rows by it'}
        {line.open === null ? '' : line.open ? ', Space closes the group' : ', Space opens the group'}
      </span>
    </>
  );
}

/** What the signs mean, while nobody is at a cell. */
function Legend() {
  return (
    <ul className="matrix-legend" aria-label="Signs">
      <li data-state="all">● arrives, and is answered</li>
      <li data-state="some">2/3 some do</li>
      <li data-state="none">✕ does not</li>
      <li data-state="unasked">– not asked</li>
    </ul>
  );
}
