/** While faults are still being tried: how far that is, and a way to stop. */
import { useFaults } from './use-faults';
import { WorkProgress } from './work-progress';

export function FaultProgress() {
  const { work, outcomes, of, stopped } = useFaults();
  if (!work || outcomes.length === of) return null;
  return <WorkProgress share={outcomes.length / of} stopped={stopped} slices={work.slices} />;
}
