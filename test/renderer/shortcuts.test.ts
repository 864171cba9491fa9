/** Keys are the registry's: each means one thing where it is heard, and menu, sheet and manual say the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { buildScene } from '#core/diagram/build-scene';
import { canvasPoint, scenePoint } from '#core/diagram/points';
import { prefix } from '#core/address/prefix';
import { routeId } from '#core/topology/things/thing-id';
import { sceneViewOf } from '#renderer/derive/scene-maker';
import { modelOf } from '#renderer/derive/model-of';
import { undoTitle } from '#renderer/commands/history-titles';
import { COMMANDS, commandOf, KEY_COMMANDS } from '#renderer/commands/registry';
import { IN_THE_WINDOW, type Scope } from '#renderer/commands/scopes';
import { loadSelectionCommands } from '#renderer/commands/selection';
import { shortcutSheet } from '#renderer/commands/shortcut-sheet';
import { commandForKey, pressIn, type KeyPress } from '#renderer/commands/shortcuts';
import { takeInHand } from '#renderer/actions/in-hand';
import type { App } from '#renderer/state/app';
import { NO_FILTER } from '#core/diagram/focus/scene-filter';
import { appWith } from './fake-app';

const root = new URL('../../', import.meta.url);

// Node has neither; nothing here is typed into.
vi.stubGlobal('HTMLElement', EventTarget);
vi.stubGlobal('navigator', { userAgent: 'Linux' });

function key(text: string): KeyPress & { readonly target: null } {
  const parts = text.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: false,
    target: null,
    preventDefault: () => undefined,
    stopPropagation: () => undefined,
  };
}

/** The app with its picture on screen. */
function appOnScreen(): App {
  const app = appWith('two-tier.topology.yaml');
  const scene = () => {
    const model = modelOf(app.documents.getState().document.topology);
    return buildScene(
      model,
      sceneViewOf({
        model,
        answer: null,
        beside: null,
        way: 'forward',
        step: 0,
        labels: 'name',
        filter: NO_FILTER,
        focus: null,
      }),
    );
  };
  const nothing = (): void => undefined;
  app.canvas.setState({
    handle: {
      scene,
      fit: nothing,
      zoomIn: nothing,
      zoomOut: nothing,
      area: () => ({ left: 0, top: 0, right: 100, bottom: 100 }),
      middle: () => scenePoint(0, 0),
      beside: () => canvasPoint(7, 9),
    },
  });
  return app;
}

describe('a key', () => {
  it('means one thing in each scope', () => {
    const heard = [...COMMANDS, ...KEY_COMMANDS].flatMap(({ shortcut, scope = 'everywhere' }) => {
      const where = IN_THE_WINDOW.includes(scope) ? 'window' : scope;
      return (shortcut ?? '')
        .split(' ')
        .filter(Boolean)
        .map((keys) => `${where}: ${keys}`);
    });
    expect(heard.filter((each, index) => heard.indexOf(each) !== index)).toEqual([]);
  });

  it.each([
    ['Ctrl+s', 'file.save'],
    ['Ctrl+Shift+S', 'file.save-as'],
    ['Ctrl+z', 'edit.undo'],
    ['Ctrl+Shift+Z', 'edit.redo'],
    ['Ctrl+y', 'edit.redo'],
    ['w', 'selection.wire'],
    ['F2', 'selection.rename'],
    ['Delete', 'selection.remove'],
    ['.', 'trace.next'],
    ['Shift+?', 'help.shortcuts'],
    ['Shift+W', null],
    ['Alt+w', null],
    ['Escape', null],
    ['ArrowLeft', null],
    ['Backspace', null],
  ])('%s in the window runs %s', (keys, id) => {
    expect(commandForKey(key(keys))?.id ?? null).toBe(id);
  });
});

