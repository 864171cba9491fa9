/** How a custom route runs in the picture, and the ways of editing it in place. */
import { bendRoute } from '#core/topology/changes/view/bends';
import type { Point } from '#core/diagram/scene';
import type { RouteEditing } from '../state/preview-store';
import type { App } from '../state/app';
import { apply } from './changes';
import type { RouteId } from '#core/topology/things/thing-id';

/** Leads a route by way of a point, relative to the appliance; null makes it straight. */
export function bendCustomRoute(app: App, id: RouteId, point: Point | null): void {
  apply(app, bendRoute(app.documents.getState().document, id, point));
}

/** Opens the editor on a route's label. */
export function editRoute(app: App, editing: RouteEditing): void {
  app.views.setState({ selection: { type: 'route', id: editing.id } });
  app.preview.setState({ editing });
}
