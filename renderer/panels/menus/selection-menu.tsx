/** The menu of what is selected: on a right click, Shift+F10 or the menu key. Its items are commands. */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { App } from '../../state/app';
import { useApp, useViews } from '../../context/app-context';
import { runCommand, shownShortcut, type Command } from '../../commands/command';
import { ARRANGING_COMMANDS } from '../../commands/reading-commands';
import { ROUTE_COMMANDS } from '../../commands/route-commands';
import { SELECTION_COMMANDS } from '../../commands/selection-commands';
import { ADD_COMMANDS } from '../../commands/add-commands';
import { SHOW_EVERYTHING } from '../../commands/view-commands';
import type { WindowPoint } from '#core/diagram/points';

export function SelectionMenu() {
  const place = useViews((state) => state.menu);
  return place ? <OpenMenu place={place} /> : null;
}

/** Those that fit what is selected; on the ground, what can be added and how the picture lies. */
function fitting(app: App): readonly Command[] {
  const fit = (command: Command): boolean => command.unavailable(app) === null;
  const isGround = app.views.getState().selection === null;
  const about = isGround ? [] : [...SELECTION_COMMANDS, ...ROUTE_COMMANDS].filter(fit);
  return about.length > 0 ? about : GROUND_COMMANDS.filter(fit);
}

const GROUND_COMMANDS = [...ADD_COMMANDS.slice(1), ...ARRANGING_COMMANDS, SHOW_EVERYTHING];

const MARGIN = 8;

function OpenMenu({ place }: { readonly place: WindowPoint }) {
  const app = useApp();
  const root = useRef<HTMLDivElement>(null);
  const [commands] = useState(() => fitting(app));
  useLayoutEffect(() => {
    if (root.current) placeInside(root.current, place);
  }, [place]);
  const close = (): void => {
    app.views.setState({ menu: null });
    document.querySelector<HTMLElement>('.canvas')?.focus({ preventScroll: true });
  };
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target))
        app.views.setState({ menu: null });
    };
    window.addEventListener('pointerdown', outside, true);
    return () => window.removeEventListener('pointerdown', outside, true);
  }, [app]);
  return (
    <div
      ref={root}
      className="menu selection-menu"
      role="menu"
      aria-label="What can be done here"
      tabIndex={-1}
      onKeyDown={(event) => moveFocus(event, root.current, close)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {commands.map((command, index) => (
        <MenuRow key={command.id} command={command} first={index === 0} close={close} />
      ))}
    </div>
  );
}

interface MenuRowProps {
  readonly command: Command;
  readonly first: boolean;
  readonly close: () => void;
}

function MenuRow({ command, first, close }: MenuRowProps) {
  const app = useApp();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (first) button.current?.focus();
  }, [first]);
  const isRemoval = command.id.endsWith('.remove');
  return (
    <button
      ref={button}
      type="button"
      className={isRemoval ? 'menu-item menu-danger' : 'menu-item'}
      role="menuitem"
      tabIndex={-1}
      onClick={() => {
        close();
        void runCommand(app, command);
      }}
    >
      <span className="menu-title">{command.titleNow?.(app) ?? command.title}</span>
      {command.shortcut !== null && <kbd>{shownShortcut(command.shortcut)}</kbd>}
    </button>
  );
}

function moveFocus(event: KeyboardEvent, root: HTMLElement | null, close: () => void): void {
  const items = [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const here = items.findIndex((item) => item === document.activeElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (event.key === 'Escape' || event.key === 'Tab') close();
  else if (target !== undefined) items[target % items.length]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Puts the menu at its place, moved so far that the whole of it can be seen. */
function placeInside(menu: HTMLElement, { x, y }: WindowPoint): void {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.setProperty('left', `${Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN))}px`);
  menu.style.setProperty('top', `${Math.max(MARGIN, Math.min(y, innerHeight - height - MARGIN))}px`);
}
