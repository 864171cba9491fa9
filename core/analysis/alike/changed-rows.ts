/** Whether an edit has changed nothing of a Network but rows of routing tables, and which prefixes they are of. */
import type { Prefix } from '../../address/prefix';
import type { Device, Network, Route } from '../../network/model';

export interface ChangedRows {
  /** Only look-ups of addresses in these can have another answer. */
  readonly prefixes: readonly Prefix[];
  /** The rows that are new, that are gone, or that stand elsewhere among the others. */
  readonly rows: readonly Route[];
  /** The devices that have them, as they are now. */
  readonly devices: ReadonlyMap<string, Device>;
}

/** Null where anything else is different. What is the same object is the same. */
export function changedRows(before: Network, after: Network): ChangedRows | null {
  if (before.links !== after.links || before.devices.length !== after.devices.length) return null;
  const rows: Route[] = [];
  const devices = new Map<string, Device>();
  for (const [place, now] of after.devices.entries()) {
    const was = before.devices[place];
    if (was === now) continue;
    if (!was || !isSameButForRows(was, now)) return null;
    devices.set(now.name, now);
    rows.push(...differingRows(was.routes, now.routes));
  }
  return { prefixes: rows.map(({ prefix }) => prefix), rows, devices };
}

function isSameButForRows(was: Device, now: Device): boolean {
  return (
    was.name === now.name &&
    was.interfaces === now.interfaces &&
    was.rules === now.rules &&
    was.listeners === now.listeners &&
    was.up === now.up &&
    was.bridges === now.bridges &&
    was.forwarding === now.forwarding &&
    was.routeLocalnet === now.routeLocalnet
  );
}

/** All between the first and the last that differ: among equal prefixes the order counts. */
function differingRows(was: readonly Route[], now: readonly Route[]): readonly Route[] {
  let start = 0;
  const shorter = Math.min(was.length, now.length);
  while (start < shorter && isSameRow(was[start], now[start])) start++;
  let end = 0;
  while (end < shorter - start && isSameRow(was[was.length - 1 - end], now[now.length - 1 - end])) end++;
  return [...was.slice(start, was.length - end), ...now.slice(start, now.length - end)];
}

function isSameRow(a: Route | undefined, b: Route | undefined): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    b !== undefined &&
    a.prefix.address === b.prefix.address &&
    a.prefix.length === b.prefix.length &&
    a.via === b.via &&
    a.dev === b.dev &&
    a.metric === b.metric &&
    a.source === b.source &&
    a.type === b.type &&
    a.onlink === b.onlink &&
    a.nextHops === undefined &&
    b.nextHops === undefined
  );
}
