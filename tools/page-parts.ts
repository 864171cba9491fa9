/**
 * How the page's code is cut. What the window needs from the start comes in two pieces, ours and the libraries; what
 * several of the parts share that come when they are used is one more. Left alone, the bundler makes a piece of
 * everything that two parts share, most of them smaller than the request that asks for them.
 */
import type { Plugin } from 'vite';

/** The script that the page starts with, and the app that it fetches. */
const START = '/renderer/start.ts';
const APP = '/renderer/main.tsx';

export interface PageParts {
  readonly plugin: Plugin;
  /** The piece of a module; null where the bundler decides. */
  readonly pieceOf: (id: string) => string | null;
}

/** Looks at who imports whom before the pieces are cut. */
export function pageParts(): PageParts {
  let start: ReadonlySet<string> = new Set();
  let app: ReadonlySet<string> = new Set();
  const plugin: Plugin = {
    name: 'page-parts',
    buildEnd() {
      const imported = (id: string): readonly string[] => this.getModuleInfo(id)?.importedIds ?? [];
      const ids = [...this.getModuleIds()];
      start = reached(
        ids.filter((id) => id.endsWith(START)),
        imported,
      );
      app = reached(
        ids.filter((id) => id.endsWith(APP)),
        imported,
      );
    },
  };
  const pieceOf = (id: string): string | null => {
    if (start.has(id) || !app.has(id)) return null;
    return id.includes('/node_modules/') ? 'libraries' : 'main';
  };
  return { plugin, pieceOf };
}

function reached(from: readonly string[], imported: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const next of imported(id)) found.add(next);
  return found;
}
