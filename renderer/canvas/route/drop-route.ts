/** What a drop makes of a route in hand: one step of undo, a question, or a refusal with its reason. */
import { scenePoint, within } from '#core/diagram/points';
import { bendRoute } from '#core/topology/changes/view/bends';
import type { App } from '../../state/app';
import { apply } from '../../actions/changes';
import { NO_PREVIEW } from '../../state/preview-store';
import type { Held } from './held-route';

/** Makes the change; a new route asks for its prefix and metric first; a refusal says why. */
export function drop(app: App, held: Held): void {
  const { change, gesture } = app.preview.getState();
  const { index } = held;
  const refusal = gesture?.objections.find(({ severity }) => severity === 'error');
  if (!gesture) return;
  if (refusal) {
    app.preview.setState(NO_PREVIEW);
    app.views.setState({ notice: { tone: 'problem', text: `${refusal.message} ${refusal.remedy}` } });
  } else if (gesture.bin && change) {
    apply(app, change);
    app.views.setState({ selection: null });
  } else if (held.part === 'middle' && index !== null) {
    bend(app, held, index);
  } else if (!change) {
    app.preview.setState(NO_PREVIEW);
  } else if (index === null) {
    app.preview.setState({ gesture: { ...gesture, asking: true } });
  } else {
    apply(app, change);
    app.views.setState({ selection: { type: 'route', index } });
  }
}

/** The bend is kept relative to the appliance, so that it stays beside it when something comes outside. */
function bend(app: App, { document, boxes }: Held, index: number): void {
  const { gesture } = app.preview.getState();
  const appliance = boxes.find(({ kind }) => kind === 'appliance');
  if (!gesture || !appliance) return;
  apply(app, bendRoute(document, index, within(scenePoint(appliance.x, appliance.y), gesture.pointer)));
  app.views.setState({ selection: { type: 'route', index } });
}
