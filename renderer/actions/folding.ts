/** Folding groups and opening them: view state of the document, one step of undo each. */
import { foldOf, foldsOf } from '#core/diagram/folds';
import type { Fold } from '#core/diagram/boxes/fold';
import { PLAIN_VIEW, type SceneView } from '#core/diagram/scene-view';
import type { Topology } from '#core/topology/document';
import { foldGroups } from '#core/topology/changes/view/diagram';
import { modelOf } from '../derive/model-of';
import type { App } from '../state/app';
import { apply } from './changes';
import { savedView } from '#core/topology/things/saved-view';
import type { GroupId } from '#core/topology/things/thing-id';

/** What the document says about folds, as a view. */
export function foldView({ diagram }: Topology): SceneView {
  const { collapsed, expanded } = savedView(diagram?.resource);
  return { ...PLAIN_VIEW, collapsed, expanded };
}

/** All groups of the document as it is. */
export function allFolds(app: App): readonly Fold[] {
  const { topology } = app.documents.getState().document;
  return foldsOf(modelOf(topology), foldView(topology));
}

/** The group that the selected box is, or stands in. */
export function selectedFold(app: App): Fold | null {
  const { selection } = app.views.getState();
  return selection?.type === 'box' ? foldOf(allFolds(app), selection.id) : null;
}

/** Folds or opens one group. The selection goes to the group's box, or to the first thing that was in it. */
export function setFolded(app: App, id: GroupId, folded: boolean): void {
  const fold = allFolds(app).find((candidate) => candidate.id === id);
  if (!fold || fold.folded === folded) return;
  const title = `${folded ? 'fold' : 'open'} ${fold.title}`;
  apply(app, foldGroups(app.documents.getState().document, [{ id, folded }], title));
  const { selection } = app.views.getState();
  const held = selection?.type === 'box' && (selection.id === id || fold.members.includes(selection.id));
  const [first] = fold.members;
  if (held && first !== undefined)
    app.views.setState({ selection: { type: 'box', id: folded ? id : first } });
}

/** Folds everything that folds, or opens everything, as one step. */
export function setAllFolded(app: App, folded: boolean): void {
  const { document } = app.documents.getState();
  const foldings = allFolds(app)
    .filter((fold) => fold.folded !== folded)
    .map(({ id }) => ({ id, folded }));
  apply(app, foldGroups(document, foldings, folded ? 'fold everything' : 'open everything'));
}
