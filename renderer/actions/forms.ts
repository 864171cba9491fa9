/** Forms with a button of their own, from the first letter until they are sent or given up. */
import { renamedText, type Rename } from '#core/topology/things/rename';
import type { App } from '../state/app';
import { formKey, type FormName } from '../state/drafts-store';

/** Keeps what stands in a form now. */
export function keepForm({ drafts }: App, name: FormName, values: object): void {
  drafts.setState(({ forms }) => ({ forms: { ...forms, [formKey(name)]: { ...name, values } } }));
}

/** Forgets what stood in it: it was sent, or given up. */
export function dropForm({ drafts }: App, name: FormName): void {
  drafts.setState(({ forms }) => ({ forms: without(forms, formKey(name)) }));
}

/** Says how the form on screen is sent; null while it is not complete, or refused, or gone. */
export function offerForm({ drafts }: App, name: FormName, send: (() => Promise<void>) | null): void {
  const key = formKey(name);
  drafts.setState(({ ready }) => ({ ready: send ? { ...ready, [key]: send } : without(ready, key) }));
}

/** Sends every form on screen that people have begun and that could be sent. The others keep what is typed. */
export async function sendForms({ drafts }: App): Promise<void> {
  for (const key of Object.keys(drafts.getState().forms)) await drafts.getState().ready[key]?.();
}

/** The forms are of a file that is left. What was not taken is told by the first form's name; null where nothing was. */
export function leaveForms({ drafts }: App): string | null {
  const [first] = Object.values(drafts.getState().forms);
  drafts.setState({ forms: {} });
  return first ? `What was typed into “${first.label}” was not taken.` : null;
}

/** A form about a thing goes on about it under its new name. */
export function renameForms({ drafts }: App, renames: readonly Rename[]): void {
  drafts.setState(({ forms }) => ({
    forms: Object.fromEntries(
      Object.values(forms).map((form) => {
        const named = { ...form, of: renamedText(renames, form.of) };
        return [formKey(named), named];
      }),
    ),
  }));
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
