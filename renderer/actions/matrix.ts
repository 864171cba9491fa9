/** What people do in the matrix: opening groups, sorting, asking a cell. */
import type { Line } from '../derive/matrix/lines';
import { matrixText, writeMatrix, type ExportedMatrix, type MatrixFormat } from '../export/export-matrix';
import type { App } from '../state/app';
import { matrixStore, type CellPlace, type LineOrder } from '../state/matrix-store';
import { stayAlive } from './stay-alive';

/** Opens or closes a group. */
export function toggleLine(app: App, side: 'row' | 'column', { key, open }: Line): void {
  if (open === null) return;
  const change = (keys: ReadonlySet<string>): ReadonlySet<string> => {
    const next = new Set(keys);
    if (open) next.delete(key);
    else next.add(key);
    return next;
  };
  matrixStore(app).setState((state) =>
    side === 'row'
      ? { openSources: change(state.openSources) }
      : { openDestinations: change(state.openDestinations) },
  );
}

/** Opens every group. */
export function unfoldMatrix(app: App, rows: readonly Line[], columns: readonly Line[]): void {
  const groups = (lines: readonly Line[]): ReadonlySet<string> =>
    new Set(lines.filter(({ open }) => open !== null).map(({ key }) => key));
  matrixStore(app).setState({ openSources: groups(rows), openDestinations: groups(columns) });
}

/** Closes every group. */
export function foldMatrix(app: App): void {
  matrixStore(app).setState({ openSources: new Set(), openDestinations: new Set() });
}

/** Rows in the order of a column, or columns in that of a row; the same again turns it round, then brings back the file's. */
export function sortBy(app: App, side: 'row' | 'column', { key }: Line): void {
  const turned = (order: LineOrder | null): LineOrder | null => {
    if (order?.line !== key) return { line: key, descending: false };
    return order.descending ? null : { line: key, descending: true };
  };
  matrixStore(app).setState((state) =>
    side === 'row'
      ? { destinationOrder: turned(state.destinationOrder) }
      : { sourceOrder: turned(state.sourceOrder) },
  );
}

/** Goes to a cell, or with null away from all. */
export function goToCell(app: App, at: CellPlace | null): void {
  matrixStore(app).setState({ at });
}

/** Writes what is shown as a file. A large matrix takes a while, in which people may go on; another file ends it. */
export async function exportMatrix(app: App, matrix: ExportedMatrix, format: MatrixFormat): Promise<void> {
  const { file } = app.documents.getState();
  const text = await stayAlive(
    matrixText(matrix, format),
    () => app.views.setState({ notice: { tone: 'note', text: 'Asking for the reason of each no…' } }),
    () => app.documents.getState().file === file,
  );
  if (text !== null) await writeMatrix(app, text, format);
}
