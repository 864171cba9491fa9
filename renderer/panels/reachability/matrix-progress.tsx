/** While the matrix is still being found out: how far that is, and a way to stop. */
import type { Matrix } from './use-matrix';

export function MatrixProgress({ matrix }: { readonly matrix: Matrix }) {
  const { progress, work } = matrix;
  const { live, stopped } = progress;
  if (live) return null;
  const share = Math.floor(100 * progress.share);
  return (
    <span className="matrix-progress" role="status" aria-label="Progress">
      <progress className="reading-progress" value={share} max={100} aria-label="Pairs asked" />
      <span>{stopped ? `stopped at ${share} %` : `${share} %`}</span>
      <button type="button" className="button" onClick={stopped ? work.slices.goOn : work.slices.stop}>
        {stopped ? 'Go on' : 'Stop'}
      </button>
    </span>
  );
}
