/** What the readers of a kind speak of themselves, with more to say than what is expected. */
import type { Path } from '../document';

const names = ['metadata', 'metadata.name', 'metadata.namespace'];

/** Whether the type of what stands at this path, or that it is missing, is somebody else's to judge. */
export function isToldElsewhere(kind: string, path: Path): boolean {
  // The rules of a policy are judged where they are read, its labels as those of all objects.
  if (kind === 'NetworkPolicy' && path[0] === 'spec') return !path.includes('matchLabels');
  return names.includes(path.join('.'));
}
