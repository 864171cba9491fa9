/**
 * Who has another name now. A file knows networks and hosts by their names alone, so a rename is read off what went
 * and what came (assumption: nothing is removed and added in one change).
 */
import type { Topology } from '#core/topology/document';

/** From the old id to the new one: `host/operator-pc` to `host/night-shift`. */
export type RenamedThings = ReadonlyMap<string, string>;

const NOTHING: RenamedThings = new Map();

export function renamedThings(before: Topology, after: Topology): RenamedThings {
  if (before === after) return NOTHING;
  return new Map([
    ...renamedAmong(idsOf('network', before.networks), idsOf('network', after.networks)),
    ...renamedAmong(idsOf('host', before.hosts), idsOf('host', after.hosts)),
  ]);
}

/** What asks about something under its old name, asking about it under the new one; the same object otherwise. */
export function withNewNames<T extends { readonly from: string; readonly to: string }>(
  asked: T,
  renamed: RenamedThings,
): T {
  const [from, to] = [renamed.get(asked.from), renamed.get(asked.to)];
  return from === undefined && to === undefined
    ? asked
    : { ...asked, from: from ?? asked.from, to: to ?? asked.to };
}

function renamedAmong(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly [string, string][] {
  const [went, ...othersWent] = [...before].filter((id) => !after.has(id));
  const [came, ...othersCame] = [...after].filter((id) => !before.has(id));
  const isOne = othersWent.length === 0 && othersCame.length === 0;
  return isOne && went !== undefined && came !== undefined ? [[went, came]] : [];
}

function idsOf(
  kind: string,
  things: readonly { readonly resource: { readonly name: string } }[],
): ReadonlySet<string> {
  return new Set(things.map(({ resource }) => `${kind}/${resource.name}`));
}
