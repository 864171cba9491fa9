/** What is selected after a step back or forth in the history, when what was selected is no longer there. */
import { thingOf } from '#core/report/device/thing';
import type { Topology } from '#core/topology/document';
import { modelOf } from '../derive/model-of';
import type { Selection } from '../stores/view-store';

/** What was renamed stays selected under its other name; of what is gone nothing is. */
export function selectionAfter(selection: Selection, before: Topology, after: Topology): Selection {
  const routes = after.appliance?.resource.routes.length ?? 0;
  const isThere = (topology: Topology, id: string): boolean =>
    thingOf(modelOf(topology), id).type !== 'nothing';
  const isGone = (id: string): boolean => isThere(before, id) && !isThere(after, id);
  if (selection?.type === 'route') return selection.index >= routes ? null : selection;
  if (selection?.type === 'box' && isGone(selection.id)) {
    const id = renamed(selection.id, before, after);
    return id === null ? null : { type: 'box', id };
  }
  if (selection?.type === 'boxes' && selection.ids.some(isGone)) return null;
  return selection;
}

/** The one network or host that came while this one went. */
function renamed(id: string, before: Topology, after: Topology): string | null {
  const known = new Set(outsideOf(before));
  const kind = id.split('/')[0] ?? '';
  const [came, ...more] = outsideOf(after).filter(
    (other) => !known.has(other) && other.startsWith(`${kind}/`),
  );
  return came === undefined || more.length > 0 ? null : came;
}

function outsideOf({ networks, hosts }: Topology): readonly string[] {
  return [
    ...networks.map(({ resource }) => `network/${resource.name}`),
    ...hosts.map(({ resource }) => `host/${resource.name}`),
  ];
}
