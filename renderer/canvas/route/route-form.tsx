/** The small form that asks for prefix and metric of a route that was just drawn. The picture follows what is typed. */
import { textsOf } from '#core/appliance/read-route';
import { useApp, usePreview } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { ADD_ROUTE } from '../../commands/route-commands';
import { RouteFields } from '../../parts/route-fields';
import { NO_PREVIEW } from '../../state/preview-store';

/** Stands where the route was dropped. */
export function DrawnRouteForm() {
  const app = useApp();
  const asked = usePreview((state) => state.newRoute);
  if (!asked) return null;
  const { x, y } = asked.at;
  const toCanvas = (): void => document.querySelector<HTMLElement>('.canvas')?.focus();
  return (
    <div
      className="drawn-route"
      style={{
        left: `clamp(12px, ${x + 16}px, 100% - 312px)`,
        top: `clamp(12px, ${y - 12}px, 100% - 260px)`,
      }}
      role="dialog"
      aria-label="New custom route"
    >
      <h2>New custom route</h2>
      <RouteFields
        name={{ label: 'New custom route', of: Object.values(textsOf(asked.route)).join(' ') }}
        route={asked.route}
        id={null}
        submitLabel="Add route"
        onSubmit={(route) => {
          toCanvas();
          return runWith(app, ADD_ROUTE, route);
        }}
        onCancel={() => {
          app.preview.setState(NO_PREVIEW);
          toCanvas();
        }}
        autoFocus
      />
    </div>
  );
}
