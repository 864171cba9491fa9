/** The frame that is being drawn, and the ring round the box from which arrows go on while several are selected. */
import { cornersOf } from '#core/diagram/boxes/box';
import type { Scene } from '#core/diagram/scene';
import { usePreview, useViews } from '../../context/app-context';

export function Marquee() {
  const area = usePreview((state) => state.marquee);
  if (!area) return null;
  const { x: left, y: top, width, height } = area;
  return <div className="marquee" style={{ left, top, width, height }} aria-hidden="true" />;
}

export function BoxCursor({ scene }: { readonly scene: Scene }) {
  const at = useViews(({ selection }) => (selection?.type === 'boxes' ? selection.at : null));
  const box = at === null ? undefined : scene.boxes.find(({ id }) => id === at);
  const corner = box && cornersOf(scene.boxes).get(box.id);
  if (!box || !corner) return null;
  return (
    <div
      className="box-cursor"
      style={{ left: corner.x - 8, top: corner.y - 8, width: box.width + 16, height: box.height + 16 }}
      aria-hidden="true"
    />
  );
}
