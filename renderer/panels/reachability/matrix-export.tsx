/** The matrix as a file. */
import { exportMatrix } from '../../actions/matrix';
import { useApp } from '../../context/app-context';
import type { MatrixFormat } from '../../export/export-matrix';
import type { MatrixGrouping } from '../../state/matrix-store';
import { Menu } from '../../ui/menu';
import type { Matrix } from './use-matrix';

const FORMATS: readonly { readonly id: MatrixFormat; readonly title: string; readonly detail: string }[] = [
  { id: 'pairs', title: 'CSV, pair by pair', detail: 'with the reason of each no' },
  { id: 'cells', title: 'CSV, as gathered', detail: 'a line for each cell' },
  { id: 'markdown', title: 'Markdown, as gathered', detail: 'a table, and the reasons below it' },
];

interface MatrixExportProps {
  readonly matrix: Matrix;
  readonly by: MatrixGrouping;
}

export function MatrixExport({ matrix, by }: MatrixExportProps) {
  const app = useApp();
  const { rows, columns } = matrix;
  const { live } = matrix.progress;
  return (
    <Menu
      label="Export the matrix"
      button="Export"
      align="end"
      items={FORMATS.map((format) => ({
        ...format,
        unavailable: live ? null : 'Not everything is known yet.',
        run: () => live && void exportMatrix(app, { live, rows, columns, by }, format.id),
      }))}
    />
  );
}
