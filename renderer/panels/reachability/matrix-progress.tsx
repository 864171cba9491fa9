/** While the matrix is still being found out: how far that is, and a way to stop. */
import { WorkProgress } from './work-progress';
import type { Matrix } from './use-matrix';

export function MatrixProgress({ matrix: { progress, work } }: { readonly matrix: Matrix }) {
  if (progress.live) return null;
  return <WorkProgress share={progress.share} stopped={progress.stopped} slices={work.slices} />;
}
