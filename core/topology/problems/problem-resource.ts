/** Which resource a problem is about: for showing it where it stands in the picture. */
import type { Path, Placed, TopologyDocument } from '../document';
import { samePath } from '../document-state';
import type { Problem } from '../problem';

/** The path goes on inside the resource. */
export interface ProblemResource {
  readonly placed: Placed<unknown>;
  readonly path: Path;
}

/** Null for a problem of the file as a whole, or of a resource that could not be read. */
export function resourceOfProblem({ topology }: TopologyDocument, { at }: Problem): ProblemResource | null {
  if (at === null) return null;
  const { appliance, networks, hosts, faults, kubernetes } = topology;
  const all: readonly Placed<unknown>[] = [
    ...(appliance ? [appliance] : []),
    ...networks,
    ...hosts,
    ...faults,
    ...kubernetes,
  ];
  const placed = all.find(
    ({ origin }) =>
      origin.file === at.file && origin.document === at.document && samePath(origin.path, at.root),
  );
  return placed ? { placed, path: at.path } : null;
}
