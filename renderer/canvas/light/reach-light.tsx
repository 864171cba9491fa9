/** Rings round the boxes that the matrix lights up: who asks, who answers, in part or not at all; line and sign say it, too. */
import { useStore } from 'zustand';
import { cornersOf } from '#core/diagram/boxes/box';
import type { Scene } from '#core/diagram/scene';
import { isThingId } from '#core/topology/things/thing';
import type { ThingId } from '#core/topology/things/thing-id';
import { useApp } from '../../context/app-context';
import { shownBox } from '../../derive/shown-boxes';
import '../../styles/light.css';
import { matrixStore, type Effect, type Light } from '../../state/matrix-store';

type Tone = 'from' | 'reached' | 'in-part' | 'unreached' | 'gained' | 'lost' | 'both' | 'moved' | 'point';

const SIGNS: Readonly<Record<Tone, string>> = {
  from: '',
  reached: '●',
  'in-part': '◐',
  unreached: '✕',
  gained: '▲',
  lost: '▼',
  both: '◆',
  moved: '↷',
  point: '!',
};

export function ReachLight({ scene }: { readonly scene: Scene }) {
  const store = matrixStore(useApp());
  const light = useStore(store, (state) => state.light);
  const effect = useStore(store, (state) => state.effect);
  const points = useStore(store, (state) => state.points);
  const tones = light ? tonesOf(scene, light) : effectTones(scene, effect, points);
  const corners = cornersOf(scene.boxes);
  return [...tones].map(([id, tone]) => {
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

const NO_EFFECT: Effect = { gained: new Set(), lost: new Set(), moved: new Set() };

type Tones = Map<ThingId, Tone>;

/** The boxes and what is to be said of each: where a group is folded, of all in it together. */
function tonesOf(scene: Scene, light: Light): Tones {
  const tones: Tones = new Map();
  put(scene, tones, light.reached, 'reached', 'in-part');
  put(scene, tones, light.unreached, 'unreached', 'in-part');
  put(scene, tones, light.inPart, 'in-part', 'in-part');
  put(scene, tones, light.from, 'from', 'from');
  return tones;
}

/** What is lost weighs more than what goes another way. */
function effectTones(scene: Scene, effect: Effect | null, points: ReadonlySet<string>): Tones {
  const tones: Tones = new Map();
  const { gained, lost, moved } = effect ?? NO_EFFECT;
  put(scene, tones, moved, 'moved', 'moved');
  put(scene, tones, gained, 'gained', 'gained');
  put(scene, tones, lost, 'lost', 'lost');
  for (const [id, tone] of effectBoth(scene, gained, lost)) tones.set(id, tone);
  put(scene, tones, points, 'point', 'point');
  return tones;
}

function effectBoth(scene: Scene, gained: ReadonlySet<string>, lost: ReadonlySet<string>): Tones {
  const [more, less]: [Tones, Tones] = [new Map(), new Map()];
  put(scene, more, gained, 'both', 'both');
  put(scene, less, lost, 'both', 'both');
  return new Map([...more].filter(([id]) => less.has(id)));
}

/** `twice` is what is said of a box of which something else is said already. */
function put(scene: Scene, tones: Tones, names: Iterable<string>, tone: Tone, twice: Tone): void {
  for (const name of names) {
    const id = isThingId(name) ? shownBox(scene, { type: 'box', id: name }) : null;
    if (id === null) continue;
    const known = tones.get(id);
    tones.set(id, known === undefined || known === tone ? tone : twice);
  }
}
