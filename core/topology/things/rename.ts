/** Things that a change calls otherwise, so that whoever speaks of one goes on about the same thing. */
import { isThingId, parseThing } from './thing';
import { hostId, hostsId, networkId, networksId, type ThingId } from './thing-id';

/** All of one change happen at once: what was called `from` before it is called `to` after it. */
export interface Rename {
  readonly from: ThingId;
  readonly to: ThingId;
}

/** What the thing is called after a change; null when it is gone and another has its id. */
export function renamed(renames: readonly Rename[], id: ThingId): ThingId | null {
  const own = renames.find(({ from }) => from === id);
  if (own) return own.to;
  return renames.some(({ to }) => to === id) ? null : groupAfter(renames, id);
}

/** A group outside is called by the network or router that it is at. */
function groupAfter(renames: readonly Rename[], id: ThingId): ThingId {
  const group = parseThing(id);
  if (group?.type !== 'group') return id;
  if (group.of === 'hosts') {
    const network = parseThing(renamed(renames, networkId(group.network)) ?? id);
    return network?.type === 'network' ? hostsId(network.name, group.role) : id;
  }
  if (group.of !== 'networks') return id;
  const router = parseThing(renamed(renames, hostId(group.router)) ?? id);
  return router?.type === 'host' ? networksId(router.name) : id;
}

/** What an endpoint is called after a change; a text that names no thing by its id stays as it is. */
export function renamedText(renames: readonly Rename[], text: string): string {
  return isThingId(text) ? (renamed(renames, text) ?? text) : text;
}

/** What taking the change back renames. */
export function inverse(renames: readonly Rename[]): readonly Rename[] {
  return renames.map(({ from, to }) => ({ from: to, to: from }));
}

/** What two changes rename, one made after the other. */
export function chained(first: readonly Rename[], second: readonly Rename[]): readonly Rename[] {
  const after = first.map(({ from, to }) => ({ from, to: renamed(second, to) }));
  const known = new Set(first.map(({ to }) => to));
  return [...after, ...second.filter(({ from }) => !known.has(from))].flatMap(({ from, to }) =>
    to === null || from === to ? [] : [{ from, to }],
  );
}
