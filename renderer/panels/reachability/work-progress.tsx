/** How far long work is, and a way to stop it. */
import type { Sliced } from '../../derive/sliced';

interface WorkProgressProps {
  /** From 0 to 1. */
  readonly share: number;
  readonly stopped: boolean;
  readonly slices: Pick<Sliced<unknown>, 'stop' | 'goOn'>;
}

export function WorkProgress({ share, stopped, slices }: WorkProgressProps) {
  const percent = Math.floor(100 * share);
  return (
    <span className="matrix-progress" role="status" aria-label="Progress">
      <progress className="reading-progress" value={percent} max={100} aria-label="Share" />
      <span>{stopped ? `stopped at ${percent} %` : `${percent} %`}</span>
      <button type="button" className="button" onClick={stopped ? slices.goOn : slices.stop}>
        {stopped ? 'Go on' : 'Stop'}
      </button>
    </span>
  );
}
