/** What was just added or renamed is selected and shown in the inspector. */
import type { App } from '../../app/app';

/** Selects a box and shows what is known about it. */
export function selectBox(app: App, id: string): void {
  app.views.setState({ selection: { type: 'box', id }, inspector: true, adding: null });
}

/** Nothing is selected any more: what was is gone. */
export function selectNothing(app: App): void {
  app.views.setState({ selection: null });
}
