/** Opens the menu of what is under the pointer, or of what is selected. */
import type { MouseEvent } from 'react';
import type { App } from '../app/app';
import { wireSelection } from '../canvas/keys/wires-by-key';
import type { MenuPlace, WireSelection } from '../stores/view-store';

/** A right click selects what it is on. The browser makes one of the menu key, too, on what has the focus. */
export function openMenuAt(app: App, event: MouseEvent<HTMLElement>): void {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('input, textarea, [role="menu"]')) return;
  event.preventDefault();
  const box = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  const edge = target.closest<HTMLElement>('.react-flow__edge')?.dataset['id'];
  const wire = edge === undefined ? null : wireOf(app, edge);
  const route = /^route\/(\d+)\//.exec(
    target.closest<HTMLElement>('.react-flow__edge, [data-route]')?.dataset['id'] ?? '',
  )?.[1];
  const byPointer = event.button === 2;
  if (box !== undefined) app.views.setState({ selection: { type: 'box', id: box } });
  else if (route !== undefined) app.views.setState({ selection: { type: 'route', index: Number(route) } });
  else if (wire) app.views.setState({ selection: wire });
  else if (byPointer) app.views.setState({ selection: null });
  app.views.setState({
    menu: byPointer ? { x: event.clientX, y: event.clientY } : besideSelection(app),
  });
}

function wireOf(app: App, id: string): WireSelection | null {
  const wire = app.canvas
    .getState()
    .handle?.scene()
    .wires.find((one) => one.id === id);
  return wire ? wireSelection(wire, null) : null;
}

/** At the lower left corner of the selected box or beside the wire; in the middle of the picture without one. */
export function besideSelection(app: App): MenuPlace {
  const { selection } = app.views.getState();
  const element =
    selection?.type === 'box'
      ? document.querySelector(`.react-flow__node[data-id="${CSS.escape(selection.id)}"]`)
      : selection?.type === 'wire'
        ? document.querySelector(`.react-flow__edge[data-id="${CSS.escape(selection.id)}"]`)
        : null;
  const bounds = element?.getBoundingClientRect();
  if (bounds) return { x: bounds.left + 12, y: bounds.top + Math.min(bounds.height, 40) };
  const picture = document.querySelector('.picture')?.getBoundingClientRect();
  return picture
    ? { x: picture.left + picture.width / 2, y: picture.top + picture.height / 2 }
    : { x: 0, y: 0 };
}
