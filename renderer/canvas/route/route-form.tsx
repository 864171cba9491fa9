/** The small form that asks for prefix and metric of a route that was just drawn. The picture follows what is typed. */
import { useViewport } from '@xyflow/react';
import { useApp, usePreview } from '../../app/app-context';
import { addCustomRoute } from '../../app/changes';
import { RouteFields } from '../../routes/route-fields';
import { NO_PREVIEW } from '../../stores/preview-store';

/** Stands where the route was dropped. */
export function DrawnRouteForm() {
  const app = useApp();
  const gesture = usePreview((state) => state.gesture);
  const { x, y, zoom } = useViewport();
  if (!gesture?.asking || !gesture.route) return null;
  const left = Math.max(12, gesture.pointer.x * zoom + x + 16);
  const top = Math.max(12, gesture.pointer.y * zoom + y - 12);
  return (
    <div className="drawn-route" style={{ left, top }} role="dialog" aria-label="New custom route">
      <h2>New custom route</h2>
      <RouteFields
        route={gesture.route}
        index={null}
        submitLabel="Add route"
        onSubmit={(route) => addCustomRoute(app, route)}
        onCancel={() => app.preview.setState(NO_PREVIEW)}
        autoFocus
      />
    </div>
  );
}
