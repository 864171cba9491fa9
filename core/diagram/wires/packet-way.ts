/** The wire by which the packet came to a hop, as a path in the direction in which it went. */
import type { Path } from '../../network/trace';
import type { Scene, Wire } from '../scene';
import { placesOf, pointOf } from './wire-ends';
import { wirePath } from './wire-path';
import { parseThing } from '../../topology/things/thing';
import type { ThingId } from '../../topology/things/thing-id';

/** SVG path data; null at the first hop and where the picture shows no such wire. */
export function packetWay(scene: Scene, path: Path, hop: number): string | null {
  const [before, here] = [path.hops[hop - 1], path.hops[hop]];
  if (!before || !here) return null;
  const wire = scene.wires.find((candidate) => leads(candidate, before.device, here.device));
  if (!wire) return null;
  const places = placesOf(scene.boxes);
  const [from, to] = [pointOf(places, wire.from), pointOf(places, wire.to)];
  if (!from || !to) return null;
  const ahead = belongs(wire.from.box, before.device) && belongs(wire.to.box, here.device);
  return ahead ? wirePath(from, to, wire.via).d : wirePath(to, from, wire.via.toReversed()).d;
}

function leads({ kind, from, to, lit }: Wire, before: string, here: string): boolean {
  if (kind === 'custom-route' || kind === 'service' || lit === null) return false;
  return (
    (belongs(from.box, before) && belongs(to.box, here)) ||
    (belongs(from.box, here) && belongs(to.box, before))
  );
}

/** A device shows as its own box, or as the interfaces at its edge. */
function belongs(box: ThingId, device: string): boolean {
  if (box === device) return true;
  const thing = parseThing(box);
  return thing?.type === 'interface' && thing.device === device;
}
