/** Opens the menu of what is under the pointer, or of what is selected. */
import type { MouseEvent } from 'react';
import { windowPoint, type WindowPoint } from '#core/diagram/points';
import type { App } from '../state/app';
import { wireSelection } from '../derive/wires-by-key';
import type { Selection, WireSelection } from '../state/view-store';
import { isRouteId, isThingId } from '#core/topology/things/thing';
import type { RouteId, ThingId } from '#core/topology/things/thing-id';
import type { Wire } from '#core/diagram/scene';
import { routeOf } from '../derive/route-of-wire';

/** A right click selects what it is on, or stays with several of which it is one. The browser makes one of the menu key, too, on what has the focus. */
export function openMenuAt(app: App, event: MouseEvent<HTMLElement>): void {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('input, textarea, [role="menu"]')) return;
  event.preventDefault();
  const box = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  const edge = target.closest<HTMLElement>('.react-flow__edge')?.dataset['id'];
  const wire = edge === undefined ? null : wireOf(app, edge);
  const label = target.closest<HTMLElement>('[data-route]')?.dataset['route'] ?? '';
  const route = isRouteId(label) ? label : edge === undefined ? null : routeAt(app, edge);
  const byPointer = event.button === 2;
  if (box !== undefined && isThingId(box)) selectUnlessAmong(app, box);
  else if (route) app.views.setState({ selection: { type: 'route', id: route } });
  else if (wire) app.views.setState({ selection: wire });
  else if (byPointer) app.views.setState({ selection: null });
  app.views.setState({
    menu: byPointer ? windowPoint(event.clientX, event.clientY) : besideSelection(app),
  });
}

function selectUnlessAmong(app: App, id: ThingId): void {
  const { selection } = app.views.getState();
  const isAmong = selection?.type === 'boxes' && selection.ids.includes(id);
  app.views.setState({ selection: isAmong ? { ...selection, at: id } : { type: 'box', id } });
}

function wireAt(app: App, id: string): Wire | undefined {
  const scene = app.canvas.getState().handle?.scene();
  return scene?.wires.find((one) => one.id === id);
}

function routeAt(app: App, id: string): RouteId | null {
  const wire = wireAt(app, id);
  return wire ? routeOf(wire) : null;
}

function wireOf(app: App, id: string): WireSelection | null {
  const wire = wireAt(app, id);
  return wire ? wireSelection(wire, null) : null;
}

/** In the upper left corner of the selected box or beside the wire; in the middle of the picture without one. */
export function besideSelection(app: App): WindowPoint {
  const { selection } = app.views.getState();
  const bounds = elementOf(selection)?.getBoundingClientRect();
  if (bounds) return windowPoint(bounds.left + 12, bounds.top + Math.min(bounds.height, 40));
  const picture = document.querySelector('.picture')?.getBoundingClientRect();
  return picture
    ? windowPoint(picture.left + picture.width / 2, picture.top + picture.height / 2)
    : windowPoint(0, 0);
}

function elementOf(selection: Selection): Element | null {
  switch (selection?.type) {
    case 'box':
      return document.querySelector(`.react-flow__node[data-id="${CSS.escape(selection.id)}"]`);
    case 'boxes':
      return document.querySelector(`.react-flow__node[data-id="${CSS.escape(selection.at)}"]`);
    case 'wire':
      return document.querySelector(`.react-flow__edge[data-id="${CSS.escape(selection.id)}"]`);
    default:
      return null;
  }
}
