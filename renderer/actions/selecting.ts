/** Selecting: in the picture, in the tables and by search it is one and the same. */
import { NO_FILTER } from '#core/diagram/focus/scene-filter';
import type { Selection } from '../state/view-store';
import { whenThere } from '../ui/when-there';
import type { App } from '../state/app';

/** Selects without opening anything. */
export function select(app: App, selection: Selection): void {
  app.views.setState({ selection });
}

/** Selects, and shows what it is beside the picture. The gallery gives way; a form that is being filled in stays. */
export function inspect(app: App, selection: Selection): void {
  app.views.setState(({ adding }) => ({
    selection,
    inspector: true,
    adding: adding?.kind === null ? null : adding,
  }));
}

/** Selects, and shows what it is in the inspector, which gets the focus. */
export function openInInspector(app: App, selection: Selection): void {
  app.views.setState({ selection, inspector: true, adding: null });
  whenThere(
    () => document.getElementById('inspector'),
    (panel) => panel.focus(),
  );
}

let turn = 0;

/**
 * What search leads to: selected, told in the inspector, brought into view, and marked for a moment. The picture
 * has the focus then, so that the arrows go on from there, unless something else has it.
 */
export function jumpTo(app: App, selection: NonNullable<Selection>): void {
  inspect(app, selection);
  pointAt(app, selection);
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.canvas')?.focus();
  });
}

/** Selected, brought into view, and marked for a moment. */
export function pointAt(app: App, selection: NonNullable<Selection>): void {
  app.views.setState({ selection });
  turn += 1;
  app.reading.setState({ flash: selection.type === 'box' ? { box: selection.id, turn } : null });
}

/** Takes the filter away, so that something which it leaves out can be shown. */
export function dropFilter(app: App): void {
  app.reading.setState({ filter: NO_FILTER });
}
