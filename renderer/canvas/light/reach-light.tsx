/** Rings round the boxes that the matrix lights up: who asks, who answers, in part or not at all; line and sign say it, too. */
import { useStore } from 'zustand';
import { cornersOf } from '#core/diagram/boxes/box';
import type { Scene } from '#core/diagram/scene';
import { isThingId } from '#core/topology/things/thing';
import { useApp } from '../../context/app-context';
import { shownBox } from '../../derive/shown-boxes';
import { matrixStore, type Light } from '../../state/matrix-store';

type Tone = 'from' | 'reached' | 'in-part' | 'unreached';

const SIGNS: Readonly<Record<Tone, string>> = { from: '', reached: '●', 'in-part': '◐', unreached: '✕' };

export function ReachLight({ scene }: { readonly scene: Scene }) {
  const light = useStore(matrixStore(useApp()), (state) => state.light);
  if (!light) return null;
  const corners = cornersOf(scene.boxes);
  return [...tonesOf(scene, light)].map(([id, tone]) => {
    const box = scene.boxes.find((candidate) => candidate.id === id);
    const corner = corners.get(id);
    if (!box || !corner) return null;
    return (
      <div
        key={id}
        className="reach-light"
        data-tone={tone}
        style={{ left: corner.x - 5, top: corner.y - 5, width: box.width + 10, height: box.height + 10 }}
        aria-hidden="true"
      >
        {SIGNS[tone] !== '' && <span>{SIGNS[tone]}</span>}
      </div>
    );
  });
}

/** The boxes and what is to be said of each: where a group is folded, of all in it together. */
function tonesOf(scene: Scene, light: Light): ReadonlyMap<Scene['boxes'][number]['id'], Tone> {
  const tones = new Map<Scene['boxes'][number]['id'], Tone>();
  const put = (names: Iterable<string>, tone: Tone): void => {
    for (const name of names) {
      const id = isThingId(name) ? shownBox(scene, { type: 'box', id: name }) : null;
      if (id === null) continue;
      const known = tones.get(id);
      tones.set(id, known === undefined || known === tone || tone === 'from' ? tone : 'in-part');
    }
  };
  put(light.reached, 'reached');
  put(light.unreached, 'unreached');
  put(light.inPart, 'in-part');
  put(light.from, 'from');
  return tones;
}
