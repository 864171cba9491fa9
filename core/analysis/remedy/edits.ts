/** Remedies that bring fields of Kubernetes objects to other values: the words, the window's button and the proof are made of the same edits. */
import type { RemedySaid } from '../../sentences/traces/remedies';
import type { EditWhy, SaidEdit } from '../../sentences/traces/edits';
import { withEdits, type ObjectEdit } from '../../topology/changes/cluster/object-edits';
import type { Json, Path } from '../../topology/document';
import type { GivenAnswer } from '../answer-question';
import { buildModel } from '../build-model';
import type { Model } from '../model';
import type { Question } from '../question';
import type { Area } from '../reach/area';
import { formatFlow } from './flow-text';
import { objectOf, type ObjectRef } from './objects';
import { isSound, wouldArrive, type Proposal } from './would-arrive';

export interface EditsOptions {
  readonly why?: EditWhy;
  /** The questions that the edits can make a difference to; null = all. */
  readonly areas?: readonly Area[] | null;
  /** The question under the names that its pods have afterwards, where a template is edited. */
  readonly question?: Question;
  readonly serves?: boolean;
}

/** The edits, if they are enough; null where they are not, or where an object of them stands in no file. */
export function editsRemedy(
  model: Model,
  answer: GivenAnswer,
  edits: readonly ObjectEdit[],
  { why, areas = null, question, serves = false }: EditsOptions = {},
): Proposal | null {
  if (edits.length === 0 || edits.some((edit) => !objectOf(model.topology, edit.kind, edit))) return null;
  const topology = withEdits(model.topology, edits);
  const changed = buildModel(topology, model);
  if (!wouldArrive(changed, question ?? answer.question) || !isSound(model, changed)) return null;
  const remedy = { said: editsSaid(edits, why), route: null, edits };
  return { remedy, topology, areas, serves, ...(question && { renames: true }) };
}

/** What such a remedy says. */
export function editsSaid(edits: readonly ObjectEdit[], why?: EditWhy): RemedySaid {
  return { kind: 'edits', args: { edits: edits.map(saidEdit), why: why ?? null } };
}

/** An edit of an object. */
export function edit(kind: string, { namespace, name }: ObjectRef, path: Path, value: Json): ObjectEdit {
  return { kind, namespace, name, path, value };
}

const withoutNamespace: ReadonlySet<string> = new Set(['Namespace', 'Node', 'IPPool']);

function saidEdit({ kind, namespace, name, path, value }: ObjectEdit): SaidEdit {
  return {
    object: `${kind} ${withoutNamespace.has(kind) ? name : `${namespace}/${name}`}`,
    path: path.map(String),
    value: value === null ? null : formatFlow(value),
  };
}
