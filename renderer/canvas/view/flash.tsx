/** A ring that marks for a moment what search has led to. Under reduced motion it stands still and goes. */
import { useEffect } from 'react';
import { cornersOf } from '#core/diagram/boxes/box';
import type { Scene } from '#core/diagram/scene';
import { useApp, useReading } from '../../context/app-context';
import { shownBox } from '../../derive/shown-boxes';

const SHOWN_FOR = 1800;

export function Flash({ scene }: { readonly scene: Scene }) {
  const app = useApp();
  const flash = useReading((state) => state.flash);
  useEffect(() => {
    if (!flash) return;
    const timer = setTimeout(() => app.reading.setState({ flash: null }), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [app, flash]);
  const id = flash && shownBox(scene, { type: 'box', id: flash.box });
  const box = scene.boxes.find((candidate) => candidate.id === id);
  if (!flash || !box) return null;
  const { x, y } = cornersOf(scene.boxes).get(box.id) ?? { x: 0, y: 0 };
  return (
    <div
      key={flash.turn}
      className="flash"
      style={{ left: x - 8, top: y - 8, width: box.width + 16, height: box.height + 16 }}
      aria-hidden="true"
    />
  );
}
