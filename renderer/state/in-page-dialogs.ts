/** The app's own dialogs for choosing files, for a host that has none of the system's. */
import type { InPageDialogs } from '#electron/ipc';
import type { FileChoice, ViewStore } from './view-store';

/** Dialogs that show themselves through the view store. */
export function inPageDialogs(views: ViewStore): InPageDialogs {
  const choose = async (choice: Omit<FileChoice, 'settle'>): Promise<string | null> => {
    const name = await new Promise<string | null>((settle) =>
      views.setState({ choosing: { ...choice, settle } }),
    );
    views.setState({ choosing: null });
    return name;
  };
  return {
    chooseToOpen: (files) => choose({ type: 'open', files, suggested: '' }),
    chooseToSave: (suggested, files) => choose({ type: 'save', files, suggested }),
  };
}
