/** Marks the boxes that the open trace passes, and those that a fault has taken down. */
import type { Network } from '../../network/model';
import type { DeviceLight, Lighting } from '../wires/lighting';
import { line, pill, pillWidth, rect, text } from '../primitives';
import type { Box, ColourToken, Primitive } from '../scene';
import type { SceneView } from '../scene-view';
import { boxOf, type Places } from '../wires/wire-ends';
import { interfaceId } from '../../topology/things/thing-id';

interface BoxLight {
  readonly dropped: boolean;
  /** Only what the open trace is compared with passes it. */
  readonly compared: boolean;
  readonly current: boolean;
  readonly numbers: readonly number[];
}

/** `services` are boxes that the trace asked without passing them. */
export function lightBoxes(
  boxes: readonly Box[],
  network: Network,
  lighting: Lighting,
  services: readonly string[],
  view: SceneView,
  places: Places,
): readonly Box[] {
  const lights = new Map<string, BoxLight>();
  const add = (id: string, light: DeviceLight | null): void => {
    const box = boxOf(places, id);
    if (!box) return;
    const known = lights.get(box.id);
    lights.set(box.id, {
      dropped: known?.dropped === true || light?.lit === 'dropped',
      compared: (known?.compared ?? true) && light?.lit === 'compared',
      current: known?.current === true || light?.current === true,
      numbers: [...(known?.numbers ?? []), ...(light?.numbers ?? [])],
    });
  };
  for (const [device, light] of lighting.devices) add(device, light);
  for (const service of services) add(service, null);
  for (const [link, lit] of lighting.links) {
    const light: DeviceLight | null = lit === 'compared' ? { lit, numbers: [], current: false } : null;
    for (const end of [link.a, link.b]) add(interfaceId(end.device, end.interface), light);
  }
  const down = new Set(network.devices.filter(({ up }) => !up).map(({ name }) => name));
  const reply = view.step?.path === 'reply';
  return boxes.map((box) => {
    const light = lights.get(box.id);
    const marked = down.has(box.id) ? markDown(box) : box;
    return light ? markLit(marked, light, reply) : marked;
  });
}

function outlined(
  content: readonly Primitive[],
  stroke: ColourToken,
  strokeWidth: number,
  dash: string | null,
): readonly Primitive[] {
  return content.map((primitive) =>
    primitive.type === 'rect' && primitive.x === 0 && primitive.y === 0 && primitive.stroke !== null
      ? { ...primitive, stroke, strokeWidth, dash: dash ?? primitive.dash }
      : primitive,
  );
}

function markDown(box: Box): Box {
  const words = 'down';
  const tag = pill(box.width - pillWidth(words) - 8, -8, words, 'danger', 'danger-soft');
  return {
    ...box,
    content: [...outlined(box.content, 'danger', 1.5, '4 3'), ...tag],
    label: `${box.label}, down`,
  };
}

const BADGE_RADIUS = 9;
const BADGE_STEP = 20;

function markLit(box: Box, light: BoxLight, reply: boolean): Box {
  if (light.compared) {
    const content = outlined(box.content, 'warning', 1.5, '6 3');
    return { ...box, content, label: `${box.label}, on the way that is compared`, lit: true };
  }
  const colour: ColourToken = light.dropped ? 'danger' : 'success';
  const badges = light.numbers.flatMap((number, index) =>
    badge(index * BADGE_STEP, String(number), colour, reply),
  );
  const cross = light.dropped ? crossAt(light.numbers.length * BADGE_STEP) : [];
  const halo = rect(-4, -4, box.width + 8, box.height + 8, { radius: 12, stroke: colour, strokeWidth: 2.5 });
  const words = [
    light.numbers.length > 0 ? `hop ${light.numbers.join(' and ')}` : null,
    light.dropped ? 'dropped here' : null,
  ].filter((part) => part !== null);
  return {
    ...box,
    content: [
      ...(light.current ? [halo] : []),
      ...outlined(box.content, colour, 2, null),
      ...badges,
      ...cross,
    ],
    label: [box.label, ...words].join(', '),
    lit: true,
  };
}

/** Numbers of the way there are filled, those of the way back are rings. */
function badge(x: number, number: string, colour: ColourToken, reply: boolean): readonly Primitive[] {
  return [
    {
      type: 'circle',
      x,
      y: 0,
      radius: BADGE_RADIUS,
      fill: reply ? 'surface' : colour,
      stroke: reply ? colour : 'surface',
      strokeWidth: 1.5,
    },
    text(x, 3.6, number, 'badge', reply ? colour : 'on-accent', 'middle'),
  ];
}

function crossAt(x: number): readonly Primitive[] {
  return [
    { type: 'circle', x, y: 0, radius: BADGE_RADIUS, fill: 'danger', stroke: 'surface', strokeWidth: 1.5 },
    line(`M${x - 3.2},-3.2L${x + 3.2},3.2M${x + 3.2},-3.2L${x - 3.2},3.2`, 'on-accent', 2),
  ];
}
