/** What Enter or a click does: a pair's trace, a group's ends, the order of a head. */
import { sortBy, toggleLine } from '../../actions/matrix';
import { trace } from '../../actions/tracing';
import type { Question } from '#core/analysis/question';
import { expectQuestion } from '../../commands/expectation';
import type { Line } from '../../derive/matrix/lines';
import type { App } from '../../state/app';
import type { CellPlace } from '../../state/matrix-store';
import type { Matrix } from './use-matrix';

export function enterCell(app: App, { rows, columns, verdicts }: Matrix, { row, column }: CellPlace): void {
  const [from, to] = [rows[row], columns[column]];
  if (from && to) enterPair(app, verdicts, from, to);
  else if (from) sortBy(app, 'row', from);
  else if (to) sortBy(app, 'column', to);
}

function enterPair(app: App, { sources, destinations }: Matrix['verdicts'], from: Line, to: Line): void {
  const source = from.members.length === 1 ? sources[from.members[0] ?? -1] : undefined;
  const destination = to.members.length === 1 ? destinations[to.members[0] ?? -1] : undefined;
  if (source && destination) {
    trace(app, source.name, destination.name, destination.protocol, destination.port);
    return;
  }
  if (from.open === false) toggleLine(app, 'row', from);
  if (to.open === false) toggleLine(app, 'column', to);
}

/** The question of a cell that is one pair; null of a group's. */
export function questionAt(
  { rows, columns, verdicts: { sources, destinations } }: Pick<Matrix, 'rows' | 'columns' | 'verdicts'>,
  { row, column }: CellPlace,
): Question | null {
  const [from, to] = [rows[row], columns[column]];
  const source = from?.members.length === 1 ? sources[from.members[0] ?? -1] : undefined;
  const destination = to?.members.length === 1 ? destinations[to.members[0] ?? -1] : undefined;
  if (!source || !destination) return null;
  const { name, protocol, port } = destination;
  return { from: source.name, to: name, protocol, port, sourcePort: null, size: null, endpoint: null };
}

/** What came of a pair must stay so. Whether the cell is one pair. */
export function expectCell(app: App, matrix: Matrix, place: CellPlace): boolean {
  const question = questionAt(matrix, place);
  if (question) void expectQuestion(app, question);
  return question !== null;
}
