/** `Menu`: the template as items that a test can find by id or label and click. */
import type Electron from 'electron';
import { strict } from './strict';

interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly submenu?: MenuOfItems;
  click(): void;
}

interface MenuOfItems {
  readonly items: readonly Item[];
  getMenuItemById(id: string): Item | null;
}

/** `windows` lists the open ones: a click tells the item about the front one. */
export function createMenus(windows: () => readonly unknown[]): object {
  let shown: MenuOfItems | null = null;

  const build = (template: readonly Electron.MenuItemConstructorOptions[]): MenuOfItems => {
    const items = template.map((options): Item => {
      const { submenu, click } = options;
      return {
        ...options,
        ...(Array.isArray(submenu) ? { submenu: build(submenu) } : { submenu: build([]) }),
        click() {
          // The item's own click is of Electron's type; here it gets what this app's items use.
          if (click !== undefined) Reflect.apply(click, undefined, [this, windows()[0], {}]);
        },
      };
    });
    const find = (id: string, among: readonly Item[]): Item | null => {
      for (const item of among) {
        const found = item.id === id ? item : find(id, item.submenu?.items ?? []);
        if (found !== null) return found;
      }
      return null;
    };
    return { items, getMenuItemById: (id) => find(id, items) };
  };

  return strict('Menu', {
    buildFromTemplate: build,
    setApplicationMenu: (menu: MenuOfItems) => void (shown = menu),
    getApplicationMenu: () => shown,
  } satisfies { readonly [Name in keyof typeof Electron.Menu]?: unknown });
}