describe('on the picture', () => {
  // In the window it comes when a hand is near the picture.
  beforeAll(loadSelectionCommands);

  it('arrows go from box to box, and Escape lets go of what is selected, then of the focus', () => {
    const app = appOnScreen();
    expect(pressIn(app, 'picture', key('ArrowRight'))).toBe(true);
    expect(app.views.getState().selection).not.toBeNull();
    app.reading.setState({ focus: { type: 'trace' } });
    pressIn(app, 'picture', key('Escape'));
    expect(app.views.getState().selection).toBeNull();
    expect(app.reading.getState().focus).not.toBeNull();
    pressIn(app, 'picture', key('Escape'));
    expect(app.reading.getState().focus).toBeNull();
  });

  it('Shift and arrows move what is selected, as one step', () => {
    const app = appOnScreen();
    app.views.setState({ selection: { type: 'box', id: 'host/operator-pc' } });
    expect(pressIn(app, 'picture', key('Shift+ArrowDown'))).toBe(true);
    expect(undoTitle(app)).toContain('operator-pc');
    app.views.setState({ selection: null });
    expect(pressIn(app, 'picture', key('Shift+ArrowDown'))).toBe(false);
  });

  it('Space takes a box into a selection of several, and means nothing without one', () => {
    const app = appOnScreen();
    expect(pressIn(app, 'picture', key(' '))).toBe(false);
    app.views.setState({ selection: { type: 'box', id: 'host/operator-pc' } });
    expect(pressIn(app, 'picture', key(' '))).toBe(true);
    expect(app.views.getState().selection).toMatchObject({ type: 'boxes', ids: ['host/operator-pc'] });
  });

  it('F2 and Enter on a route edit its values and choose its next hop; F2 on a box goes on to the window', () => {
    const app = appOnScreen();
    pressIn(app, 'picture', key('ArrowRight'));
    app.views.setState({ selection: { type: 'box', id: 'host/operator-pc' } });
    expect(pressIn(app, 'picture', key('F2'))).toBe(false);
    selectRoute(app);
    expect(pressIn(app, 'picture', key('F2'))).toBe(true);
    expect(app.preview.getState().editing?.what).toBe('values');
    expect(pressIn(app, 'picture', key('Enter'))).toBe(true);
    expect(app.preview.getState().editing?.what).toBe('next-hop');
  });

  it('Enter on a node’s eth1 asks for a new route beside it', () => {
    const app = appOnScreen();
    app.views.setState({ selection: { type: 'box', id: 'interface/node/worker/eth1' } });
    expect(pressIn(app, 'picture', key('Enter'))).toBe(true);
    expect(app.preview.getState().newRoute?.at).toEqual({ x: 7, y: 9 });
  });

  it('Delete, in the window, and Backspace, on the picture, remove a route', () => {
    for (const press of [
      (app: App) => void commandForKey(key('Delete'))?.run(app),
      (app: App) => void pressIn(app, 'picture', key('Backspace')),
    ]) {
      const app = appOnScreen();
      selectRoute(app);
      press(app);
      expect(app.documents.getState().document.topology.appliance?.resource.routes).toEqual([]);
      expect(app.views.getState().selection).toBeNull();
    }
  });
});

function selectRoute(app: App): void {
  app.views.setState({ selection: { type: 'route', id: routeId(prefix('192.168.40.0/24'), 100, 1) } });
}

describe('Escape elsewhere', () => {
  it('puts back what the pointer holds, once', () => {
    const app = appOnScreen();
    let puts = 0;
    expect(pressIn(app, 'drag', key('Escape'))).toBe(false);
    const release = takeInHand(app, () => (puts += 1));
    expect(pressIn(app, 'drag', key('Escape'))).toBe(true);
    expect(pressIn(app, 'drag', key('Escape'))).toBe(false);
    takeInHand(app, () => (puts += 1));
    release();
    expect(app.hand.getState().putBack, 'an old hold lets go of nothing newer').not.toBeNull();
    expect(puts).toBe(1);
  });

  it.each<[Scope, (app: App) => boolean, (app: App) => void]>([
    [
      'adding',
      (app) => app.views.getState().adding !== null,
      (app) => app.views.setState({ adding: { kind: null } }),
    ],
    [
      'filter',
      (app) => app.reading.getState().filterOpen,
      (app) => app.reading.setState({ filterOpen: true }),
    ],
  ])('closes what stands open: %s', (scope, isOpen, open) => {
    const app = appOnScreen();
    expect(pressIn(app, scope, key('Escape'))).toBe(false);
    open(app);
    expect(pressIn(app, scope, key('Escape'))).toBe(true);
    expect(isOpen(app)).toBe(false);
  });
});

