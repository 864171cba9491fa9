/** Makes what a drop means: one step of undo, a question, or a refusal with its reason. */
import { dropChange, type RouteDrop } from '#core/analysis/custom-routes/route-drop';
import type { PlacedRoute } from '#core/appliance/facts';
import { objectionSentence } from '#core/sentences/route-objections';
import { scenePoint, within, type ScenePoint } from '#core/diagram/points';
import type { App } from '../../state/app';
import { runWith } from '../../commands/command';
import { BEND_ROUTE, CHANGE_ROUTE, REMOVE_ROUTE } from '../../commands/route-commands';
import { NO_PREVIEW } from '../../state/preview-store';
import type { Held } from './held-route';
import type { RouteId } from '#core/topology/things/thing-id';

/** Makes the change; a new route asks for its prefix and metric first; a refusal says why. */
export function drop(app: App, held: Held): void {
  const { drag, target } = app.preview.getState();
  if (!drag || !target) return;
  const { what } = held;
  const { drop: meaning } = target;
  if (what.part === 'new' && meaning.type === 'route') {
    app.preview.setState({ drag: null, target: null, newRoute: { route: meaning.route, at: drag.at } });
    return;
  }
  app.preview.setState(NO_PREVIEW);
  if (meaning.type === 'refusal') {
    const text = objectionSentence(meaning.objection.said).join(' ');
    app.views.setState({ notice: { tone: 'problem', text } });
  } else if (what.part !== 'new') make(app, held, what.route, meaning, drag.pointer);
}

function make(app: App, held: Held, { id }: PlacedRoute, meaning: RouteDrop, pointer: ScenePoint): void {
  if (meaning.type === 'removal') {
    void runWith(app, REMOVE_ROUTE, id);
    return;
  }
  if (meaning.type === 'bend') bend(app, held, id, pointer);
  else if (meaning.type === 'route' && dropChange(held.document, held.what, meaning)) {
    const { nextHop, interfaceAlias } = meaning.route;
    void runWith(app, CHANGE_ROUTE, { id, patch: { nextHop, interfaceAlias } });
  } else return;
  app.views.setState({ selection: { type: 'route', id } });
}

/** The bend is kept relative to the appliance, so that it stays beside it when something comes outside. */
function bend(app: App, { boxes }: Held, id: RouteId, pointer: ScenePoint): void {
  const appliance = boxes.find(({ kind }) => kind === 'appliance');
  if (!appliance) return;
  void runWith(app, BEND_ROUTE, { id, point: within(scenePoint(appliance.x, appliance.y), pointer) });
}
