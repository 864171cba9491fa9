/**
 * What a Diagram says about things, by their ids. Files keep the spelling that they have: services were `service/…`
 * once, a namespace's pods stood without the word `namespace`, and routes bore their interface in front.
 */
import { parsePrefix } from '../../address/prefix';
import type { DiagramResource } from '../resources';
import { isGroupId, isRouteId, isThingId } from './thing';
import {
  namespacePodsId,
  nodeId,
  routeId,
  serviceId,
  type GroupId,
  type RouteId,
  type ThingId,
} from './thing-id';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Places of boxes, relative to the boxes around them. */
export type Positions = Readonly<Partial<Record<ThingId, Point>>>;
/** Points by which routes were bent, relative to the appliance. */
export type Bends = Readonly<Partial<Record<RouteId, Point>>>;

export interface SavedView {
  readonly positions: Positions;
  readonly bends: Bends;
  readonly collapsed: readonly GroupId[];
  readonly expanded: readonly GroupId[];
}

const NOTHING: SavedView = { positions: {}, bends: {}, collapsed: [], expanded: [] };

const views = new WeakMap<DiagramResource, SavedView>();

/** The view that a Diagram keeps; the same object for the same one. What names nothing is left out. */
export function savedView(diagram: DiagramResource | null | undefined): SavedView {
  if (!diagram) return NOTHING;
  const known = views.get(diagram);
  if (known) return known;
  const view: SavedView = {
    positions: byId(diagram.positions, readThing),
    bends: byId(diagram.bends, readRoute),
    collapsed: diagram.collapsed.flatMap((text) => readGroup(text) ?? []),
    expanded: diagram.expanded.flatMap((text) => readGroup(text) ?? []),
  };
  views.set(diagram, view);
  return view;
}

/** The places with their ids. */
export function placesIn(positions: Positions): readonly (readonly [ThingId, Point])[] {
  return Object.keys(positions).flatMap((key) => {
    const place = isThingId(key) ? positions[key] : undefined;
    return isThingId(key) && place ? [[key, place] as const] : [];
  });
}

/** How a file spells an id among its positions, bends or folds: as it stands there, else as ids are now. */
export function spelling(written: readonly string[], id: ThingId): string {
  return written.includes(id) ? id : (written.find((text) => namesThing(text, id)) ?? id);
}

/** The thing that a Diagram's word names, in whatever spelling; null when it names none. */
export function idIn(text: string): ThingId | null {
  return readThing(text) ?? readRoute(text);
}

/** Whether a Diagram's word names the thing. */
export function namesThing(text: string, id: ThingId): boolean {
  return idIn(text) === id;
}

/** What is spelt as ids are now wins over an older spelling of the same. */
function byId<Id extends ThingId>(
  written: Readonly<Record<string, Point>>,
  read: (text: string) => Id | null,
): Readonly<Partial<Record<Id, Point>>> {
  const found: Partial<Record<ThingId, Point>> = {};
  for (const [text, point] of Object.entries(written)) {
    const id = read(text);
    if (id !== null && (id === text || !Object.hasOwn(found, id))) found[id] = point;
  }
  return found;
}

function readThing(text: string): ThingId | null {
  if (isThingId(text)) return text;
  const [kind = '', first = '', second = '', third = '', ...more] = text.split('/');
  if (more.length > 0 || second === '') return null;
  if (kind === 'service' && third === '') return serviceId(first, second);
  if (kind !== 'group') return null;
  if (first === 'unscheduled' && third === '') return namespacePodsId('unscheduled', second);
  return first === 'node' && third !== '' ? namespacePodsId(nodeId(second), third) : null;
}

function readGroup(text: string): GroupId | null {
  const id = readThing(text);
  return id !== null && isGroupId(id) ? id : null;
}

function readRoute(text: string): RouteId | null {
  const [, prefix = '', metric = ''] = /^\S+ (\S+) (\d+)$/.exec(text) ?? [];
  const destination = parsePrefix(prefix);
  if (destination) return routeId(destination, Number(metric), 1);
  return isRouteId(text) ? text : null;
}
