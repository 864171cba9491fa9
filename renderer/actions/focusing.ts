/** Focus: what stays as it is while everything else fades. */
import type { Focus } from '#core/diagram/focus/focus';
import type { App } from '../state/app';
import { parseThing, type Thing } from '#core/topology/things/thing';
import { serviceId } from '#core/topology/things/thing-id';

/** With these in sight everything is. */
const GROUND: ReadonlySet<Thing['type']> = new Set<Thing['type']>([
  'appliance',
  'cluster',
  'heading',
  'note',
]);

/** What people most likely want to look at alone: what is selected, or the open trace. Null when there is neither. */
export function likelyFocus(app: App): Focus | null {
  const { selection } = app.views.getState();
  if (selection?.type === 'box') {
    const { id } = selection;
    const thing = parseThing(id);
    if (thing?.type === 'service') return { type: 'service', id: serviceId(thing.namespace, thing.name) };
    return thing && GROUND.has(thing.type) ? null : { type: 'box', id };
  }
  return app.traces.getState().open ? { type: 'trace' } : null;
}

/** Looks at one thing only. */
export function lookOnlyAt(app: App, focus: Focus): void {
  app.reading.setState({ focus });
}

/** Everything is as it was. */
export function leaveFocus(app: App): void {
  if (app.reading.getState().focus) app.reading.setState({ focus: null });
}
