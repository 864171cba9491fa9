/** What the window itself does: shortcuts, the host's menu and files, dropped files, the theme, the title. */
import { useEffect, useState } from 'react';
import { longText } from '#core/topology/text/fast-reader';
import { runCommand, runWith } from '../commands/command';
import { OPEN_DROPPED, OPEN_GIVEN } from '../commands/file-commands';
import { commandOf } from '../commands/registry';
import { commandForKey, pressIn } from '../commands/shortcuts';
import { isUnsaved, textOf } from '../state/document-store';
import { themeOf } from '../state/view-store';
import type { App } from '../state/app';
import { useDocuments, useHasTyped, useViews } from '../context/app-context';
import { handAt, loadNear } from '../ui/later';
import { paintTheme } from '../ui/paint-theme';
import { takeTyped } from '../actions/drafts';
import { comeWithHand, getEditor, getReaderFor } from '../actions/late-code';

/** Runs commands by key and for the host. */
export function useCommands(app: App): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // What is asked may be on its way; a key pressed meanwhile is no command.
      const asked = app.views.getState().dialog !== null || document.querySelector('dialog[open]');
      if (event.defaultPrevented || asked) return;
      const command = commandForKey(event);
      if (!command) return;
      event.preventDefault();
      void takeTyped(app).then(() => runCommand(app, command));
    };
    // Before anybody else hears it: what is dragged may lie over anything.
    const pressInDrag = (event: KeyboardEvent): void => void pressIn(app, 'drag', event);
    window.addEventListener('keydown', pressInDrag, true);
    window.addEventListener('keydown', press);
    const stopCommands = app.host.onCommand((id) => {
      const command = commandOf(id);
      if (command) void takeTyped(app).then(() => runCommand(app, command));
    });
    const stopOpen = app.host.onOpen((result) => void runWith(app, OPEN_GIVEN, result));
    return () => {
      window.removeEventListener('keydown', pressInDrag, true);
      window.removeEventListener('keydown', press);
      stopCommands();
      stopOpen();
    };
  }, [app]);
}

/** Loads what people are about to use, by where their hand is; and what there is to say of objects, wherever it is. */
export function useHand(app: App): void {
  useEffect(() => {
    loadNear('body', () => comeWithHand(app));
    const listeners = new AbortController();
    const options = { signal: listeners.signal, capture: true, passive: true };
    const follow = ({ target }: Event): void => handAt(target);
    for (const sign of ['pointerover', 'pointerdown', 'focusin', 'keydown'])
      window.addEventListener(sign, follow, options);
    return () => listeners.abort();
  }, [app]);
}

/** Opens a file that is dropped onto the window. Whether one is held over it now. */
export function useDroppedFiles(app: App): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener(
      'dragover',
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      { signal },
    );
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), {
      signal,
    });
    window.addEventListener(
      'drop',
      (event) => {
        const file = event.dataTransfer?.files[0];
        setOver(false);
        if (!file) return;
        event.preventDefault();
        void runWith(app, OPEN_DROPPED, file);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [app]);
  return over;
}

/** A picture on the clipboard opens the topology that it carries; text goes where the cursor is. */
export function usePastedPictures(app: App): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const file = event.clipboardData?.files[0];
      if (!file || !/^image\/(png|svg\+xml)$/.test(file.type)) return;
      event.preventDefault();
      void runWith(app, OPEN_DROPPED, file);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [app]);
}

/** Sets the theme's colours on the page, and follows the system's choice. */
export function useTheme(app: App): void {
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => app.views.setState({ systemTheme: dark.matches ? 'dark' : 'light' });
    follow();
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [app]);
  const theme = useViews(themeOf);
  useEffect(() => paintTheme(theme), [theme]);
}

/** Tells the host what is open, and whether closing would lose something. */
export function useDocumentState(app: App): void {
  const name = useDocuments((state) => state.file?.name ?? 'Hopscope');
  const changed = useDocuments(isUnsaved);
  const typed = useHasTyped();
  const unsaved = changed || typed;
  useEffect(() => {
    void app.host.setDocumentState({ title: name, unsaved });
  }, [app, name, unsaved]);
  const length = useDocuments((state) => textOf(state).length);
  useEffect(() => {
    // For what grew by edits. Until the reader is there, or where it cannot be had, the other one reads.
    if (length >= longText) getReaderFor(length).catch(() => undefined);
  }, [length]);
}

/** Says where a walkthrough no longer tells the truth, from the first sign of a hand on: opening a file waits for nothing of it. */
export function useStories(app: App): void {
  useEffect(() => {
    const ends = new AbortController();
    const begin = async (): Promise<void> => {
      // What it finds has a place in the text.
      const [{ watchStories }] = await Promise.all([import('../actions/check-stories'), getEditor()]);
      watchStories(app, ends.signal);
    };
    const once = new AbortController();
    for (const sign of ['pointermove', 'pointerdown', 'keydown']) {
      window.addEventListener(
        sign,
        () => {
          once.abort();
          // Where it cannot be had nobody waits for it, and an edit says so.
          begin().catch(() => undefined);
        },
        { signal: AbortSignal.any([once.signal, ends.signal]), passive: true },
      );
    }
    return () => ends.abort();
  }, [app]);
}
