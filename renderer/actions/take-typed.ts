/** What is typed and not yet confirmed is taken before a command runs that is about the whole file, such as saving. */
import type { App } from '../state/app';

/** Fields that make their edit when they are left. The bar of the trace and forms with a button of their own are none. */
const TAKEN_WHEN_LEFT = '#inspector .field, .note-field';

/** Leaves the field that has the focus, waits for what that asks, and goes back into it. */
export async function takeTyped(app: App): Promise<void> {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.closest(TAKEN_WHEN_LEFT)) return;
  field.blur();
  await new Promise((settle) => setTimeout(settle));
  await answered(app);
  if (field.isConnected) field.focus();
}

/** Until nobody is asked any more about what the edit would break. */
function answered(app: App): Promise<void> {
  if (app.views.getState().dialog?.type !== 'breaking') return Promise.resolve();
  return new Promise((settle) => {
    const stop = app.views.subscribe(({ dialog }) => {
      if (dialog?.type === 'breaking') return;
      stop();
      settle();
    });
  });
}
