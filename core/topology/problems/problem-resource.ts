/** Which resource a problem is about, from its place in the text: for showing it where it stands in the picture. */
import { stateOf } from '../assemble';
import type { Placed, TopologyDocument } from '../document';
import { partAt } from '../document-state';
import type { Problem } from '../problem';
import { lineColumn, lineStarts } from '../text/line-index';
import { formatPath } from '../values';

/** The path goes on inside the resource: `spec.ports[1].address`. */
export interface ProblemResource {
  readonly placed: Placed<unknown>;
  readonly path: string;
}

/** Null for a problem of the file as a whole, or of a resource that could not be read. */
export function resourceOfProblem(document: TopologyDocument, problem: Problem): ProblemResource | null {
  const file = document.files.findIndex(({ name }) => name === problem.file);
  const index = documentAt(document, file, problem.line);
  if (index === null) return null;
  const { appliance, networks, hosts, faults, kubernetes } = document.topology;
  const all: readonly Placed<unknown>[] = [
    ...(appliance ? [appliance] : []),
    ...networks,
    ...hosts,
    ...faults,
    ...kubernetes,
  ];
  const here = all.filter(({ origin }) => origin.file === file && origin.document === index);
  const inside = here
    .map((placed) => ({ placed, root: formatPath(placed.origin.path) }))
    .filter(({ root }) => problem.path.startsWith(root))
    .toSorted((a, b) => b.root.length - a.root.length)[0];
  if (!inside) return null;
  return { placed: inside.placed, path: problem.path.slice(inside.root.length).replace(/^\./, '') };
}

/** The YAML document in which a line stands. */
function documentAt(document: TopologyDocument, file: number, line: number): number | null {
  const text = document.files[file]?.text;
  if (text === undefined) return null;
  const state = stateOf(document);
  const starts = lineStarts(text);
  let found: number | null = null;
  for (let index = 0; ; index += 1) {
    const part = partAt(state, file, index);
    if (!part || lineColumn(starts, part.start).line > line) return found;
    found = index;
  }
}