/** Widgets whose keys are theirs by the ARIA practices, and fields: what is typed is kept or put back. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  'renderer/ui/menu.tsx': 'a menu',
  'renderer/panels/menus/selection-menu.tsx': 'a menu',
  'renderer/panels/palette/palette.tsx': 'a combobox with its list',
  'renderer/panels/trace/endpoint-field.tsx': 'a combobox with its list',
  'renderer/canvas/route/next-hop-chooser.tsx': 'a combobox with its list',
  'renderer/panels/trace/step-list.tsx': 'a grid',
  'renderer/ui/height-grip.tsx': 'a splitter',
  'renderer/panels/reachability/grid-keys.ts': 'a grid',
  'renderer/panels/reachability/fault-list.tsx': 'a listbox',
  'renderer/panels/trace/trace-bar.tsx': 'a text field',
  'renderer/panels/tables/data-table.tsx': 'a grid',
  'renderer/ui/tab-list.tsx': 'tabs',
  'renderer/panels/inspector/device/narrow-table.tsx': 'a listbox',
  'renderer/panels/inspector/device/rule-list.tsx': 'a tree',
  'renderer/panels/inspector/ranges/range-end.tsx': 'a slider',
  'renderer/panels/walkthroughs/stage/stage-player.tsx': 'a slider',
  'renderer/parts/edit/edit-field.tsx': 'a text field',
  'renderer/parts/edit/draft-form.tsx': 'a form',
  'renderer/parts/route-fields.tsx': 'a form',
  'renderer/canvas/route/label-editor.tsx': 'a form',
  'renderer/canvas/edit/note-editor.tsx': 'a text field',
  'renderer/commands/shortcuts.ts': 'the dispatcher',
};

describe('the registry', () => {
  it('hears every key but those of widgets', () => {
    const reading = sources('renderer').filter((path) =>
      /\bevent\.key\b|\.key\s*===|\bcase '(Escape|Enter|Delete|F2)'/.test(
        readFileSync(new URL(path, root), 'utf8'),
      ),
    );
    expect(reading.toSorted()).toEqual(Object.keys(OWN_KEYS).toSorted());
  });

  it('fills the sheet: every key is in it, under its scope, and only once', () => {
    const rows = shortcutSheet().flatMap(({ scope, rows: all }) => all.map((row) => ({ scope, ...row })));
    for (const { title, shortcut, scope = 'everywhere', row } of [...COMMANDS, ...KEY_COMMANDS]) {
      if (shortcut === null) continue;
      expect(
        rows.filter((each) => each.scope === scope && each.title === (row?.title ?? title)),
      ).toHaveLength(1);
    }
    expect(rows.every(({ keys }) => keys.length > 0)).toBe(true);
  });

  it('has the accelerators of the host’s menu; those that are no shortcut by themselves get a modifier', () => {
    const menu = readFileSync(new URL('electron/main/menu.ts', root), 'utf8');
    const items = [...menu.matchAll(/run\('[^']+', '([^']+)'(?:, '([^']+)')?\)/g)];
    expect(items.length).toBeGreaterThan(10);
    for (const [, id = '', accelerator] of items) {
      const own = commandOf(id)?.shortcut?.split(' ') ?? [];
      expect(commandOf(id), id).not.toBeNull();
      if (accelerator === undefined) continue;
      const keys = accelerator.replace('CmdOrCtrl', 'Mod').replace('Plus', '+');
      expect(own.includes(keys) || own.includes(keys.replace('Mod+', '')), `${id} ${accelerator}`).toBe(true);
      const others = COMMANDS.filter((other) => other.id !== id);
      expect(
        others.find(({ shortcut }) => shortcut?.split(' ').includes(keys))?.id,
        accelerator,
      ).toBeUndefined();
    }
  });

  it('is what the manual lists', () => {
    const page = readFileSync(new URL('docs/manual/shortcuts.md', root), 'utf8');
    const listed = page
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (keys|---)/.test(line))
      .map((line) =>
        line
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map((cell) => cell.trim()),
      );
    const headings = page.split('\n').filter((line) => line.startsWith('## '));
    const sheet = shortcutSheet();
    expect(headings).toEqual(sheet.map(({ title }) => `## ${title}`));
    expect(listed).toEqual(
      sheet.flatMap(({ rows }) =>
        rows.map(({ title, keys }) => [keys.map((each) => `<kbd>${each}</kbd>`).join(' '), title]),
      ),
    );
  });
});

function sources(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`);
}
