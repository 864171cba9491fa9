/** How many pairs are answered; while they still come, how far that is, and a way to stop. */
import type { Matrix } from './use-matrix';

export function MatrixProgress({ matrix }: { readonly matrix: Matrix }) {
  const { progress, work } = matrix;
  const { known, of, stopped } = progress;
  if (of === 0 || known === of) return null;
  const share = Math.floor((100 * known) / of);
  return (
    <span className="matrix-progress" role="status" aria-label="Progress">
      <progress className="reading-progress" value={known} max={of} aria-label="Pairs asked" />
      <span>{stopped ? `stopped at ${share} %` : `${share} %`}</span>
      <button type="button" className="button" onClick={stopped ? work.goOn : work.stop}>
        {stopped ? 'Go on' : 'Stop'}
      </button>
    </span>
  );
}
