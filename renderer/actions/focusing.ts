/** Focus: what stays as it is while everything else fades. */
import type { Focus } from '#core/diagram/focus/focus';
import type { App } from '../state/app';

/** What people most likely want to look at alone: what is selected, or the open trace. Null when there is neither. */
export function likelyFocus(app: App): Focus | null {
  const { selection } = app.views.getState();
  if (selection?.type === 'box') {
    const { id } = selection;
    if (id.startsWith('service/')) return { type: 'service', id };
    if (/^(appliance|cluster|heading|note)/.test(id)) return null;
    return { type: 'box', id };
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
