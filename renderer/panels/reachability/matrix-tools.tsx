/** Above the matrix: how its ends are gathered, which are shown, how far it is. */
import { Search, UnfoldVertical, FoldVertical } from 'lucide-react';
import { useApp } from '../../context/app-context';
import { foldMatrix, unfoldMatrix } from '../../actions/matrix';
import { usualGrouping } from '../../derive/matrix/lines';
import { matrixStore, type MatrixGrouping } from '../../state/matrix-store';
import { MatrixExport } from './matrix-export';
import { MatrixProgress } from './matrix-progress';
import { useMatrixState, type Matrix } from './use-matrix';

const GROUPINGS: Readonly<Record<MatrixGrouping, string>> = {
  workload: 'by workload',
  namespace: 'by namespace',
  network: 'by network',
  zone: 'by zone',
  none: 'ungrouped',
};

export function MatrixTools({ matrix }: { readonly matrix: Matrix }) {
  const app = useApp();
  const store = matrixStore(app);
  const by = useMatrixState((state) => state.by) ?? usualGrouping(matrix.verdicts);
  const fromWords = useMatrixState((state) => state.fromWords);
  const toWords = useMatrixState((state) => state.toWords);
  return (
    <>
      <select
        className="input matrix-by"
        aria-label="Gather rows and columns"
        value={by}
        onChange={({ target }) => {
          const chosen = Object.keys(GROUPINGS).find((one): one is MatrixGrouping => one === target.value);
          if (chosen) store.setState({ by: chosen, openSources: new Set(), openDestinations: new Set() });
        }}
      >
        {Object.entries(GROUPINGS).map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
      <Words
        label="Rows with these words"
        placeholder="From"
        words={fromWords}
        onChange={(words) => store.setState({ fromWords: words })}
      />
      <Words
        label="Columns with these words"
        placeholder="To"
        words={toWords}
        onChange={(words) => store.setState({ toWords: words })}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="Open all groups"
        title="Open all groups"
        onClick={() => unfoldMatrix(app, matrix.rows, matrix.columns)}
      >
        <UnfoldVertical aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Close all groups"
        title="Close all groups"
        onClick={() => foldMatrix(app)}
      >
        <FoldVertical aria-hidden="true" />
      </button>
      <span className="view-space" />
      <MatrixProgress matrix={matrix} />
      <MatrixExport matrix={matrix} by={by} />
    </>
  );
}

interface WordsProps {
  readonly label: string;
  readonly placeholder: string;
  readonly words: string;
  readonly onChange: (words: string) => void;
}

function Words({ label, placeholder, words, onChange }: WordsProps) {
  return (
    <label className="filter-field matrix-words">
      <Search aria-hidden="true" />
      <span className="visually-hidden">{label}</span>
      <input
        className="input"
        placeholder={placeholder}
        spellCheck={false}
        value={words}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
