/** A new route without a pointer: the form that a drop opens, with a route that suggests itself. */
import type { CanvasPoint } from '#core/diagram/points';
import type { App } from '../state/app';
import { modelOf } from '../derive/model-of';
import { NO_PREVIEW } from '../state/preview-store';
import { suggestedRoute } from '#core/analysis/custom-routes/suggested-route';

/** Opens the form at a place of the canvas. */
export function askForRoute(app: App, at: CanvasPoint): void {
  const route = suggestedRoute(modelOf(app.documents.getState().document.topology));
  app.preview.setState({ ...NO_PREVIEW, newRoute: { route, at } });
}
