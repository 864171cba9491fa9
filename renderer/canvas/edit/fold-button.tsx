/** Beside the selected box: folds the group that it stands in, or opens the group that it is. */
import { FoldVertical, UnfoldVertical } from 'lucide-react';
import { cornersOf } from '#core/diagram/boxes/box';
import { foldOf, foldsOf } from '#core/diagram/folds';
import type { Scene } from '#core/diagram/scene';
import { useApp, useModel, useViews } from '../../context/app-context';
import { foldView, setFolded } from '../../actions/folding';
import { whenEditing } from '../../actions/late-code';

export function FoldButton({ scene }: { readonly scene: Scene }) {
  const app = useApp();
  const model = useModel();
  const selected = useViews((state) => (state.selection?.type === 'box' ? state.selection.id : null));
  const box = scene.boxes.find(({ id }) => id === selected);
  if (!box) return null;
  const fold = foldOf(foldsOf(model, foldView(model.topology)), box.id);
  if (!fold) return null;
  const corner = cornersOf(scene.boxes).get(box.id) ?? { x: 0, y: 0 };
  const words = fold.folded
    ? `Open the ${fold.members.length} ${fold.things}`
    : `Fold the ${fold.members.length} ${fold.things} of ${fold.title}`;
  return (
    <button
      type="button"
      className="fold-button nopan nodrag"
      tabIndex={-1}
      aria-label={words}
      title={`${words}  G`}
      style={{ left: corner.x + box.width - 12, top: corner.y - 12 }}
      onClick={(event) => {
        event.stopPropagation();
        void whenEditing(() => setFolded(app, fold.id, !fold.folded));
      }}
    >
      {fold.folded ? <UnfoldVertical aria-hidden="true" /> : <FoldVertical aria-hidden="true" />}
    </button>
  );
}
