/**
 * Focus: one path, one service or one thing with its neighbours stays as it is, everything else fades. Nothing
 * moves, so people keep their bearings.
 */
import type { Model } from '../../analysis/model';
import { boxOf, placesOf, type Places } from '../wires/wire-ends';
import type { Scene, Wire } from '../scene';
import { ownName, parseThing } from '../../topology/things/thing';
import {
  EXTERNAL_SWITCH,
  interfaceId,
  networkId,
  serviceId,
  type ServiceId,
  type ThingId,
} from '../../topology/things/thing-id';
import { externalNodeInterface } from '../../topology/things/node-interfaces';
import { titleInSentence } from '../../topology/things/titles';

export type Focus =
  | { readonly type: 'trace' }
  | { readonly type: 'service'; readonly id: ServiceId }
  /** A box and what wires lead to from it. */
  | { readonly type: 'box'; readonly id: ThingId };

/** The scene with all else faded. A focus that holds nothing of the scene changes nothing. */
export function focusedScene(scene: Scene, model: Model, focus: Focus | null): Scene {
  if (!focus) return scene;
  const places = placesOf(scene.boxes, scene.folded);
  const kept = keptBoxes(scene, model, focus, places);
  if (kept.size === 0) return scene;
  const whole = withFrames(kept, places);
  return {
    ...scene,
    boxes: scene.boxes.map((box) => (whole.has(box.id) ? box : { ...box, faded: true })),
    wires: scene.wires.map((wire) => (isKept(wire, focus, kept) ? wire : { ...wire, faded: true })),
  };
}

function keptBoxes(scene: Scene, model: Model, focus: Focus, places: Places): ReadonlySet<string> {
  switch (focus.type) {
    case 'trace':
      return litBoxes(scene);
    case 'service':
      return serviceBoxes(model, focus.id, places);
    case 'box':
      return neighbours(scene, focus.id, places);
  }
}

/** Everything that the trace passes is wired to it, or carries its number. */
function litBoxes({ boxes, wires }: Scene): ReadonlySet<string> {
  const ends = wires.filter(({ lit }) => lit !== null).flatMap(({ from, to }) => [from.box, to.box]);
  return new Set([...ends, ...boxes.filter(({ lit }) => lit === true).map(({ id }) => id)]);
}

/** The service, its pods, and the way in from outside: announcing node, external switch, compute port and its network. */
function serviceBoxes(model: Model, id: ServiceId, places: Places): ReadonlySet<string> {
  const service = model.cluster.services.find(({ namespace, name }) => serviceId(namespace, name) === id);
  if (!service) return new Set();
  const targets = [
    ...service.ports.flatMap(({ endpoints }) => endpoints),
    ...(service.portlessEndpoints ?? []),
  ];
  const { computePort, ports } = model.appliance;
  const port = ports.find(({ name }) => name === computePort);
  const announcer = service.announcedBy;
  const wayIn =
    announcer === null
      ? []
      : [
          interfaceId(announcer, externalNodeInterface),
          announcer,
          EXTERNAL_SWITCH,
          port?.device,
          networkId(port?.network ?? ''),
        ];
  const wanted = [id, ...targets.map(({ target }) => target), ...wayIn];
  return shownBoxes(wanted, places);
}

function neighbours({ wires }: Scene, id: ThingId, places: Places): ReadonlySet<string> {
  const box = boxOf(places, id);
  if (!box) return new Set();
  const inside = [...places.boxes.values()].filter(({ parent }) => parent === box.id);
  const own = new Set([box.id, ...inside.map((child) => child.id)]);
  const linked = wires.flatMap(({ from, to }) =>
    own.has(from.box) ? [to.box] : own.has(to.box) ? [from.box] : [],
  );
  return new Set([...own, ...linked]);
}

function shownBoxes(ids: readonly (string | undefined)[], places: Places): ReadonlySet<string> {
  return new Set(ids.flatMap((id) => (id === undefined ? [] : (boxOf(places, id)?.id ?? []))));
}

/** A frame fades only itself, but its title belongs to what stands in it. */
function withFrames(kept: ReadonlySet<string>, places: Places): ReadonlySet<string> {
  const whole = new Set(kept);
  for (const id of kept) {
    let parent = places.boxes.get(id)?.parent ?? null;
    while (parent !== null) {
      whole.add(parent);
      parent = places.boxes.get(parent)?.parent ?? null;
    }
  }
  return whole;
}

function isKept({ lit, from, to }: Wire, focus: Focus, kept: ReadonlySet<string>): boolean {
  if (focus.type === 'trace') return lit !== null;
  if (focus.type === 'service') return kept.has(from.box) && kept.has(to.box);
  return (
    kept.has(from.box) &&
    kept.has(to.box) &&
    (from.box === focus.id || to.box === focus.id || isOwn(from.box, to.box, focus.id))
  );
}

/** A node's wires leave from its interfaces. */
function isOwn(from: ThingId, to: ThingId, id: ThingId): boolean {
  return [from, to].some((end) => {
    const thing = parseThing(end);
    return thing?.type === 'interface' && thing.device === id;
  });
}

/** What the focus is called: `Only the trace`. */
export function focusTitle(model: Model, focus: Focus): string {
  if (focus.type === 'trace') return 'Only the trace';
  const device = model.plane.devices.get(focus.id)?.model;
  const title = device ? titleInSentence(device) : ownName(focus.id);
  return focus.type === 'service' ? `Only the service ${title}` : `Only ${title} and its neighbours`;
}
