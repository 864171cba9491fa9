/** The palette's items: what finds them comes when the palette opens. The field is there at once and takes what is typed meanwhile. */
import { useEffect, useMemo, useState } from 'react';
import { loadSelectionCommands } from '../../commands/selection';
import { useApp, useModel } from '../../context/app-context';
import { modelOf } from '../../derive/model-of';
import type { App } from '../../state/app';
import { loadNear } from '../../ui/later';
import type { paletteItems, PaletteItem } from './palette-items';

type Finder = typeof paletteItems;

let finder: Finder | null = null;

async function load(): Promise<Finder> {
  // They say why they cannot run now.
  await loadSelectionCommands();
  return (finder ??= (await import('./palette-items')).paletteItems);
}

loadNear('.top-bar', load);

/** The items of a text, for who was faster with Enter than they with coming. */
export async function itemsOf(app: App, text: string): Promise<readonly PaletteItem[]> {
  const items = await load();
  return items(app, modelOf(app.documents.getState().document.topology), text);
}

/** Items in which every word of the text occurs; null while what finds them is on its way. */
export function useItems(text: string): readonly PaletteItem[] | null {
  const app = useApp();
  const model = useModel();
  const [find, setFind] = useState({ items: finder });
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (find.items) return;
    load().then(
      (items) => setFind({ items }),
      (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    );
  }, [find]);
  if (failure) throw failure;
  return useMemo(() => find.items && find.items(app, model, text), [find, app, model, text]);
}
