/**
 * How the page's code is cut. What the window needs from the start comes in two pieces, ours and the libraries; what
 * edits is a piece of its own, because a file with a problem needs it at once; what several of the parts share that
 * come when they are used is one more. Left alone, the bundler makes a piece of everything that two parts share, most
 * of them smaller than the request that asks for them.
 */
import type { Plugin } from 'vite';

/** The script that the page starts with, the app that it fetches, and who edits texts, which the app fetches alone. */
const START = '/renderer/start.ts';
const APP = '/renderer/main.tsx';
const EDITOR = '/core/topology/history/travel.ts';

export interface PageParts {
  readonly plugin: Plugin;
  /** The piece of a module; null where the bundler decides. */
  readonly pieceOf: (id: string) => string | null;
}

/** Looks at who imports whom before the pieces are cut. */
export function pageParts(): PageParts {
  let start: ReadonlySet<string> = new Set();
  let app: ReadonlySet<string> = new Set();
  let editor: ReadonlySet<string> = new Set();
  const plugin: Plugin = {
    name: 'page-parts',
    buildEnd() {
      const imported = (id: string): readonly string[] => this.getModuleInfo(id)?.importedIds ?? [];
      const ids = [...this.getModuleIds()];
      const from = (entry: string): ReadonlySet<string> =>
        reached(
          ids.filter((id) => id.endsWith(entry)),
          imported,
        );
      start = from(START);
      app = from(APP);
      editor = from(EDITOR);
    },
  };
  const pieceOf = (id: string): string | null => {
    if (start.has(id)) return null;
    if (!app.has(id)) return editor.has(id) ? 'editor' : null;
    return id.includes('/node_modules/') ? 'libraries' : 'main';
  };
  return { plugin, pieceOf };
}

function reached(from: readonly string[], imported: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const next of imported(id)) found.add(next);
  return found;
}
